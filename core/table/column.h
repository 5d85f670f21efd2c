// SPDX-License-Identifier: Apache-2.0
//
// A column: one name, one type, one value a row. Text is held as codes into a
// dictionary, everything measured as 64-bit integers, so that sums are exact and
// do not depend on the order of rows.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/table/dictionary.h"
#include "core/table/text_list.h"

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

/// One column of a table: `ints` or codes, one value a row.
///
/// Texts of which nearly every one is another (free text, callers, conversations) are
/// kept as they came until somebody looks: telling a million of them apart costs as
/// much as the rest of a load, and many questions never ask. The first look at codes
/// or dictionary does it, so that nobody can see them undone. One thread at a time.
class Column {
 public:
  std::string name;
  ColumnType type = ColumnType::kText;
  /// Was the column in a loaded file, or derived from ones that were?
  bool present = false;
  std::vector<std::int64_t> ints;
  /// Set when a cell holds several values: conditions look at each of them, and
  /// grouping counts a row once under each.
  std::shared_ptr<const ValueSets> sets;

  /// Should memory run out, the column is as it was.
  const std::vector<Code>& codes() const {
    if (waits()) TellApart();
    return codes_;
  }
  std::vector<Code>& codes() {
    if (waits()) TellApart();
    return codes_;
  }
  const std::shared_ptr<Dictionary>& dictionary() const {
    if (waits()) TellApart();
    return dictionary_;
  }
  std::shared_ptr<Dictionary>& dictionary() {
    if (waits()) TellApart();
    return dictionary_;
  }

  std::size_t size() const { return IsMeasured(type) ? ints.size() : codes_.size(); }
  /// Drops rows from the end, or adds nulls.
  void Resize(std::size_t rows);
  /// Of the rows from `begin` on keeps those that `kept` marks.
  void Compact(std::size_t begin, const std::vector<std::uint8_t>& kept);
  /// Makes room for so many rows, `times` what is here.
  void Reserve(std::size_t rows, double times);

  /// Are there texts that nobody has looked at?
  bool waits() const { return !waiting_.empty(); }
  /// Have so many bytes gathered that the next texts may not find room?
  bool crowded() const { return waiting_.crowded(); }
  /// What rows are given for the next text that is to wait; the one after it has the
  /// code after.
  Code WaitingCode() const { return kWaiting | static_cast<Code>(waiting_.size()); }
  /// Takes texts that wait, in the order of their codes. False when there is no room:
  /// none was taken, and no row may have their codes.
  [[nodiscard]] bool AddWaiting(std::span<const std::string_view> texts) {
    return waiting_.Append(texts);
  }
  /// Takes rows: codes of the dictionary and of texts that wait.
  void AppendCodes(std::span<const Code> codes) {
    codes_.insert(codes_.end(), codes.begin(), codes.end());
  }

 private:
  /// A code with this bit is the place of a text among those that wait; no dictionary
  /// has so many.
  static constexpr Code kWaiting = Code{1} << 31;
  static bool IsWaiting(Code code) { return (code & kWaiting) != 0; }

  void TellApart() const;

  mutable std::vector<Code> codes_;
  mutable std::shared_ptr<Dictionary> dictionary_;
  mutable TextList waiting_;
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
