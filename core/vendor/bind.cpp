// SPDX-License-Identifier: Apache-2.0
//
// Fields are found first, then every column of every output table.
#include "core/vendor/bind.h"

#include <algorithm>

#include "core/base/format.h"
#include "core/model/fold.h"

namespace talktally {
namespace {

using LocalFields = std::vector<std::pair<std::string, std::int32_t>>;

class Binder {
 public:
  Binder(BoundMapping& out, const Header& header, const BindOptions& options)
      : out_(out),
        names_(header),
        header_line_(header.line),
        options_(options),
        mapping_(*out.mapping) {
    out_.used.assign(names_.size(), 0);
  }

  Result<void> Run(std::vector<std::string>& missing) {
    if (!mapping_.zone.empty() && !options_.zone_given) {
      Result<TimeZone> zone = FindZone(mapping_.zone);
      if (!zone) return std::unexpected(zone.error());
      zone_ = *zone;
      out_.notes.push_back(
          Format("times are read in {}, as the mapping says; give the source's zone if it differs",
                 mapping_.zone));
    } else {
      zone_ = options_.zone;
    }
    out_.zone = zone_;
    for (const FieldMapping& field : mapping_.fields) {
      if (Result<void> done = AddField(field, {}); !done) return done;
    }
    if (Result<void> done = LinkZones(); !done) return done;
    for (const SkipRule& rule : mapping_.skip) {
      Result<BoundExpression> when = Resolve(rule.when, "skip", {});
      if (!when) return std::unexpected(when.error());
      out_.skip.push_back({std::move(*when), rule.duplicate, rule.reason});
    }
    for (const TableMapping& table : mapping_.tables) {
      if (Result<void> done = AddTables(table, missing); !done) return done;
    }
    if (!mapping_.assemble.empty()) MarkFields();
    out_.matched = static_cast<std::size_t>(std::ranges::count(out_.used, 1));
    if (header_line_ != 0) AddExtras(header_names());
    return {};
  }

 private:
  const std::vector<std::string>& header_names() const { return names_.names(); }

  CellRules RulesOf(const FieldMapping& field) const {
    CellRules rules;
    for (const auto& [from, to] : field.values) rules.values.emplace_back(FoldName(from), to);
    for (const std::string& null : mapping_.nulls) rules.nulls.push_back(LowerCase(null));
    rules.first_of = field.first_of;
    rules.unit = field.unit;
    rules.zone = zone_;
    rules.phone.country = options_.country;
    rules.phone.bare_international = mapping_.bare_international_phones;
    return rules;
  }

  /// Finds a field's column; `captures` fill in the {names} of its patterns.
  Result<void> AddField(const FieldMapping& field,
                        const std::vector<std::pair<std::string, std::string>>& captures) {
    BoundField bound;
    bound.field = &field;
    bound.kind = field.kind;
    bound.rules = RulesOf(field);
    if (!field.zone.empty() && !field.zone.starts_with("field:")) {
      Result<TimeZone> zone = FindZone(field.zone);
      if (!zone) return std::unexpected(zone.error());
      bound.rules.zone = *zone;
    }
    if (const BoundField* before = Before(field)) {
      bound.source = before->source;
      bound.rules.zone = before->rules.zone;
      out_.fields.push_back(std::move(bound));
      return {};
    }
    for (std::string name : field.from) {
      for (const auto& [capture, text] : captures) {
        const std::string mark = "{" + capture + "}";
        if (const std::size_t at = name.find(mark); at != std::string::npos) {
          name.replace(at, mark.size(), text);
        }
      }
      if (FindColumn(name, bound)) break;
    }
    out_.fields.push_back(std::move(bound));
    return {};
  }

  /// The field as it was found among fewer columns; null when it was not.
  const BoundField* Before(const FieldMapping& field) const {
    if (options_.before == nullptr) return nullptr;
    for (const BoundField& bound : options_.before->fields) {
      if (bound.field == &field && bound.source >= 0) return &bound;
    }
    return nullptr;
  }

  bool FindColumn(const std::string& name, BoundField& bound) {
    if (name.find("{zone}") == std::string::npos) {
      bound.source = names_.Find(name);
      return bound.source >= 0;
    }
    for (const HeaderMatch& match : names_.Match(name)) {
      const std::string& suffix = match.captures.front().second;
      const std::string_view zone = ZoneOfAbbreviation(suffix);
      if (!suffix.empty() && zone.empty()) continue;
      bound.source = static_cast<std::int32_t>(match.column);
      if (zone.empty()) return true;
      if (Result<TimeZone> found = FindZone(zone)) bound.rules.zone = *found;
      if (out_.zone_name.empty()) {
        out_.zone_name = zone;
        out_.notes.push_back(Format("times are read in {}: the column is called \"{}\"", zone,
                                    header_names()[match.column]));
      }
      return true;
    }
    return false;
  }

