// SPDX-License-Identifier: Apache-2.0
//
// Metrics out of JSON, field by field.
#include "core/catalog/metric_json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/formula/parser.h"
#include "core/read/json_dom.h"

namespace talktally {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::array<std::string_view, 7> kUnits{"count",  "ratio", "seconds", "currency",
                                                 "points", "rate",  "estimate"};
constexpr std::array<std::string_view, 8> kFields{"id",   "formula", "unit",    "title",
                                                  "says", "choice",  "systems", "flag"};

/// The text of a field; `fallback` when it is absent; an error when it is no text.
Result<std::string> TextField(const object& from, std::string_view field, std::string_view where,
                              std::string_view fallback = {}) {
  element value;
  if (from[field].get(value) != simdjson::SUCCESS) return std::string(fallback);
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadInput, Format("\"{}\" must be text", field), std::string(where));
  }
  return std::string(text);
}

/// A title is a text for all languages, or one for each; English stands in.
Result<Title> ReadTitle(const object& from, std::string_view id, std::string_view where) {
  element value;
  Title title;
  if (from["title"].get(value) != simdjson::SUCCESS) {
    title.en = id;
  } else if (object languages; value.get(languages) == simdjson::SUCCESS) {
    for (auto [language, into] :
         {std::pair{"en", &title.en}, {"fr", &title.fr}, {"ru", &title.ru}}) {
      auto text = TextField(languages, language, where);
      if (!text) return std::unexpected(text.error());
      *into = std::move(*text);
    }
  } else {
    auto text = TextField(from, "title", where);
    if (!text) return std::unexpected(text.error());
    title.en = std::move(*text);
  }
  if (title.en.empty()) title.en = id;
  if (title.fr.empty()) title.fr = title.en;
  if (title.ru.empty()) title.ru = title.en;
  return title;
}

bool IsId(std::string_view id) {
  const auto part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !id.empty() && !(id[0] >= '0' && id[0] <= '9') && std::ranges::all_of(id, part) &&
         !id.ends_with("__previous") && !id.ends_with("__share");
}

Result<void> CheckFields(const object& from, std::string_view where) {
  for (auto field : from) {
    if (std::ranges::find(kFields, field.key) == kFields.end()) {
      return Fail(Error::Code::kBadInput,
                  Format("a metric has no field \"{}\"{}", field.key,
                         DidYouMean(field.key, {kFields.begin(), kFields.end()})),
                  std::string(where));
    }
  }
  return {};
}

void ReadLists(const object& from, Metric& metric) {
  if (simdjson::dom::array systems; from["systems"].get(systems) == simdjson::SUCCESS) {
    for (element system : systems) {
      if (std::string_view name; system.get(name) == simdjson::SUCCESS) {
        metric.systems.emplace_back(name);
      }
    }
  }
  if (object flag; from["flag"].get(flag) == simdjson::SUCCESS) {
    FlagRule rule;
    if (std::string_view name; flag["name"].get(name) == simdjson::SUCCESS) rule.name = name;
    if (double below = 0; flag["below"].get(below) == simdjson::SUCCESS) rule.below = below;
    metric.flag = std::move(rule);
  }
}

Result<Metric> ReadMetric(const element& from, std::string_view where) {
  object fields;
  if (from.get(fields) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadInput, "a metric must be an object with \"id\" and \"formula\"",
                std::string(where));
  }
  if (auto checked = CheckFields(fields, where); !checked) return std::unexpected(checked.error());
  Metric metric;
  for (auto [field, into, fallback] : {std::tuple{"id", &metric.id, ""},
                                       {"formula", &metric.text, ""},
                                       {"unit", &metric.unit, "count"},
                                       {"says", &metric.says, ""},
                                       {"choice", &metric.choice, ""}}) {
    auto text = TextField(fields, field, where, fallback);
    if (!text) return std::unexpected(text.error());
    *into = std::move(*text);
  }
  const std::string place = Format("{}: metric \"{}\"", where, metric.id);
  if (!IsId(metric.id)) {
    return Fail(Error::Code::kBadInput,
                "a metric's \"id\" must be letters, digits and _, and not start with a digit",
                place);
  }
  if (std::ranges::find(kUnits, metric.unit) == kUnits.end()) {
    return Fail(Error::Code::kBadInput,
                Format("no unit \"{}\"; units are count, ratio, seconds, "
                       "currency, points, rate and estimate",
                       metric.unit),
                place);
  }
  auto title = ReadTitle(fields, metric.id, place);
  if (!title) return std::unexpected(title.error());
  metric.title = std::move(*title);
  ReadLists(fields, metric);
  auto formula = ParseFormula(metric.text);
  if (!formula) return Fail(formula.error().code, formula.error().message, place);
  metric.formula = std::move(*formula);
  return metric;
}

}  // namespace

Result<std::vector<Metric>> ReadMetrics(std::string_view json, std::string_view where) {
  simdjson::dom::parser parser;
  element root;
  if (auto error = ParseDom(parser, json, root)) {
    return Fail(Error::Code::kBadInput, Format("not JSON: {}", simdjson::error_message(error)),
                std::string(where));
  }
  std::vector<Metric> metrics;
  simdjson::dom::array list;
  if (root.get(list) != simdjson::SUCCESS) {
    auto metric = ReadMetric(root, where);
    if (!metric) return std::unexpected(metric.error());
    metrics.push_back(std::move(*metric));
    return metrics;
  }
  for (element item : list) {
    auto metric = ReadMetric(item, where);
    if (!metric) return std::unexpected(metric.error());
    metrics.push_back(std::move(*metric));
  }
  return metrics;
}

}  // namespace talktally
