// SPDX-License-Identifier: Apache-2.0
//
// Queries out of JSON, field by field.
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/formula/parser.h"
#include "core/query/query.h"
#include "core/read/json_dom.h"

namespace talktally {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::array<std::string_view, 19> kFields{
    "metrics",  "from",        "to",     "range",  "now",     "asOf",  "sourceTimeZone",
    "timeZone", "granularity", "by",     "where",  "compare", "share", "fill",
    "order",    "limit",       "params", "groups", "scope"};

std::unexpected<Error> Wrong(std::string_view field, std::string_view remedy) {
  return Fail(Error::Code::kBadQuery, Format("\"{}\" must be {}", field, remedy),
              std::string(field));
}

/// A scalar as the text a person would write; nullopt for lists and objects.
std::optional<std::string> TextOf(const element& value) {
  if (std::string_view text; value.get(text) == simdjson::SUCCESS) return std::string(text);
  if (value.is_number() || value.is_bool()) return simdjson::minify(value);
  if (value.is_null()) return std::string();
  return std::nullopt;
}

Result<std::vector<std::string>> TextsOf(const element& value, std::string_view field) {
  std::vector<std::string> texts;
  if (array items; value.get(items) == simdjson::SUCCESS) {
    for (element item : items) {
      auto text = TextOf(item);
      if (!text) return Wrong(field, "a list of texts");
      texts.push_back(std::move(*text));
    }
    return texts;
  }
  auto text = TextOf(value);
  if (!text) return Wrong(field, "a text or a list of texts");
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::size_t cut = rest.find(',');
    std::string_view part = rest.substr(0, cut);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) texts.emplace_back(part);
    rest = cut == std::string_view::npos ? std::string_view() : rest.substr(cut + 1);
  }
  return texts;
}

Result<Condition> ReadWhere(const element& value) {
  if (std::string_view text; value.get(text) == simdjson::SUCCESS) {
    auto condition = ParseCondition(text);
    if (!condition) return Fail(condition.error().code, condition.error().message, "where");
    return condition;
  }
  object fields;
  if (value.get(fields) != simdjson::SUCCESS) {
    return Wrong("where", "a condition or a list of conditions");
  }
  std::string_view column;
  std::string_view op;
  if (fields["column"].get(column) != simdjson::SUCCESS ||
      fields["op"].get(op) != simdjson::SUCCESS) {
    return Wrong("where", "a text, or an object with \"column\", \"op\" and \"value\"");
  }
  std::vector<std::string> values;
  bool null_value = false;
  if (element operand; fields["value"].get(operand) == simdjson::SUCCESS) {
    null_value = operand.is_null();
    if (array items; operand.get(items) == simdjson::SUCCESS) {
      auto texts = TextsOf(operand, "where");
      if (!texts) return std::unexpected(texts.error());
      values = std::move(*texts);
    } else if (auto text = TextOf(operand); text && !null_value) {
      values.push_back(std::move(*text));
    }
  }
  if (null_value && (op == "=" || op == "!=")) op = op == "=" ? "is null" : "is not null";
  if (bool truth = true; fields["value"].get(truth) == simdjson::SUCCESS && !truth) {
    if (op == "is null" || op == "is not null") op = op == "is null" ? "is not null" : "is null";
  }
  return MakeCondition(std::string(column), op, std::move(values));
}

Result<void> ReadConditions(const element& value, Query& query) {
  std::vector<element> items;
  if (array list; value.get(list) == simdjson::SUCCESS) {
    for (element item : list) items.push_back(item);
  } else {
    items.push_back(value);
  }
  for (const element& item : items) {
    auto condition = ReadWhere(item);
    if (!condition) return std::unexpected(condition.error());
    query.where.push_back(std::move(*condition));
  }
  return {};
}

Result<void> ReadCompare(const element& value, Query& query) {
  object range;
  if (value.get(range) != simdjson::SUCCESS) {
    auto text = TextOf(value);
    if (!text) return Wrong("compare", "previous_period, previous_year or {\"from\", \"to\"}");
    query.compare = std::move(*text);
    return {};
  }
  for (auto [field, into] : {std::pair{"from", &query.compare_from}, {"to", &query.compare_to}}) {
    element edge;
    std::optional<std::string> text;
    if (range[field].get(edge) == simdjson::SUCCESS) text = TextOf(edge);
    if (!text || text->empty()) return Wrong("compare", "a range with \"from\" and \"to\"");
    *into = std::move(*text);
  }
  return {};
}

/// Lists become one text, separated by ";", as a cell would hold them, or by lines
/// where texts may hold any mark; objects become one parameter a field, "name.field".
Result<void> ReadParams(const object& params, std::string_view prefix, int depth, Query& query) {
  for (auto field : params) {
    const std::string name = Format("{}{}", prefix, field.key);
    if (object inner; field.value.get(inner) == simdjson::SUCCESS && depth < 3) {
      if (auto read = ReadParams(inner, name + ".", depth + 1, query); !read) return read;
      continue;
    }
    if (array items; field.value.get(items) == simdjson::SUCCESS) {
      auto texts = TextsOf(field.value, "params");
      if (!texts) return std::unexpected(texts.error());
      const bool lines = name == "keywords";
      std::string joined;
      for (const std::string& text : *texts) {
        if (!lines && !joined.empty()) joined += ';';
        joined += text;
        if (lines) joined += '\n';
      }
      query.params[name] = std::move(joined);
      continue;
    }
    auto text = TextOf(field.value);
    if (!text) return Wrong("params", "texts, numbers or lists");
    query.params[name] = std::move(*text);
  }
  return {};
}