  Result<void> LinkZones() {
    for (BoundField& bound : out_.fields) {
      const std::string& zone = bound.field->zone;
      if (!zone.starts_with("field:")) continue;
      bound.zone_field = FieldNamed(zone.substr(6), {});
      if (bound.zone_field < 0) {
        return Fail(Error::Code::kBadInput, Format("there is no field \"{}\"", zone.substr(6)),
                    mapping_.id);
      }
      if (out_.fields[static_cast<std::size_t>(bound.zone_field)].source < 0) bound.zone_field = -1;
    }
    return {};
  }

  std::int32_t FieldNamed(std::string_view name, const LocalFields& locals) const {
    for (const auto& [local, index] : locals) {
      if (local == name) return index;
    }
    for (std::size_t at = 0; at < out_.fields.size(); ++at) {
      if (out_.fields[at].field != nullptr && out_.fields[at].field->name == name) {
        return static_cast<std::int32_t>(at);
      }
    }
    return -1;
  }

  Result<BoundExpression> Resolve(std::string_view text, std::string_view column,
                                  const LocalFields& locals) {
    const std::string where = Format("mapping {}, {}", mapping_.id, column);
    Result<Expression> parsed = ParseExpression(text, where);
    const bool header = std::ranges::find(header_names(), text) != header_names().end();
    if (header && FieldNamed(text, locals) < 0) {
      // The name of a header as it stands, blanks and all.
      parsed = Expression{{{Expression::Op::kField, std::string(text), {}, 0, {}}}};
    }
    if (!parsed) return std::unexpected(parsed.error());
    BoundExpression bound{std::move(*parsed), {}};
    for (const Expression::Node& node : bound.expression.nodes) {
      std::int32_t index = -1;
      if (node.op == Expression::Op::kField) {
        index = FieldNamed(node.text, locals);
        if (index < 0) {
          // A header used as it is, without a field of its own.
          const std::int32_t column_of = names_.Find(node.text);
          if (column_of < 0) {
            return Fail(Error::Code::kUnknownName,
                        Format("there is no field or header \"{}\"", node.text), where);
          }
          BoundField field;
          field.source = column_of;
          field.rules = RulesOf({});
          index = static_cast<std::int32_t>(out_.fields.size());
          out_.fields.push_back(std::move(field));
        }
      }
      bound.fields.push_back(index);
    }
    return bound;
  }

  void MarkUsed(const BoundExpression& expression) {
    for (std::int32_t index : expression.fields) {
      if (index < 0) continue;
      const BoundField& field = out_.fields[static_cast<std::size_t>(index)];
      if (field.source >= 0) out_.used[static_cast<std::size_t>(field.source)] = 1;
      if (field.zone_field >= 0) {
        const auto source = out_.fields[static_cast<std::size_t>(field.zone_field)].source;
        if (source >= 0) out_.used[static_cast<std::size_t>(source)] = 1;
      }
    }
  }

  /// Events are read field by field, without expressions.
  void MarkFields() {
    for (const BoundField& field : out_.fields) {
      if (field.source >= 0) out_.used[static_cast<std::size_t>(field.source)] = 1;
    }
  }

  /// What a part of an expression has to go by in this file.
  enum class Supply : std::uint8_t { kNothing, kConstants, kColumns };

  /// Can the expression give anything but null in this file?
  bool IsThere(const BoundExpression& expression) const {
    const auto last = static_cast<std::uint32_t>(expression.expression.nodes.size() - 1);
    return SupplyOf(expression, last) != Supply::kNothing;
  }

  /// A constant or a key() does for either(...); elsewhere it only helps out a
  /// column: if(absent = 'yes', 'a', 'b') says nothing.
  Supply SupplyOf(const BoundExpression& expression, std::uint32_t node) const {
    const Expression::Node& what = expression.expression.nodes[node];
    if (what.op == Expression::Op::kField) {
      return IsFound(expression.fields[node]) ? Supply::kColumns : Supply::kNothing;
    }
    bool nothing = false;
    Supply best = what.args.empty() ? Supply::kConstants : Supply::kNothing;
    for (const std::uint32_t arg : what.args) {
      const Supply supply = SupplyOf(expression, arg);
      nothing |= supply == Supply::kNothing;
      best = std::max(best, supply);
    }
    const bool wanting = nothing && best == Supply::kConstants;
    return wanting && what.op != Expression::Op::kEither ? Supply::kNothing : best;
  }

