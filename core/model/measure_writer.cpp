// SPDX-License-Identifier: Apache-2.0
//
// Quantities and durations.
#include "core/base/digits.h"
#include "core/base/load.h"
#include "core/model/cell.h"
#include "core/model/column_writer.h"
#include "core/model/number.h"

namespace talktally {
namespace {

/// Whole numbers of up to nine digits, which is what most durations and counts are.
inline bool ReadDigits(std::string_view cell, std::int64_t& value) {
  if (cell.empty() || cell.size() > 9) return false;
  std::int64_t digits = 0;
  for (char c : cell) {
    const auto digit = static_cast<unsigned>(c - '0');
    if (digit > 9) return false;
    digits = digits * 10 + digit;
  }
  value = digits;
  return true;
}

/// The same for up to eight digits of a cell behind whose start eight bytes can be
/// read, all at one time: zeros are put before them, then pairs, fours and eights added.
inline bool ReadPaddedDigits(std::string_view cell, std::int64_t& value) {
  const std::size_t size = cell.size();
  if (size == 0 || size > 8) return ReadDigits(cell, value);
  auto word = Load<std::uint64_t>(cell.data());
  if (size < 8) word = word << (64 - 8 * size) | kZeroDigits >> (8 * size);
  word ^= kZeroDigits;
  if (!AreDigits(word)) return false;
  word = word * 10 + (word >> 8);
  constexpr std::uint64_t kPair = 0x000000FF000000FFULL;
  value = static_cast<std::int64_t>(
      ((word & kPair) * 0x000F424000000064ULL + (word >> 16 & kPair) * 0x0000271000000001ULL) >>
      32);
  return true;
}

std::int64_t MicrosOf(DurationUnit unit) {
  switch (unit) {
    case DurationUnit::kMilliseconds:
      return kMicros / 1000;
    case DurationUnit::kSeconds:
      return kMicros;
    case DurationUnit::kMinutes:
      return 60 * kMicros;
    case DurationUnit::kHours:
      return 3600 * kMicros;
    case DurationUnit::kDays:
      return 86400 * kMicros;
  }
  return kMicros;
}

class MeasureWriter : public ColumnWriter {
 public:
  MeasureWriter(Column& column, CellRules rules)
      : ColumnWriter(column),
        rules_(std::move(rules)),
        duration_(column.type == ColumnType::kSeconds),
        unit_(duration_ ? MicrosOf(rules_.unit) : kMicros),
        translated_(!rules_.values.empty() || !rules_.nulls.empty() || rules_.first_of != 0) {}

  void Append(const CellRun& cells, BlockFindings& findings) override {
    block_.resize(cells.count);
    for (std::size_t row = 0; row < cells.count; ++row) {
      const std::string_view cell = cells[row];
      std::int64_t digits = 0;
      std::int64_t value = 0;
      const bool quick =
          !translated_ &&
          (cells.padded ? ReadPaddedDigits(cell, digits) : ReadDigits(cell, digits)) &&
          !__builtin_mul_overflow(digits, unit_, &value);
      if (!quick) value = cell.empty() && !translated_ ? kNull : Read(cell, row, findings);
      if (value == kNull) findings.Missing(row);
      block_[row] = value;
    }
    column_->ints.insert(column_->ints.end(), block_.begin(), block_.end());
  }

 private:
  std::int64_t Read(std::string_view cell, std::size_t row, BlockFindings& findings) {
    if (!ApplyRules(rules_, cell)) return kNull;
    if (duration_) {
      if (const auto duration = ParseDuration(cell, rules_.unit)) return *duration;
      // Thousands that the duration words do not know.
      const auto number = ParseNumber(cell);
      std::int64_t scaled = 0;
      if (number && !__builtin_mul_overflow(*number, unit_ / 1000, &scaled)) {
        const bool small = unit_ >= kMicros || scaled % 1000 == 0;
        if (small && !__builtin_mul_overflow(*number / kMicros, unit_, &scaled)) {
          return scaled + *number % kMicros * (unit_ / 1000) / 1000;
        }
      }
      findings.Unreadable(row, "not a duration");
      return kNull;
    }
    if (const auto number = ParseNumber(cell)) return *number;
    findings.Unreadable(row, "not a number");
    return kNull;
  }

  std::vector<std::int64_t> block_;
  CellRules rules_;
  bool duration_;
  std::int64_t unit_;
  bool translated_;
};

}  // namespace

std::unique_ptr<ColumnWriter> MakeMeasureWriter(Column& column, CellRules rules) {
  return std::make_unique<MeasureWriter>(column, std::move(rules));
}

}  // namespace talktally
