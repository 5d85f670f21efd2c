// SPDX-License-Identifier: Apache-2.0
//
// Writing mappings, two blanks a level, members in the order of the notation.
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/vendor/load_options.h"
#include "core/vendor/mapping_json.h"

namespace talktally {
namespace {

std::string Quoted(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// Members of one object, then its closing brace.
class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  void Raw(std::string_view name, std::string_view json) {
    out_ += out_.empty() ? "{" : ",";
    out_ += '\n' + std::string(static_cast<std::size_t>(indent_) + 2, ' ');
    out_ += Quoted(name) + ": ";
    out_ += json;
  }
  void Text(std::string_view name, std::string_view text) {
    if (!text.empty()) Raw(name, Quoted(text));
  }
  void Texts(std::string_view name, const std::vector<std::string>& list) {
    if (list.empty()) return;
    std::string json = "[";
    for (const std::string& text : list) json += (json.size() > 1 ? ", " : "") + Quoted(text);
    Raw(name, json + "]");
  }
  void Pairs(std::string_view name, const std::vector<std::pair<std::string, std::string>>& list) {
    if (list.empty()) return;
    std::string json = "{";
    for (const auto& [from, to] : list) {
      json += (json.size() > 1 ? ", " : "") + Quoted(from) + ": " + Quoted(to);
    }
    Raw(name, json + "}");
  }
  std::string Done() const {
    if (out_.empty()) return "{}";
    return out_ + '\n' + std::string(static_cast<std::size_t>(indent_), ' ') + '}';
  }

 private:
  int indent_;
  std::string out_;
};

std::string FieldText(const FieldMapping& field, int indent) {
  constexpr std::array<std::string_view, 4> kKinds = {"", "time", "seconds", "number"};
  constexpr std::array<std::string_view, 5> kUnits = {"milliseconds", "", "minutes", "hours",
                                                      "days"};
  Writer out(indent);
  out.Texts("from", field.from);
  out.Text("as", kKinds[static_cast<std::size_t>(field.kind)]);
  out.Text("unit", kUnits[static_cast<std::size_t>(field.unit)]);
  out.Pairs("values", field.values);
  if (field.first_of != 0) out.Text("first", std::string_view(&field.first_of, 1));
  out.Text("zone", field.zone);
  return out.Done();
}

std::string FieldsText(const std::vector<FieldMapping>& fields, int indent) {
  Writer out(indent);
  for (const FieldMapping& field : fields) out.Raw(field.name, FieldText(field, indent + 2));
  return out.Done();
}

std::string ColumnsText(const std::vector<ColumnMapping>& columns, int indent) {
  Writer out(indent);
  for (const ColumnMapping& column : columns) {
    if (column.values.empty()) {
      out.Raw(column.column, Quoted(column.is));
      continue;
    }
    Writer inner(indent + 2);
    inner.Text("is", column.is);
    inner.Pairs("values", column.values);
    out.Raw(column.column, inner.Done());
  }
  return out.Done();
}

std::string TableText(const TableMapping& table, int indent) {
  Writer out(indent);
  out.Text("table", table.table);
  out.Text("when", table.when);
  if (table.also) out.Raw("also", "true");
  if (table.legs) out.Raw("legs", "true");
  out.Raw("columns", ColumnsText(table.columns, indent + 2));
  if (table.pivot) {
    Writer pivot(indent + 2);
    pivot.Texts("from", table.pivot->from);
    if (!table.pivot->with.empty()) pivot.Raw("with", FieldsText(table.pivot->with, indent + 4));
    out.Raw("pivot", pivot.Done());
  }
  return out.Done();
}

std::string RecogniseText(const Recognition& rule, int indent) {
  Writer out(indent);
  out.Texts("fields", rule.fields);
  out.Texts("without", rule.without);
  out.Text("field", rule.field);
  out.Texts("holds", rule.holds);
  out.Texts("members", rule.members);
  out.Text("headerless", rule.headerless);
  return out.Done();
}

std::string AbsorbText(const AbsorbRule& rule, int indent) {
  Writer out(indent);
  out.Text("table", rule.table);
  out.Text("flag", rule.flag);
  out.Text("column", rule.when_column);
  out.Text("value", rule.when_value);
  out.Texts("same", rule.same);
  out.Text("time", rule.time);
  out.Raw("within_s", std::to_string(rule.within_s));
  out.Text("reason", rule.reason);
  return out.Done();
}

template <class List, class Print>
std::string ListText(const List& list, Print print) {
  std::string json = "[";
  for (const auto& item : list) json += (json.size() > 1 ? ", " : "") + print(item);
  return json + "]";
}

}  // namespace

std::string MappingText(const Mapping& mapping) {
  Writer out(0);
  out.Text("id", mapping.id);
  out.Text("title", mapping.title);
  out.Raw("recognise", RecogniseText(mapping.recognise, 2));
  out.Text("zone", mapping.zone);
  if (mapping.date_order) out.Text("dateOrder", TextOf(*mapping.date_order));
  out.Texts("nulls", mapping.nulls);
  if (mapping.bare_international_phones) out.Text("phones", "international");
  out.Text("records", mapping.records);
  out.Text("explode", mapping.explode);
  if (!mapping.fields.empty()) out.Raw("fields", FieldsText(mapping.fields, 2));
  if (!mapping.skip.empty()) {
    out.Raw("skip", ListText(mapping.skip, [](const SkipRule& rule) {
              Writer skip(2);
              skip.Text("when", rule.when);
              skip.Text("as", rule.duplicate ? "duplicate" : "");
              skip.Text("reason", rule.reason);
              return skip.Done();
            }));
  }
  out.Text("otherwise", mapping.otherwise);
  out.Text("assemble", mapping.assemble);
  if (!mapping.tables.empty()) {
    out.Raw("tables", ListText(mapping.tables,
                               [](const TableMapping& table) { return TableText(table, 2); }));
  }
  if (!mapping.absorb.empty()) {
    out.Raw("absorb",
            ListText(mapping.absorb, [](const AbsorbRule& rule) { return AbsorbText(rule, 2); }));
  }
  out.Text("refuse", mapping.refuse);
  if (!mapping.notes.empty()) {
    out.Raw("notes", ListText(mapping.notes, [](const NoteRule& rule) {
              Writer note(2);
              note.Text("text", rule.text);
              note.Text("unless", rule.unless);
              note.Text("when", rule.when);
              return note.Done();
            }));
  }
  return out.Done();
}

}  // namespace talktally