  bool IsFound(std::int32_t index) const {
    const BoundField& field = out_.fields[static_cast<std::size_t>(index)];
    return field.source >= 0 || !field.constant.empty();
  }

  /// What is known of a condition before any row: columns that the file lacks are
  /// null on all of them.
  enum class Verdict : std::uint8_t { kNever, kPerhaps, kAlways };

  Verdict VerdictOn(const BoundExpression& when, std::uint32_t node) const {
    using Op = Expression::Op;
    const Expression::Node& what = when.expression.nodes[node];
    const auto arg = [&](std::size_t at) { return VerdictOn(when, what.args[at]); };
    switch (what.op) {
      case Op::kAnd:
        return std::min(arg(0), arg(1));
      case Op::kOr:
        return std::max(arg(0), arg(1));
      case Op::kNot:
        return static_cast<Verdict>(2 - static_cast<int>(arg(0)));
      case Op::kIsNull:
        return IsLacking(when, what.args[0]) ? Verdict::kAlways : Verdict::kPerhaps;
      case Op::kEqual:
      case Op::kIn: {
        // Null is no text, but two nulls are equal.
        const bool never =
            IsLacking(when, what.args[0]) &&
            std::ranges::all_of(what.args.begin() + 1, what.args.end(), [&](std::uint32_t other) {
              return SupplyOf(when, other) == Supply::kConstants;
            });
        return never ? Verdict::kNever : Verdict::kPerhaps;
      }
      case Op::kContains:
      case Op::kStartsWith:
        return IsLacking(when, what.args[0]) ? Verdict::kNever : Verdict::kPerhaps;
      default:
        return Verdict::kPerhaps;
    }
  }

  bool IsLacking(const BoundExpression& expression, std::uint32_t node) const {
    return SupplyOf(expression, node) == Supply::kNothing;
  }

  /// Is it sure that the condition holds on no row of this file?
  bool NeverHolds(const BoundExpression& when) const {
    const auto last = static_cast<std::uint32_t>(when.expression.nodes.size() - 1);
    return VerdictOn(when, last) == Verdict::kNever;
  }

  Result<void> AddTables(const TableMapping& mapping, std::vector<std::string>& missing) {
    const TableSpec* spec = FindTable(mapping.table);
    if (spec == nullptr) {
      return Fail(Error::Code::kUnknownName, Format("there is no table \"{}\"", mapping.table),
                  mapping_.id);
    }
    if (!mapping.pivot) return AddTable(mapping, *spec, {}, missing);
    for (const std::string& pattern : mapping.pivot->from) {
      for (const HeaderMatch& match : names_.Match(pattern)) {
        if (std::ranges::find(pivoted_, match.column) != pivoted_.end()) continue;
        pivoted_.push_back(match.column);
        LocalFields locals;
        BoundField value;
        value.source = static_cast<std::int32_t>(match.column);
        value.kind = FieldKind::kTime;
        value.rules = RulesOf({});
        locals.emplace_back("value", static_cast<std::int32_t>(out_.fields.size()));
        out_.fields.push_back(std::move(value));
        for (const auto& [name, text] : match.captures) {
          BoundField constant;
          constant.constant = text;
          locals.emplace_back(name, static_cast<std::int32_t>(out_.fields.size()));
          out_.fields.push_back(std::move(constant));
        }
        for (const FieldMapping& with : mapping.pivot->with) {
          locals.emplace_back(with.name, static_cast<std::int32_t>(out_.fields.size()));
          if (Result<void> done = AddField(with, match.captures); !done) return done;
          out_.fields.back().field = nullptr;  // known to this table only
        }
        if (Result<void> done = AddTable(mapping, *spec, locals, missing); !done) return done;
      }
    }
    return {};
  }

