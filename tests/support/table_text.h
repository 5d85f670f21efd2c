// SPDX-License-Identifier: Apache-2.0
//
// Tables as people write them, for tests: a literal in, a literal out.
//
//   const Table calls = TableOf("calls", R"(
//     | id | status | started_at       |
//     | 1  | missed | 2024-03-04 09:00 |
//   )");
//
// A cell left blank is null. Instants are UTC, `2024-03-04 09:00[:30[.250]]`,
// with `T` and `Z` where wanted; durations and numbers are plain decimals.
#pragma once

#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/derive/facts.h"
#include "core/model/dataset.h"
#include "core/model/schema.h"
#include "core/table/table.h"

namespace talktally {
namespace table_text {

inline std::string_view Trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

inline std::vector<std::string_view> Split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t cut = text.find(at);
    parts.push_back(text.substr(0, cut));
    if (cut == std::string_view::npos) return parts;
    text.remove_prefix(cut + 1);
  }
}

/// The cells of `| a | b |`, trimmed; none for a blank line.
inline std::vector<std::string_view> Cells(std::string_view line) {
  line = Trim(line);
  if (line.size() < 2) return {};
  std::vector<std::string_view> cells = Split(line.substr(1, line.size() - 2), '|');
  for (std::string_view& cell : cells) cell = Trim(cell);
  return cells;
}

/// The next whole number in `text`, which loses it and the sign behind it.
inline std::int64_t TakeNumber(std::string_view& text) {
  std::int64_t number = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    number = number * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  if (!text.empty()) text.remove_prefix(1);
  return number;
}

/// Days from 1970-01-01 in the Gregorian calendar.
inline std::int64_t DaysOf(std::int64_t year, std::int64_t month, std::int64_t day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t in_era = year - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + of_year - 719468;
}

inline std::int64_t InstantOf(std::string_view text) {
  const std::int64_t year = TakeNumber(text);
  const std::int64_t month = TakeNumber(text);
  const std::int64_t days = DaysOf(year, month, TakeNumber(text));
  const std::int64_t hours = TakeNumber(text);
  const std::int64_t minutes = TakeNumber(text);
  const std::int64_t seconds = TakeNumber(text);
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + TakeNumber(text);
}

inline std::int64_t MicrosOf(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  std::string fraction(dot == std::string_view::npos ? "" : text.substr(dot + 1));
  fraction.resize(6, '0');
  std::string_view whole = text;
  std::string_view rest = fraction;
  const std::int64_t micros = TakeNumber(whole) * kMicros + TakeNumber(rest);
  return negative ? -micros : micros;
}

inline void AddCell(Column& column, std::string_view cell) {
  if (!IsMeasured(column.type)) {
    column.codes().push_back(cell.empty() ? kNullCode : column.dictionary()->Intern(cell));
  } else if (cell.empty()) {
    column.ints.push_back(kNull);
  } else {
    const bool time = column.type == ColumnType::kInstant || column.type == ColumnType::kDay;
    column.ints.push_back(time ? InstantOf(cell) : MicrosOf(cell));
  }
}

inline std::string TextOfMicros(std::int64_t micros) {
  std::string text = micros < 0 ? "-" : "";
  const std::int64_t size = micros < 0 ? -micros : micros;
  text += std::to_string(size / kMicros);
  if (size % kMicros == 0) return text;
  std::string fraction = std::to_string(kMicros + size % kMicros).substr(1);
  while (fraction.back() == '0') fraction.pop_back();
  return text + '.' + fraction;
}

inline std::string TextOfInstant(std::int64_t instant) {
  const std::int64_t day = 86'400'000;
  const std::int64_t days = (instant >= 0 ? instant : instant - day + 1) / day;
  const std::int64_t in_day = instant - days * day;
  std::int64_t year = 1970 + days / 366;  // never too late
  while (DaysOf(year + 1, 1, 1) <= days) ++year;
  while (DaysOf(year, 1, 1) > days) --year;
  std::int64_t month = 1;
  while (month < 12 && DaysOf(year, month + 1, 1) <= days) ++month;
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", static_cast<int>(year),
                static_cast<int>(month), static_cast<int>(days - DaysOf(year, month, 1) + 1),
                static_cast<int>(in_day / 3'600'000), static_cast<int>(in_day / 60'000 % 60),
                static_cast<int>(in_day / 1000 % 60));
  std::string answer = text;
  if (in_day % 1000 != 0) answer += '.' + std::to_string(1000 + in_day % 1000).substr(1);
  if (answer.ends_with(":00")) answer.resize(answer.size() - 3);
  return answer;
}

}  // namespace table_text

