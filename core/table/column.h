// SPDX-License-Identifier: Apache-2.0
//
// A column: one name, one type, one value a row. Text is held as codes into a
// dictionary, everything measured as 64-bit integers, so that sums are exact and
// do not depend on the order of rows.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/table/dictionary.h"

namespace talktally {

/// The absent value of a numeric column.
inline constexpr std::int64_t kNull = std::numeric_limits<std::int64_t>::min();

/// Numbers are held in millionths: 12.5 is 12 500 000.
inline constexpr std::int64_t kMicros = 1'000'000;

/// What the cells of a column mean.
enum class ColumnType : std::uint8_t {
  kText,     ///< opaque text, compared by its code
  kFlag,     ///< text whose dictionary is {false = kFalse, true = kTrue}
  kNumber,   ///< a quantity in millionths
  kSeconds,  ///< a duration, in millionths of a second
  kInstant,  ///< UTC milliseconds since 1970
  kDay,      ///< a calendar day, as UTC milliseconds of its midnight; it has no zone
};

/// True for the types held in `ints`.
constexpr bool IsMeasured(ColumnType type) { return type >= ColumnType::kNumber; }

/// Codes of the two values of a flag.
inline constexpr Code kFalse = 1;
inline constexpr Code kTrue = 2;

/// For multi-valued columns: the values behind each code. A cell's code names a
/// set; `values[begins[code]..begins[code + 1])` are codes into `dictionary`.
struct ValueSets {
  std::vector<std::uint32_t> begins;
  std::vector<Code> values;
  std::shared_ptr<const Dictionary> dictionary;
};

/// One column of a table. Exactly one of `codes` and `ints` has a value a row.
struct Column {
  std::string name;
  ColumnType type = ColumnType::kText;
  /// Was the column in a loaded file, or derived from ones that were?
  bool present = false;
  std::vector<Code> codes;
  std::vector<std::int64_t> ints;
  std::shared_ptr<Dictionary> dictionary;
  /// Set when a cell holds several values: conditions look at each of them, and
  /// grouping counts a row once under each.
  std::shared_ptr<const ValueSets> sets;

  std::size_t size() const { return IsMeasured(type) ? ints.size() : codes.size(); }
};

/// An empty column, with a dictionary where its type needs one.
Column MakeColumn(std::string name, ColumnType type);

/// The column's rows named by `rows`, in that order. Dictionaries are shared.
Column Gather(const Column& from, const std::vector<std::uint32_t>& rows);

/// The same, where a row number of kNoRow (cells.h) gathers a null.
Column GatherOrNull(const Column& from, const std::vector<std::uint32_t>& rows);

/// Splits every distinct cell of a text column at `separator` into a set of values.
void SplitValues(Column& column, char separator = ';');

}  // namespace talktally