  Result<void> AddTable(const TableMapping& mapping, const TableSpec& spec,
                        const LocalFields& locals, std::vector<std::string>& missing) {
    BoundTable table;
    table.spec = &spec;
    table.mapping = &mapping;
    table.also = mapping.also;
    if (!mapping.when.empty()) {
      Result<BoundExpression> when = Resolve(mapping.when, mapping.table, locals);
      if (!when) return std::unexpected(when.error());
      // A table without rows would say that there were none; there is no telling.
      if (NeverHolds(*when)) return {};
      table.when = std::move(*when);
    }
    bool complete = true;
    for (const ColumnMapping& column : mapping.columns) {
      Result<BoundExpression> is = Resolve(column.is, column.column, locals);
      if (!is) return std::unexpected(is.error());
      const ColumnSpec* column_spec = spec.Find(column.column);
      if (!IsThere(*is)) {
        if (column_spec != nullptr && column_spec->required) {
          complete = false;
          missing.push_back(mapping.table + "." + column.column);
        }
        continue;
      }
      table.columns.push_back(MakeColumn(column, column_spec, std::move(*is)));
    }
    for (const ColumnSpec& required : spec.columns) {
      if (!required.required) continue;
      const bool mapped = std::ranges::any_of(mapping.columns, [&](const ColumnMapping& column) {
        return column.column == required.name;
      });
      if (mapped) continue;
      complete = false;
      missing.push_back(mapping.table + "." + std::string(required.name));
    }
    if (!complete) return {};
    if (table.when) MarkUsed(*table.when);
    for (const BoundColumn& column : table.columns) {
      if (column.source >= 0) out_.used[static_cast<std::size_t>(column.source)] = 1;
      if (column.computed) MarkUsed(*column.computed);
    }
    SortColumns(table);
    out_.tables.push_back(std::move(table));
    return {};
  }

  BoundColumn MakeColumn(const ColumnMapping& column, const ColumnSpec* spec, BoundExpression is) {
    BoundColumn bound;
    bound.input.spec = spec;
    bound.input.name = column.column;
    bound.input.rules = RulesOf({});
    if (is.expression.IsField()) {
      const BoundField& field = out_.fields[static_cast<std::size_t>(is.fields[0])];
      if (field.source >= 0) {
        bound.input.source = header_names()[static_cast<std::size_t>(field.source)];
      }
      if (field.source >= 0 && field.zone_field < 0) {
        bound.source = field.source;
        bound.input.rules = field.rules;
      }
    }
    if (!column.values.empty()) {
      bound.input.rules.values.clear();
      for (const auto& [from, to] : column.values) {
        bound.input.rules.values.emplace_back(FoldName(from), to);
      }
    }
    if (bound.source < 0) bound.computed = std::move(is);
    return bound;
  }

  /// Schema order, so that the first problem of a row is always the same one.
  static void SortColumns(BoundTable& table) {
    std::ranges::stable_sort(table.columns, {}, [&](const BoundColumn& column) {
      const ColumnSpec* spec = column.input.spec;
      return spec == nullptr ? table.spec->columns.size()
                             : static_cast<std::size_t>(spec - table.spec->columns.data());
    });
  }

  /// Columns that nothing reads are kept as text by the tables that share the rows.
  void AddExtras(const std::vector<std::string>& names) {
    for (BoundTable& table : out_.tables) {
      if (table.also) continue;
      for (std::size_t at = 0; at < names.size(); ++at) {
        if (out_.used[at] != 0) continue;
        BoundColumn extra;
        extra.input.name = names[at];
        extra.input.source = names[at];
        extra.input.rules = RulesOf({});
        extra.source = static_cast<std::int32_t>(at);
        table.columns.push_back(std::move(extra));
      }
    }
  }

  BoundMapping& out_;
  HeaderNames names_;
  std::uint32_t header_line_;
  const BindOptions& options_;
  const Mapping& mapping_;
  TimeZone zone_;
  std::vector<std::uint32_t> pivoted_;
};

}  // namespace

Result<BoundMapping> Bind(std::shared_ptr<const Mapping> mapping, const Header& header,
                          const BindOptions& options, std::vector<std::string>& missing) {
  BoundMapping out;
  out.mapping = std::move(mapping);
  Binder binder(out, header, options);
  if (Result<void> done = binder.Run(missing); !done) return std::unexpected(done.error());
  return out;
}

bool HasField(const BoundMapping& bound, std::string_view name) {
  return std::ranges::any_of(bound.fields, [name](const BoundField& field) {
    return field.field != nullptr && field.field->name == name && field.source >= 0;
  });
}

Mapping CanonicalMapping(const TableSpec& table) {
  Mapping mapping;
  mapping.id = "canonical." + std::string(table.name);
  mapping.title = "canonical table " + std::string(table.name);
  TableMapping& output = mapping.tables.emplace_back();
  output.table = table.name;
  for (const ColumnSpec& column : table.columns) {
    const std::string name(column.name);
    FieldMapping& field = mapping.fields.emplace_back();
    field.name = name;
    field.from = {name};
    output.columns.push_back({name, name, {}});
  }
  return mapping;
}

}  // namespace talktally
