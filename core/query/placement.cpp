// SPDX-License-Identifier: Apache-2.0
//
// Placing rows. The usual case runs in blocks small enough to stay in the cache,
// one short loop a column; rows with several values, and dimensions with a great
// many, are placed once before the first block.
#include "core/query/placement.h"

#include <algorithm>

#include "core/time/clock.h"
#include "core/query/row_values.h"

namespace talktally {

Placement::Bounds::Bounds(const Frame& frame)
    : count(frame.bucket_count()),
      from(MillisOf(frame.range.from)),
      to(MillisOf(frame.range.to)) {
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
      by_block_(grouping_.IsDense() && !grouping_.HasSeveral()) {
  if (!by_block_) PlaceAll();
  if (TooMany()) return;
  out_ = cells();
  placed_.assign(out_ + (by_block_ ? groups() : 0), 0);
  if (!by_block_) return;
  cell_.resize(kBlockRows);
  row_.resize(kBlockRows);
  PrepareCalendar();
}

/// Where each day and each hour of the week goes.
void Placement::PrepareCalendar() {
  if (calendar_.days != nullptr && frame_.granularity > Granularity::kHour) {
    const std::vector<std::int64_t>& edges = calendar_.days->edges;
    cell_of_day_.assign(std::max<std::size_t>(edges.size(), 1), out_);
    for (std::size_t day = 1; day < edges.size(); ++day) {
      const std::int32_t bucket = index_.Of(edges[day - 1]);
      if (bucket >= 0) cell_of_day_[day] = static_cast<std::uint32_t>(bucket) * groups();
    }
  }
  if (calendar_.hours == nullptr) return;
  for (std::size_t d = 0; d < grouping_.dimensions().size(); ++d) {
    const Dimension& dimension = grouping_.dimensions()[d];
    if (dimension.source == Dimension::Source::kCodes || dimension.instants != dates_) continue;
    group_of_hour_.resize(1 + 7 * 24, 0);
    for (std::uint32_t hour = 0; hour < 7 * 24; ++hour) {
      const bool is_hour = dimension.source == Dimension::Source::kHour;
      group_of_hour_[hour + 1] += (1 + (is_hour ? hour % 24 : hour / 24)) * grouping_.stride(d);
    }
  }
}

/// The first cell of each row's bucket; out_ when there is none.
void Placement::Buckets(std::uint32_t begin, std::uint32_t count) {
  if (!cell_of_day_.empty()) return BucketsByDay(begin, count);
  if (buckets_.count > 1) return BucketsByDate(begin, count);
  std::fill_n(cell_.data(), count, 0);
  if (!calendar_.all_in_range) CutToRange(begin, count);
}

void Placement::BucketsByDay(std::uint32_t begin, std::uint32_t count) {
  const std::uint16_t* days = calendar_.days->of_row.data() + begin;
  const std::uint32_t* cell_of_day = cell_of_day_.data();
  std::uint32_t* cells = cell_.data();
  for (std::uint32_t i = 0; i < count; ++i) cells[i] = cell_of_day[days[i]];
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

/// Adds each dimension's part of the group.
void Placement::AddCodes(std::uint32_t begin, std::uint32_t count) {
  std::uint32_t* cells = cell_.data();
  for (std::size_t d = 0; d < grouping_.dimensions().size(); ++d) {
    const Dimension& dimension = grouping_.dimensions()[d];
    const std::uint32_t stride = grouping_.stride(d);
    if (dimension.source != Dimension::Source::kCodes) {
      const bool known = !group_of_hour_.empty() && dimension.instants == dates_;
      if (!known) AddHours(dimension, stride, begin, count);
      continue;
    }
    if (dimension.codes == nullptr) continue;
    const Code* codes = dimension.codes + begin;
    if (dimension.value_of.empty()) {
      for (std::uint32_t i = 0; i < count; ++i) cells[i] += codes[i] * stride;
    } else {
      const Code* value_of = dimension.value_of.data();
      for (std::uint32_t i = 0; i < count; ++i) cells[i] += value_of[codes[i]] * stride;
    }
  }
  if (group_of_hour_.empty()) return;
  const std::uint8_t* hours = calendar_.hours->data() + begin;
  const std::uint32_t* group_of_hour = group_of_hour_.data();
  for (std::uint32_t i = 0; i < count; ++i) cells[i] += group_of_hour[hours[i]];
}

/// Adds an hour or weekday that has to be read off the clock.
void Placement::AddHours(const Dimension& dimension, std::uint32_t stride, std::uint32_t begin,
                         std::uint32_t count) {
  HourClock clock(frame_.zone);
  const std::int64_t* instants = dimension.instants + begin;
  const bool hour = dimension.source == Dimension::Source::kHour;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (cell_[i] >= out_ || instants[i] == kNull) continue;
    const int part = hour ? clock.Hour(instants[i]) + 1 : clock.Weekday(instants[i]);
    cell_[i] += static_cast<std::uint32_t>(part) * stride;
  }
}

/// Keeps the rows that have a cell, without branches.
std::uint32_t Placement::Compress(std::uint32_t begin, std::uint32_t count) {
  std::uint32_t kept = 0;
  std::uint32_t* cells = cell_.data();
  std::uint32_t* rows = row_.data();
  std::uint32_t* placed = placed_.data();
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
  for (std::uint32_t i = 0; i < kept; ++i) ++placed[cells[i]];
  return kept;
}

void Placement::CountAll() {
  if (!by_block_) {
    for (Batch batch; Next(batch);) {
    }
    return;
  }
  // Rows that follow each other are often of one cell, and an addition to what was
  // just stored waits for it: four rows in turn have counters of their own.
  const std::size_t size = placed_.size();
  const std::size_t turns = mask_.empty() && size <= kBlockRows ? 4 : 1;
  placed_.resize(turns * size);
  std::uint32_t* placed = placed_.data();
  for (; at_ < rows_; at_ += kBlockRows) {
    const std::uint32_t count = std::min(kBlockRows, rows_ - at_);
    Buckets(at_, count);
    AddCodes(at_, count);
    const std::uint32_t* cells = cell_.data();
    std::uint32_t i = 0;
    if (!mask_.empty()) {
      const std::uint8_t* mask = mask_.data() + at_;
      for (; i < count; ++i) placed[cells[i]] += mask[i];
    } else if (turns == 4) {
      for (; i + 4 <= count; i += 4) {
        ++placed[cells[i]];
        ++placed[cells[i + 1] + size];
        ++placed[cells[i + 2] + 2 * size];
        ++placed[cells[i + 3] + 3 * size];
      }
    }
    for (; i < count; ++i) ++placed[cells[i]];
  }
  for (std::size_t turn = 1; turn < turns; ++turn) {
    for (std::size_t cell = 0; cell < size; ++cell) placed[cell] += placed[turn * size + cell];
  }
  placed_.resize(size);
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
    const std::size_t combinations = values.ForEach(row, true, [&](const std::uint32_t* combination) {
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
  if (at_ >= end) return false;
  const std::uint32_t count = std::min(kBlockRows, end - at_);
  if (by_block_) {
    Buckets(at_, count);
    AddCodes(at_, count);
    batch = {Compress(at_, count), row_.data(), cell_.data()};
  } else {
    batch = {count, row_.data() + at_, cell_.data() + at_};
    for (std::uint32_t i = 0; i < count; ++i) ++placed_[batch.cells[i]];
  }
  at_ += count;
  return true;
}

}  // namespace talktally
