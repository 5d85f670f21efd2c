// SPDX-License-Identifier: Apache-2.0
//
// Placing rows. The usual case runs in blocks small enough to stay in the cache,
// one short loop a column; rows of dimensions with a great many values are placed
// once before the first block.
#include "core/query/placement.h"

#include <algorithm>
#include <numeric>

#include "core/query/row_values.h"
#include "core/time/clock.h"

namespace talktally {

Placement::Bounds::Bounds(const Frame& frame)
    : count(frame.bucket_count()), from(MillisOf(frame.range.from)), to(MillisOf(frame.range.to)) {
  for (const Bucket& bucket : frame.buckets) edges.push_back(MillisOf(bucket.begin));
  edges.push_back(MillisOf(frame.buckets.back().end));
}

Placement::Placement(const Frame& frame, std::uint32_t rows, const std::int64_t* dates,
                     std::vector<std::uint8_t> mask, Grouping grouping, RowCalendar calendar)
    : frame_(frame),
      buckets_(frame),
      index_(buckets_.edges),
      rows_(rows),
      dates_(dates),
      mask_(std::move(mask)),
      grouping_(std::move(grouping)),
      calendar_(std::move(calendar)),
      by_block_(grouping_.IsDense()) {
  if (!by_block_) PlaceAll();
  if (TooMany()) return;
  out_ = cells();
  const std::size_t counters = std::size_t{out_} + (by_block_ ? groups() : 0);
  if (counters <= kBlockRows) turns_ = kTurns;
  placed_.assign(turns_ * counters, 0);
  if (!by_block_) return;
  cell_.resize(kBlockRows);
  row_.resize(kBlockRows);
  PrepareCalendar();
}

/// Where each day and each hour of the week goes.
void Placement::PrepareCalendar() {
  all_inside_ = calendar_.all_in_range && mask_.empty();
  if (calendar_.days != nullptr && frame_.granularity > Granularity::kHour) {
    const std::vector<std::int64_t>& edges = calendar_.days->edges;
    cell_of_day_.assign(std::max<std::size_t>(edges.size(), 1), out_);
    for (std::size_t day = 1; day < edges.size(); ++day) {
      const std::int32_t bucket = index_.Of(edges[day - 1]);
      all_inside_ &= bucket >= 0;
      if (bucket >= 0) cell_of_day_[day] = static_cast<std::uint32_t>(bucket) * groups();
    }
  } else if (buckets_.count > 1) {
    all_inside_ = false;
  }
  for (std::size_t d = 0; d < grouping_.dimensions().size(); ++d) {
    const Dimension& dimension = grouping_.dimensions()[d];
    if (dimension.source == Dimension::Source::kCodes || !IsKnownHour(dimension)) continue;
    group_of_hour_.resize(1 + 7 * 24, 0);
    for (std::uint32_t hour = 0; hour < 7 * 24; ++hour) {
      const bool is_hour = dimension.source == Dimension::Source::kHour;
      group_of_hour_[hour + 1] += (1 + (is_hour ? hour % 24 : hour / 24)) * grouping_.stride(d);
    }
  }
}

/// The cell of each row of a block; out_ or beyond when there is none. Values of
/// dimensions with several a row are left to Spread.
void Placement::PlaceBlock(std::uint32_t begin, std::uint32_t count) {
  std::uint32_t* cells = cell_.data();
  bool first = true;
  const auto put = [&](auto part) {
    if (first) {
      for (std::uint32_t i = 0; i < count; ++i) cells[i] = part(i);
    } else {
      for (std::uint32_t i = 0; i < count; ++i) cells[i] += part(i);
    }
    first = false;
  };
  if (!cell_of_day_.empty()) {
    put([days = calendar_.days->of_row.data() + begin,
         cell_of_day = cell_of_day_.data()](std::uint32_t i) { return cell_of_day[days[i]]; });
  } else if (buckets_.count > 1) {
    BucketsByDate(begin, count);
    first = false;
  }
  for (std::size_t d = 0; d < grouping_.dimensions().size(); ++d) {
    const Dimension& dimension = grouping_.dimensions()[d];
    if (dimension.codes == nullptr || dimension.several != nullptr) continue;
    const Code* codes = dimension.codes + begin;
    const std::uint32_t stride = grouping_.stride(d);
    if (dimension.value_of.empty()) {
      put([=](std::uint32_t i) { return codes[i] * stride; });
    } else {
      put([=, value_of = dimension.value_of.data()](std::uint32_t i) {
        return value_of[codes[i]] * stride;
      });
    }
  }
  if (!group_of_hour_.empty()) {
    put([hours = calendar_.hours->data() + begin, group_of_hour = group_of_hour_.data()](
            std::uint32_t i) { return group_of_hour[hours[i]]; });
  }
  if (first) std::fill_n(cells, count, 0);
  AddHours(begin, count);
  if (!calendar_.all_in_range) CutToRange(begin, count);
}

void Placement::CutToRange(std::uint32_t begin, std::uint32_t count) {
  const std::int64_t* dates = dates_ + begin;
  std::uint32_t* cells = cell_.data();
  const std::int64_t from = buckets_.from;
  const std::int64_t to = buckets_.to;
  for (std::uint32_t i = 0; i < count; ++i) {
    cells[i] = dates[i] >= from && dates[i] < to ? cells[i] : out_;
  }
}

void Placement::BucketsByDate(std::uint32_t begin, std::uint32_t count) {
  const std::int64_t* dates = dates_ + begin;
  std::uint32_t* cells = cell_.data();
  std::int64_t low = 0;  // the bucket of the row before: rows are often in order
  std::int64_t high = 0;
  std::uint32_t cell = out_;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::int64_t at = dates[i];
    if (at < low || at >= high) {
      const bool inside = at >= buckets_.from && at < buckets_.to;
      const std::int32_t bucket = inside ? index_.Of(at) : -1;
      if (bucket < 0) {
        cells[i] = out_;
        continue;
      }
      low = std::max(buckets_.edges[static_cast<std::size_t>(bucket)], buckets_.from);
      high = std::min(buckets_.edges[static_cast<std::size_t>(bucket) + 1], buckets_.to);
      cell = static_cast<std::uint32_t>(bucket) * groups();
    }
    cells[i] = cell;
  }
}