Result<void> ReadGroups(const element& value, Query& query) {
  object groups;
  if (value.get(groups) != simdjson::SUCCESS) return Wrong("groups", "an object of lists of lines");
  for (auto group : groups) {
    auto lines = TextsOf(group.value, "groups");
    if (!lines) return std::unexpected(lines.error());
    query.groups[std::string(group.key)] = std::move(*lines);
  }
  return {};
}

Result<void> ReadFlag(const element& value, std::string_view field, bool& into) {
  if (value.get(into) != simdjson::SUCCESS) return Wrong(field, "true or false");
  return {};
}

Result<void> ReadText(const element& value, std::string_view field, std::string& into) {
  auto text = TextOf(value);
  if (!text) return Wrong(field, "a text");
  into = std::move(*text);
  return {};
}

Result<void> ReadField(std::string_view field, const element& value, Query& query) {
  if (field == "metrics" || field == "by") {
    auto texts = TextsOf(value, field);
    if (!texts) return std::unexpected(texts.error());
    (field == "by" ? query.by : query.metrics) = std::move(*texts);
    return {};
  }
  if (field == "from") return ReadText(value, field, query.from);
  if (field == "to") return ReadText(value, field, query.to);
  if (field == "range") return ReadText(value, field, query.range);
  if (field == "now") return ReadText(value, field, query.now);
  if (field == "asOf") return ReadText(value, field, query.as_of);
  if (field == "timeZone") return ReadText(value, field, query.time_zone);
  if (field == "granularity") return ReadText(value, field, query.granularity);
  if (field == "order") return ReadText(value, field, query.order);
  if (field == "where") return ReadConditions(value, query);
  if (field == "compare") return ReadCompare(value, query);
  if (field == "share") return ReadFlag(value, field, query.share);
  if (field == "fill") return ReadFlag(value, field, query.fill);
  if (field == "groups") return ReadGroups(value, query);
  if (field == "limit") {
    std::uint64_t limit = 0;
    if (value.get(limit) != simdjson::SUCCESS) return Wrong(field, "a whole number");
    query.limit = limit;
    return {};
  }
  if (field == "params") {
    object params;
    if (value.get(params) != simdjson::SUCCESS) return Wrong(field, "an object");
    return ReadParams(params, "", 0, query);
  }
  return {};  // sourceTimeZone and scope speak of the load
}

}  // namespace

Result<Condition> MakeCondition(std::string column, std::string_view op,
                                std::vector<std::string> values) {
  using Kind = Condition::Kind;
  using Order = Condition::Order;
  Condition condition;
  condition.column = std::move(column);
  condition.values = std::move(values);
  const bool negated = op == "!=" || op == "not in" || op == "is not null";
  if (op == "=" || op == "!=" || op == "in" || op == "not in") {
    condition.kind = Kind::kIn;
  } else if (op == "is null" || op == "is not null") {
    condition.kind = Kind::kIsNull;
  } else if (op == "contains") {
    condition.kind = Kind::kContains;
  } else if (op == "<" || op == "<=" || op == ">" || op == ">=") {
    condition.kind = Kind::kCompare;
    condition.order = op == "<"    ? Order::kLess
                      : op == "<=" ? Order::kLessEqual
                      : op == ">"  ? Order::kGreater
                                   : Order::kGreaterEqual;
  } else {
    return Fail(Error::Code::kBadQuery,
                Format("no operator \"{}\"; there are =, !=, in, not in, "
                       "contains, <, <=, >, >= and is null",
                       op),
                "where");
  }
  if (condition.values.empty() && condition.kind != Kind::kIsNull && op != "in" && op != "not in") {
    return Fail(Error::Code::kBadQuery,
                Format("the condition on \"{}\" has no \"value\"", condition.column), "where");
  }
  if (!negated) return condition;
  Condition outer;
  outer.kind = Kind::kNot;
  outer.parts.push_back(std::move(condition));
  return outer;
}

Result<Query> ParseQuery(std::string_view json) {
  simdjson::dom::parser parser;
  element root;
  if (auto error = ParseDom(parser, json, root)) {
    return Fail(Error::Code::kBadQuery,
                Format("the query is not JSON: {}", simdjson::error_message(error)));
  }
  object fields;
  if (root.get(fields) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadQuery,
                "a query must be an object, such as {\"metrics\": [\"calls\"]}");
  }
  Query query;
  for (auto field : fields) {
    if (std::ranges::find(kFields, field.key) == kFields.end()) {
      return Fail(Error::Code::kBadQuery,
                  Format("a query has no field \"{}\"{}", field.key,
                         DidYouMean(field.key, {kFields.begin(), kFields.end()})),
                  std::string(field.key));
    }
    if (field.value.is_null()) continue;
    if (auto read = ReadField(field.key, field.value, query); !read) {
      return std::unexpected(read.error());
    }
  }
  return query;
}

}  // namespace talktally