/// A loaded table of that name, typed by the schema, from file 0, its first row
/// on line 2. It has every canonical column; those in the literal are present.
/// Columns the schema has not are extra text columns.
inline Table TableOf(std::string_view name, std::string_view literal) {
  using namespace table_text;
  Table table;
  table.name = std::string(name);
  const TableSpec* spec = FindTable(name);
  if (spec != nullptr) {
    for (const ColumnSpec& column : spec->columns) {
      table.columns.push_back(MakeColumn(std::string(column.name), column.type));
    }
  }
  std::vector<std::string_view> header;
  for (std::string_view line : Split(literal, '\n')) {
    const std::vector<std::string_view> cells = Cells(line);
    if (cells.empty()) continue;
    if (header.empty()) {
      header = cells;
      for (std::string_view column : header) {
        if (table.Find(column) == nullptr) {
          table.columns.push_back(MakeColumn(std::string(column), ColumnType::kText));
        }
        table.Find(column)->present = true;
      }
      continue;
    }
    for (Column& column : table.columns) {
      std::string_view cell;
      for (std::size_t at = 0; at < header.size() && at < cells.size(); ++at) {
        if (header[at] == column.name) cell = cells[at];
      }
      AddCell(column, cell);
    }
    table.lines.push_back(++table.rows + 1);
  }
  for (Column& column : table.columns) {
    const ColumnSpec* known = spec == nullptr ? nullptr : spec->Find(column.name);
    if (known != nullptr && known->multi) SplitValues(column);
  }
  table.runs = {{0, 0}};
  return table;
}

/// These tables, all loaded from file 0.
inline Dataset DatasetOf(std::initializer_list<Table> tables) {
  Dataset data;
  for (const Table& table : tables) data.tables.push_back(table);
  data.files = {"tables.txt"};
  return data;
}

/// One cell as a person would write it; null is blank. A multi-valued cell is its
/// values, separated by `;`.
inline std::string CellText(const Column& column, std::uint32_t row) {
  if (!IsMeasured(column.type)) {
    const Code code = column.codes()[row];
    if (column.sets == nullptr) return std::string(column.dictionary()->Text(code));
    std::string text;
    for (std::uint32_t at = column.sets->begins[code]; at < column.sets->begins[code + 1]; ++at) {
      if (!text.empty()) text += ';';
      text += column.sets->dictionary->Text(column.sets->values[at]);
    }
    return text;
  }
  if (column.ints[row] == kNull) return "";
  const bool time = column.type == ColumnType::kInstant || column.type == ColumnType::kDay;
  return time ? table_text::TextOfInstant(column.ints[row])
              : table_text::TextOfMicros(column.ints[row]);
}

/// The columns as rows of `| a | b |`, nothing padded: compare with Lines.
inline std::string Text(const std::vector<const Column*>& columns, std::uint32_t rows) {
  std::string text;
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (const Column* column : columns) {
      const std::string cell = column == nullptr ? "(no column)" : CellText(*column, row);
      text += cell.empty() ? "| " : "| " + cell + ' ';
    }
    text += "|\n";
  }
  return text;
}

/// Columns of a table, by name.
inline std::string Text(const Table& table, std::initializer_list<std::string_view> names) {
  std::vector<const Column*> columns;
  for (std::string_view name : names) columns.push_back(table.Find(name));
  return Text(columns, table.rows);
}

/// Columns of a loaded or derived table, as metrics see them.
inline std::string Text(Facts& facts, std::string_view table,
                        std::initializer_list<std::string_view> names,
                        const DeriveOptions& options = {}) {
  const Table* found = facts.FindTable(table, options);
  if (found == nullptr) return "(no table)\n";
  std::vector<const Column*> columns;
  for (std::string_view name : names) columns.push_back(facts.FindColumn(table, name, options));
  return Text(columns, found->rows);
}

/// A literal as Text would print it: padding and blank lines taken out.
inline std::string Lines(std::string_view literal) {
  std::string text;
  for (std::string_view line : table_text::Split(literal, '\n')) {
    const std::vector<std::string_view> cells = table_text::Cells(line);
    for (std::string_view cell : cells) {
      text += cell.empty() ? "| " : "| " + std::string(cell) + ' ';
    }
    if (!cells.empty()) text += "|\n";
  }
  return text;
}

}  // namespace talktally
