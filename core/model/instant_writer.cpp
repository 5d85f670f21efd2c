// SPDX-License-Identifier: Apache-2.0
//
// Readings kept side by side, then settled.
#include "core/model/instant_writer.h"

#include <algorithm>

#include "core/model/account.h"
#include "core/model/cell.h"

namespace talktally {
namespace {

constexpr std::size_t kKeptTexts = 4096;

}  // namespace

bool HasHalfOfDay(std::string_view cell) {
  if (cell.size() < 2) return false;
  const char first = static_cast<char>(cell[cell.size() - 2] | 0x20);
  return (cell.back() | 0x20) == 'm' && (first == 'a' || first == 'p');
}

bool DateEvidence::Add(const TimeReading& reading, std::string_view cell) {
  if (!reading.numeric_order || reading.value == reading.day_first) return false;
  if (HasHalfOfDay(cell)) ++twelve_hour;
  if (reading.value == kNoTime) {
    ++day_first;
  } else {
    ++(reading.day_first == kNoTime ? month_first : open);
  }
  return true;
}

InstantWriter::InstantWriter(Column& column, CellRules rules, std::optional<DateOrder> order,
                             DateEvidence& evidence)
    : ColumnWriter(column),
      rules_(std::move(rules)),
      zone_(rules_.zone),
      order_(order),
      evidence_(evidence),
      day_(column.type == ColumnType::kDay),
      plain_(rules_.values.empty() && rules_.nulls.empty() && rules_.first_of == 0) {}

void InstantWriter::Append(const CellRun& cells, BlockFindings& findings) {
  block_begin_ = static_cast<std::uint32_t>(column_->ints.size());
  block_.resize(cells.count);
  for (std::size_t row = 0; row < cells.count; ++row) {
    const std::string_view cell = cells[row];
    if (cell.empty()) {
      block_[row] = kNull;
      findings.Missing(row);
      continue;
    }
    IsoReading iso;
    if (plain_ && IsoForm(cell, memory_, iso)) {
      block_[row] = iso.local || day_ ? ValueOf(iso.ms, iso.local) : iso.ms;
      continue;
    }
    block_[row] = Read(cell, row, findings);
  }
  column_->ints.insert(column_->ints.end(), block_.begin(), block_.end());
}

/// The column's number for a time, UTC or of the wall clock: UTC ms, or the day's
/// midnight.
std::int64_t InstantWriter::ValueOf(std::int64_t ms, bool local) {
  if (ms == kNoTime) return kNull;
  if (day_) return DayOf(local ? ms : zone_.ToLocal(ms)) * kMillisPerDay;
  return local ? zone_.ToUtc(ms) : ms;
}

std::int64_t InstantWriter::Read(std::string_view cell, std::size_t row, BlockFindings& findings) {
  if (!ApplyRules(rules_, cell)) {
    findings.Missing(row);
    return kNull;
  }
  TimeReading reading;
  if (!ParseTimestamp(cell, reading)) {
    findings.Unreadable(row, TextOf(reading.problem));
    return kNull;
  }
  const bool local = reading.kind != TimeReading::Kind::kUtc;
  if (!reading.numeric_order || reading.value == reading.day_first) {
    return ValueOf(reading.value, local);
  }
  if (order_) {
    const std::int64_t value = reading.In(*order_);
    if (value == kNoTime) findings.Unreadable(row, TextOf(TimeReading::Problem::kNotATime));
    return ValueOf(value, local);
  }
  const std::uint32_t place = block_begin_ + static_cast<std::uint32_t>(row);
  Note(reading, cell, place);
  waiting_.push_back({place, ValueOf(reading.value, local), ValueOf(reading.day_first, local)});
  return waiting_.back().month_first;
}

void InstantWriter::Note(const TimeReading& reading, std::string_view cell, std::uint32_t row) {
  evidence_.Add(reading, cell);
  if (reading.value != kNoTime && reading.day_first != kNoTime) return;
  if (one_sided_.size() < kKeptTexts) one_sided_.push_back({row, ShownValue(cell)});
}

void InstantWriter::Compact(std::size_t begin, const std::vector<std::uint8_t>& kept) {
  ColumnWriter::Compact(begin, kept);
  if (waiting_.empty() || waiting_.back().row < begin) return;
  std::vector<std::uint32_t> place(kept.size());
  auto next = static_cast<std::uint32_t>(begin);
  for (std::size_t row = 0; row < kept.size(); ++row) {
    place[row] = next;
    next += kept[row];
  }
  auto move = [&](auto& list) {
    auto first = std::ranges::lower_bound(list, begin, {},
                                          [](const auto& item) { return std::size_t{item.row}; });
    auto to = first;
    for (auto item = first; item != list.end(); ++item) {
      const std::size_t row = item->row - begin;
      if (kept[row] == 0) continue;
      if (to != item) *to = std::move(*item);
      to->row = place[row];
      ++to;
    }
    list.erase(to, list.end());
  };
  move(waiting_);
  move(one_sided_);
}

std::vector<UnsettledRow> InstantWriter::Settle(DateOrder order) {
  std::vector<UnsettledRow> lost;
  for (const Waiting& waiting : waiting_) {
    const std::int64_t value =
        order == DateOrder::kDayFirst ? waiting.day_first : waiting.month_first;
    column_->ints[waiting.row] = value;
    if (value != kNull) continue;
    const auto text = std::ranges::lower_bound(one_sided_, waiting.row, {}, &UnsettledRow::row);
    const bool known = text != one_sided_.end() && text->row == waiting.row;
    lost.push_back({waiting.row, known ? text->value : std::string()});
  }
  waiting_.clear();
  return lost;
}

}  // namespace talktally
