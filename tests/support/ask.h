// SPDX-License-Identifier: Apache-2.0
//
// Questions asked of literal tables, answered as literal tables: the header, the
// rows, and a line of totals that begins with "=".
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "core/query/explain.h"
#include "core/query/run.h"
#include "tests/support/table_text.h"

namespace talktally {

/// A number as people write it: at most ten digits.
inline std::string FigureText(std::optional<double> figure) {
  if (!figure) return "";
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", *figure);
  return text;
}

inline std::string ValueText(const DimensionValue& value) {
  switch (value.kind) {
    case DimensionValue::Kind::kText:
      return value.text;
    case DimensionValue::Kind::kNumber:
      return FigureText(value.number);
    case DimensionValue::Kind::kFlag:
      return value.number != 0 ? "true" : "false";
    default:
      return "";
  }
}

/// A result as rows of `| a | b |`; compare with Lines. Null is blank.
inline std::string Text(const ResultTable& result) {
  const auto cell = [](std::string text) { return text.empty() ? "| " : "| " + text + ' '; };
  std::string text;
  bool has_keys = false;
  for (const ResultColumn& column : result.columns) {
    text += cell(column.name);
    has_keys |= column.kind != ResultColumn::Kind::kMetric;
  }
  text += "|\n";
  for (std::uint64_t row = 0; row < result.rows; ++row) {
    for (const ResultColumn& column : result.columns) {
      text += cell(column.kind == ResultColumn::Kind::kMetric ? FigureText(column.figures[row])
                                                              : ValueText(column.values[row]));
    }
    text += "|\n";
  }
  if (!has_keys) return text;
  bool first = true;
  for (const ResultColumn& column : result.columns) {
    text += cell(first ? "=" : FigureText(column.total));
    first = false;
  }
  return text + "|\n";
}

/// Tables and the metrics that may be asked of them.
class Asker {
 public:
  explicit Asker(std::initializer_list<Table> tables) : data_(DatasetOf(tables)), facts_(data_) {}

  Result<ResultTable> Run(std::string_view json) {
    auto query = ParseQuery(json);
    if (!query) return std::unexpected(query.error());
    return RunQuery(*query, catalog_, data_, facts_);
  }

  /// The answer, or the message of the error.
  std::string Ask(std::string_view json) {
    const auto result = Run(json);
    return result ? Text(*result) : result.error().message;
  }

  /// The first row's figure in the last column: that of a plain question.
  std::string Figure(std::string_view json) {
    const auto result = Run(json);
    if (!result) return result.error().message;
    return FigureText(result->columns.back().figures.at(0));
  }

  /// "message @ where" of a question that fails.
  std::string Refused(std::string_view json) {
    const auto result = Run(json);
    return result ? "answered" : result.error().message + " @ " + result.error().where;
  }

  /// The notes, a line each.
  std::string Notes(std::string_view json) {
    const auto result = Run(json);
    if (!result) return result.error().message;
    std::string text;
    for (const std::string& note : result->notes) text += note + "\n";
    return text;
  }

  std::string Partial(std::string_view json) {
    const auto result = Run(json);
    if (!result) return result.error().message;
    std::string text;
    for (const std::string& label : result->partial) text += (text.empty() ? "" : ", ") + label;
    return text;
  }

  Result<Explanation> Explained(std::string_view json, std::uint64_t most = 1000) {
    auto query = ParseQuery(json);
    if (!query) return std::unexpected(query.error());
    return Explain(*query, catalog_, data_, facts_, most);
  }

  Catalog& catalog() { return catalog_; }
  Dataset& data() { return data_; }
  Facts& facts() { return facts_; }

 private:
  Dataset data_;
  Catalog catalog_;
  Facts facts_;
};

}  // namespace talktally
