// SPDX-License-Identifier: Apache-2.0
//
// A dimension of one table: for every row, a small number, and what the number
// stands for. Columns, calendar parts, groups of lines and multi-valued cells all
// look the same from here.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/query/frame.h"
#include "core/query/result.h"

namespace talktally {

/// Values are numbered from 0 = null to size - 1.
struct Dimension {
  enum class Source : std::uint8_t { kCodes, kWeekday, kHour };
  Source source = Source::kCodes;
  std::string name;
  std::uint32_t size = 1;

  /// kCodes: a code a row, empty when every row is null ...
  const Code* codes = nullptr;
  /// ... which stands for itself, or, when not empty, for `value_of[code]`, ...
  std::vector<Code> value_of;
  /// ... or, when set, for several values: the row counts once under each.
  std::shared_ptr<const ValueSets> several;
  /// Calendar parts are read from these instants.
  const std::int64_t* instants = nullptr;

  /// What the values are.
  std::shared_ptr<const Dictionary> texts;
  /// Of a measured column: the value of each number, in millionths.
  std::vector<std::int64_t> numbers;
  bool is_flag = false;
  /// Keeps codes that were made for this dimension.
  std::shared_ptr<const std::vector<Code>> owned_codes;

  DimensionValue Value(std::uint32_t value) const;
};

/// The dimension of that name of a table, dated by `dates` (a column of instants,
/// may be null when no calendar part is asked for). Besides columns there are
/// `weekday` (1-7), `hour` (0-23), `line_group`, and `label` of tables with a line
/// but no label. A column that the table could have but no file gave is null
/// everywhere; one it cannot have is an error that names both.
Result<Dimension> MakeDimension(std::string_view name, std::string_view table,
                                const std::int64_t* dates, const Frame& frame, Facts& facts);

/// Is it `weekday` or `hour`, read off a row's date?
bool IsCalendarPart(std::string_view name);

/// Could the table have a dimension of that name?
bool HasDimension(std::string_view name, std::string_view table, const Table* loaded);
/// Could any table?
bool IsDimensionSomewhere(std::string_view name, Facts& facts);

}  // namespace talktally