/// Adds hours and weekdays that have to be read off the clock.
void Placement::AddHours(std::uint32_t begin, std::uint32_t count) {
  for (std::size_t d = 0; d < grouping_.dimensions().size(); ++d) {
    const Dimension& dimension = grouping_.dimensions()[d];
    if (dimension.source == Dimension::Source::kCodes || IsKnownHour(dimension)) continue;
    HourClock clock(frame_.zone);
    const std::int64_t* instants = dimension.instants + begin;
    const bool hour = dimension.source == Dimension::Source::kHour;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (cell_[i] >= out_ || instants[i] == kNull) continue;
      const int part = hour ? clock.Hour(instants[i]) + 1 : clock.Weekday(instants[i]);
      cell_[i] += static_cast<std::uint32_t>(part) * grouping_.stride(d);
    }
  }
}

/// Keeps the rows of a block that have a cell, without branches.
Batch Placement::Compress(std::uint32_t begin, std::uint32_t count) {
  std::uint32_t* cells = cell_.data();
  std::uint32_t* rows = row_.data();
  if (all_inside_) {
    std::iota(rows, rows + count, begin);
    return {count, rows, cells};
  }
  std::uint32_t kept = 0;
  const std::uint32_t out = out_;
  if (mask_.empty()) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t cell = cells[i];
      rows[kept] = begin + i;
      cells[kept] = cell;
      kept += cell < out;
    }
  } else {
    const std::uint8_t* mask = mask_.data() + begin;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t cell = cells[i];
      rows[kept] = begin + i;
      cells[kept] = cell;
      kept += static_cast<std::uint32_t>(cell < out) & mask[i];
    }
  }
  return {kept, rows, cells};
}

