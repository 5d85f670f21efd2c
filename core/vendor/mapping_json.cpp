// SPDX-License-Identifier: Apache-2.0
//
// Reading: one function a shape, member by member.
#include "core/vendor/mapping_json.h"

#include <simdjson.h>

#include <array>

#include "core/base/format.h"
#include "core/read/json_dom.h"
#include "core/vendor/load_options.h"

namespace talktally {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

/// Reads members; the first that makes no sense is kept as the problem.
class Reader {
 public:
  std::string problem;

  bool Wrong(std::string_view what) {
    if (problem.empty()) problem = std::string(what);
    return false;
  }

  bool Text(element value, std::string_view name, std::string& out) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
      return Wrong(Format("\"{}\" is a text", name));
    }
    out = std::string(text);
    return true;
  }

  bool Texts(element value, std::string_view name, std::vector<std::string>& out) {
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
      return Text(value, name, out.emplace_back());
    }
    for (element item : list) {
      if (!Text(item, name, out.emplace_back())) return false;
    }
    return true;
  }

  bool Pairs(element value, std::string_view name,
             std::vector<std::pair<std::string, std::string>>& out) {
    object members;
    if (value.get(members) != simdjson::SUCCESS) {
      return Wrong(Format("\"{}\" is an object of texts", name));
    }
    for (auto [key, item] : members) {
      auto& pair = out.emplace_back(std::string(key), std::string());
      if (!item.is_null() && !Text(item, name, pair.second)) return false;
    }
    return true;
  }

  bool Unit(element value, DurationUnit& out) {
    std::string text;
    if (!Text(value, "unit", text)) return false;
    constexpr std::array<std::string_view, 5> kUnits = {"milliseconds", "seconds", "minutes",
                                                        "hours", "days"};
    for (std::size_t at = 0; at < kUnits.size(); ++at) {
      if (text == kUnits[at]) {
        out = static_cast<DurationUnit>(at);
        return true;
      }
    }
    return Wrong("\"unit\" is milliseconds, seconds, minutes, hours or days");
  }

  bool Field(std::string_view name, element value, FieldMapping& out) {
    out.name = std::string(name);
    object members;
    if (value.get(members) != simdjson::SUCCESS) return Texts(value, name, out.from);
    bool unit = false;
    for (auto [key, item] : members) {
      bool done = true;
      if (key == "from") {
        done = Texts(item, key, out.from);
      } else if (key == "as") {
        std::string kind;
        done = Text(item, key, kind);
        if (kind == "time") {
          out.kind = FieldKind::kTime;
        } else if (kind == "seconds") {
          out.kind = FieldKind::kSeconds;
        } else if (kind == "number") {
          out.kind = FieldKind::kNumber;
        } else if (kind != "text") {
          done = Wrong("\"as\" is text, time, seconds or number");
        }
      } else if (key == "unit") {
        unit = true;
        done = Unit(item, out.unit);
      } else if (key == "values") {
        done = Pairs(item, key, out.values);
      } else if (key == "first") {
        std::string cut;
        done = Text(item, key, cut) && (cut.size() == 1 || Wrong("\"first\" is one character"));
        if (done) out.first_of = cut[0];
      } else if (key == "zone") {
        done = Text(item, key, out.zone);
      } else {
        done = Wrong(Format("a field has no \"{}\"", key));
      }
      if (!done) return false;
    }
    if (unit && out.kind == FieldKind::kText) out.kind = FieldKind::kSeconds;
    return true;
  }

  bool Fields(element value, std::vector<FieldMapping>& out) {
    object members;
    if (value.get(members) != simdjson::SUCCESS) return Wrong("\"fields\" is an object");
    for (auto [key, item] : members) {
      if (!Field(key, item, out.emplace_back())) return false;
    }
    return true;
  }

  /// A column: an expression, names of headers, or an object of either.
  bool Column(std::string_view table, std::string_view name, element value, Mapping& mapping,
              std::vector<ColumnMapping>& columns) {
    ColumnMapping& out = columns.emplace_back();
    out.column = std::string(name);
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) {
      out.is = std::string(text);
      return true;
    }
    object members;
    element is;
    if (value.get(members) == simdjson::SUCCESS && members["is"].get(is) == simdjson::SUCCESS) {
      for (auto [key, item] : members) {
        if (key == "is"       ? !Text(item, key, out.is)
            : key == "values" ? !Pairs(item, key, out.values)
                              : !Wrong(Format("a computed column has no \"{}\"", key))) {
          return false;
        }
      }
      return true;
    }
    // Headers of its own: a field that nobody else uses.
    FieldMapping& field = mapping.fields.emplace_back();
    out.is = Format("{}.{}", table, name);
    return Field(out.is, value, field);
  }

  bool Table(element value, Mapping& mapping) {
    TableMapping& out = mapping.tables.emplace_back();
    object members;
    if (value.get(members) != simdjson::SUCCESS) return Wrong("a table is an object");
    element named;
    if (members["table"].get(named) != simdjson::SUCCESS || !Text(named, "table", out.table)) {
      return Wrong("a table has a \"table\": the name of a canonical one");
    }
    for (auto [key, item] : members) {
      bool done = true;
      if (key == "table") continue;
      if (key == "when") {
        done = Text(item, key, out.when);
      } else if (key == "also") {
        out.also = item.is_bool() && item.get_bool().value_unsafe();
      } else if (key == "legs") {
        out.legs = item.is_bool() && item.get_bool().value_unsafe();
      } else if (key == "columns") {
        object columns;
        if (item.get(columns) != simdjson::SUCCESS) return Wrong("\"columns\" is an object");
        for (auto [column, is] : columns) {
          if (!Column(out.table, column, is, mapping, out.columns)) return false;
        }
      } else if (key == "pivot") {
        done = Pivot(item, out);
      } else {
        done = Wrong(Format("a table has no \"{}\"", key));
      }
      if (!done) return false;
    }
    return true;
  }

  bool Pivot(element value, TableMapping& table) {
    PivotRule& out = table.pivot.emplace();
    object members;
    if (value.get(members) != simdjson::SUCCESS) return Wrong("\"pivot\" is an object");
    for (auto [key, item] : members) {
      const bool done = key == "from"   ? Texts(item, key, out.from)
                        : key == "with" ? Fields(item, out.with)
                                        : Wrong("\"pivot\" has from and with");
      if (!done) return false;
    }
    return true;
  }

  bool Recognise(element value, Recognition& out) {
    object members;
    if (value.get(members) != simdjson::SUCCESS) return Texts(value, "recognise", out.fields);
    for (auto [key, item] : members) {
      const bool done = key == "fields"       ? Texts(item, key, out.fields)
                        : key == "without"    ? Texts(item, key, out.without)
                        : key == "field"      ? Text(item, key, out.field)
                        : key == "holds"      ? Texts(item, key, out.holds)
                        : key == "members"    ? Texts(item, key, out.members)
                        : key == "headerless" ? Text(item, key, out.headerless)
                                              : Wrong("\"recognise\" has no such member");
      if (!done) return false;
    }
    return true;
  }

  bool Skip(element value, std::vector<SkipRule>& out) {
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) return Wrong("\"skip\" is a list");
    for (element entry : list) {
      SkipRule& rule = out.emplace_back();
      object members;
      if (entry.get(members) != simdjson::SUCCESS) return Wrong("\"skip\" is a list of objects");
      for (auto [key, item] : members) {
        std::string as;
        const bool done = key == "when"     ? Text(item, key, rule.when)
                          : key == "reason" ? Text(item, key, rule.reason)
                          : key == "as"     ? Text(item, key, as)
                                            : Wrong("\"skip\" has when, as and reason");
        if (!done) return false;
        if (key == "as") rule.duplicate = as == "duplicate";
      }
    }
    return true;
  }

  bool Absorb(element value, std::vector<AbsorbRule>& out) {
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) return Wrong("\"absorb\" is a list");
    for (element entry : list) {
      AbsorbRule& rule = out.emplace_back();
      object members;
      if (entry.get(members) != simdjson::SUCCESS) return Wrong("\"absorb\" is a list of objects");
      for (auto [key, item] : members) {
        bool done = true;
        if (key == "table") {
          done = Text(item, key, rule.table);
        } else if (key == "flag") {
          done = Text(item, key, rule.flag);
        } else if (key == "column") {
          done = Text(item, key, rule.when_column);
        } else if (key == "value") {
          done = Text(item, key, rule.when_value);
        } else if (key == "same") {
          done = Texts(item, key, rule.same);
        } else if (key == "time") {
          done = Text(item, key, rule.time);
        } else if (key == "reason") {
          done = Text(item, key, rule.reason);
        } else if (key == "within_s") {
          done = item.get(rule.within_s) == simdjson::SUCCESS || Wrong("\"within_s\" is a number");
        } else {
          done = Wrong("\"absorb\" has no such member");
        }
        if (!done) return false;
      }
    }
    return true;
  }

  bool Order(element value, std::optional<DateOrder>& out) {
    std::string text;
    if (!Text(value, "dateOrder", text)) return false;
    auto order = ParseDateOrder(text);
    if (!order) return Wrong(order.error().message);
    out = *order;
    return true;
  }

  bool Notes(element value, std::vector<NoteRule>& out) {
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) return Wrong("\"notes\" is a list");
    for (element entry : list) {
      NoteRule& note = out.emplace_back();
      object members;
      if (entry.get(members) != simdjson::SUCCESS) {
        if (!Text(entry, "notes", note.text)) return false;
        continue;
      }
      for (auto [key, item] : members) {
        const bool done = key == "text"     ? Text(item, key, note.text)
                          : key == "unless" ? Text(item, key, note.unless)
                          : key == "when"   ? Text(item, key, note.when)
                                            : Wrong("a note has text, unless and when");
        if (!done) return false;
      }
    }
    return true;
  }

  bool Tables(element value, Mapping& out) {
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) return Wrong("\"tables\" is a list");
    for (element table : list) {
      if (!Table(table, out)) return false;
    }
    return true;
  }

  bool All(element value, Mapping& out) {
    object members;
    if (value.get(members) != simdjson::SUCCESS) return Wrong("a mapping is an object");
    for (auto [key, item] : members) {
      bool done = true;
      if (key == "id") {
        done = Text(item, key, out.id);
      } else if (key == "title") {
        done = Text(item, key, out.title);
      } else if (key == "recognise") {
        done = Recognise(item, out.recognise);
      } else if (key == "fields") {
        done = Fields(item, out.fields);
      } else if (key == "zone") {
        done = Text(item, key, out.zone);
      } else if (key == "dateOrder") {
        done = Order(item, out.date_order);
      } else if (key == "nulls") {
        done = Texts(item, key, out.nulls);
      } else if (key == "phones") {
        std::string phones;
        done = Text(item, key, phones);
        out.bare_international_phones = phones == "international";
      } else if (key == "skip") {
        done = Skip(item, out.skip);
      } else if (key == "otherwise") {
        done = Text(item, key, out.otherwise);
      } else if (key == "tables") {
        done = Tables(item, out);
      } else if (key == "absorb") {
        done = Absorb(item, out.absorb);
      } else if (key == "assemble") {
        done = Text(item, key, out.assemble);
      } else if (key == "records") {
        done = Text(item, key, out.records);
      } else if (key == "explode") {
        done = Text(item, key, out.explode);
      } else if (key == "refuse") {
        done = Text(item, key, out.refuse);
      } else if (key == "notes") {
        done = Notes(item, out.notes);
      } else {
        done = Wrong(Format("a mapping has no \"{}\"", key));
      }
      if (!done) return false;
    }
    return true;
  }
};

}  // namespace

Result<Mapping> ParseMapping(std::string_view json, std::string_view where) {
  simdjson::dom::parser parser;
  element root;
  if (const auto error = ParseDom(parser, json, root); error != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadInput,
                Format("not valid JSON: {}", simdjson::error_message(error)), std::string(where));
  }
  Mapping mapping;
  Reader reader;
  if (!reader.All(root, mapping)) {
    return Fail(Error::Code::kBadInput, reader.problem, std::string(where));
  }
  if (mapping.id.empty()) mapping.id = "own";
  if (mapping.tables.empty() && mapping.assemble.empty() && mapping.refuse.empty()) {
    return Fail(Error::Code::kBadInput, "a mapping names at least one table in \"tables\"",
                std::string(where));
  }
  return mapping;
}

}  // namespace talktally