/// Puts each row under each of its several values.
Batch Placement::Spread(const Batch& batch) {
  spread_row_.clear();
  spread_cell_.clear();
  for (std::uint32_t i = 0; i < batch.count; ++i) {
    const std::uint32_t row = batch.rows[i];
    const std::size_t begin = spread_cell_.size();
    spread_cell_.push_back(batch.cells[i]);
    for (std::size_t d = 0; d < grouping_.dimensions().size(); ++d) {
      const Dimension& dimension = grouping_.dimensions()[d];
      if (dimension.several == nullptr || dimension.codes == nullptr) continue;
      const ValueSets& sets = *dimension.several;
      const std::uint32_t first = sets.begins[dimension.codes[row]];
      const std::uint32_t last = sets.begins[dimension.codes[row] + 1];
      if (first == last) continue;  // no value: null, which adds nothing
      const std::size_t end = spread_cell_.size();
      for (std::uint32_t at = first + 1; at < last; ++at) {
        for (std::size_t one = begin; one < end; ++one) {
          spread_cell_.push_back(spread_cell_[one] + sets.values[at] * grouping_.stride(d));
        }
      }
      for (std::size_t one = begin; one < end; ++one) {
        spread_cell_[one] += sets.values[first] * grouping_.stride(d);
      }
    }
    spread_row_.resize(spread_cell_.size(), row);
    overlapping_ += spread_cell_.size() - begin > 1;
  }
  return {static_cast<std::uint32_t>(spread_row_.size()), spread_row_.data(), spread_cell_.data()};
}

/// Rows that follow each other are often of one cell, and an addition to what was
/// just stored waits for it: where there is room, rows in turn have counters of
/// their own.
void Placement::Count(const std::uint32_t* cells, std::uint32_t count) {
  std::uint32_t* placed = placed_.data();
  std::uint32_t i = 0;
  if (turns_ == kTurns) {
    const std::size_t size = placed_.size() / kTurns;
    for (; i + kTurns <= count; i += kTurns) {
      for (std::size_t turn = 0; turn < kTurns; ++turn) ++placed[cells[i + turn] + turn * size];
    }
  }
  for (; i < count; ++i) ++placed[cells[i]];
}

void Placement::AddTurns() {
  const std::size_t size = placed_.size() / turns_;
  for (std::size_t turn = 1; turn < turns_; ++turn) {
    for (std::size_t cell = 0; cell < size; ++cell) placed_[cell] += placed_[turn * size + cell];
  }
  turns_ = 1;
  placed_.resize(size);
}

void Placement::CountAll() {
  if (!by_block_ || grouping_.HasSeveral()) {
    for (Batch batch; Next(batch);) {
    }
    return;
  }
  for (; at_ < rows_; at_ += kBlockRows) {
    const std::uint32_t count = std::min(kBlockRows, rows_ - at_);
    PlaceBlock(at_, count);
    if (mask_.empty()) {
      Count(cell_.data(), count);
    } else {
      const std::uint8_t* mask = mask_.data() + at_;
      for (std::uint32_t i = 0; i < count; ++i) placed_[cell_[i]] += mask[i];
    }
  }
  AddTurns();
}

void Placement::PlaceAll() {
  std::vector<std::uint32_t> groups;
  RowValues values(grouping_.dimensions(), frame_.zone);
  for (std::uint32_t row = 0; row < rows_; ++row) {
    if (!mask_.empty() && mask_[row] == 0) continue;
    const std::int64_t at = dates_[row];
    if (at < buckets_.from || at >= buckets_.to) continue;
    const std::int32_t bucket = buckets_.count == 1 ? 0 : index_.Of(at);
    if (bucket < 0) continue;
    const std::size_t combinations =
        values.ForEach(row, true, [&](const std::uint32_t* combination) {
          row_.push_back(row);
          cell_.push_back(static_cast<std::uint32_t>(bucket));
          groups.push_back(grouping_.GroupOf(combination));
        });
    overlapping_ += combinations > 1;
  }
  const std::uint32_t count = grouping_.size();
  if (TooMany()) return;
  for (std::size_t i = 0; i < cell_.size(); ++i) cell_[i] = cell_[i] * count + groups[i];
}

bool Placement::Next(Batch& batch) {
  const std::uint32_t end = by_block_ ? rows_ : static_cast<std::uint32_t>(row_.size());
  if (at_ >= end) {
    AddTurns();
    return false;
  }
  const std::uint32_t count = std::min(kBlockRows, end - at_);
  if (by_block_) {
    PlaceBlock(at_, count);
    batch = Compress(at_, count);
    if (grouping_.HasSeveral()) batch = Spread(batch);
  } else {
    batch = {count, row_.data() + at_, cell_.data() + at_};
  }
  Count(batch.cells, batch.count);
  at_ += count;
  return true;
}

}  // namespace talktally
