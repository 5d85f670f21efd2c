// SPDX-License-Identifier: Apache-2.0
//
// Placing rows. The usual case runs in blocks small enough to stay in the cache,
// one short loop a column; rows with several values, and dimensions with a great
// many, are placed once before the first block.
#include "core/query/placement.h"

#include <algorithm>

#include "core/query/clock.h"
#include "core/query/row_values.h"

namespace talktally {
namespace {

constexpr std::uint32_t kNoCell = 0xFFFFFFFF;

}  // namespace

Placement::Bounds::Bounds(const Frame& frame)
    : count(frame.bucket_count()),
      from(MillisOf(frame.range.from)),
      to(MillisOf(frame.range.to)) {
  for (const Bucket& bucket : frame.buckets) edges.push_back(MillisOf(bucket.begin));
  edges.push_back(MillisOf(frame.buckets.back().end));
}

Placement::Placement(const Frame& frame, std::uint32_t rows, const std::int64_t* dates,
                     std::vector<std::uint8_t> mask, Grouping grouping)
    : frame_(frame),
      buckets_(frame),
      index_(buckets_.edges),
      rows_(rows),
      dates_(dates),
      mask_(std::move(mask)),
      grouping_(std::move(grouping)),
      by_block_(grouping_.IsDense() && !grouping_.HasSeveral()) {
  if (!by_block_) PlaceAll();
  if (TooMany()) return;
  placed_.assign(cells(), 0);
  if (!by_block_) return;
  cell_.resize(kBlockRows);
  row_.resize(kBlockRows);
}

/// The first cell of each row's bucket; kNoCell out of range.
void Placement::Buckets(std::uint32_t begin, std::uint32_t count) {
  const std::int64_t* dates = dates_ + begin;
  std::uint32_t* cells = cell_.data();
  const std::int64_t from = buckets_.from;
  const std::int64_t to = buckets_.to;
  if (buckets_.count == 1) {
    for (std::uint32_t i = 0; i < count; ++i) {
      cells[i] = dates[i] >= from && dates[i] < to ? 0 : kNoCell;
    }
    return;
  }
  const std::uint32_t groups = grouping_.size();
  std::int64_t low = 0;  // the bucket of the row before: rows are often in order
  std::int64_t high = 0;
  std::uint32_t cell = kNoCell;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::int64_t at = dates[i];
    if (at < low || at >= high) {
      const std::int32_t bucket = at >= from && at < to ? index_.Of(at) : -1;
      if (bucket < 0) {
        cells[i] = kNoCell;
        continue;
      }
      low = std::max(buckets_.edges[static_cast<std::size_t>(bucket)], from);
      high = std::min(buckets_.edges[static_cast<std::size_t>(bucket) + 1], to);
      cell = static_cast<std::uint32_t>(bucket) * groups;
    }
    cells[i] = cell;
  }
}

/// Adds each dimension's part of the group. Cells of rows that are out stay out:
/// kNoCell is recognised again in Compress by what it was before.
void Placement::AddCodes(std::uint32_t begin, std::uint32_t count) {
  const std::vector<Dimension>& dimensions = grouping_.dimensions();
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    const Dimension& dimension = dimensions[d];
    const std::uint32_t stride = grouping_.stride(d);
    std::uint32_t* cells = cell_.data();
    if (dimension.source != Dimension::Source::kCodes) {
      HourClock clock(frame_.zone);
      const std::int64_t* instants = dimension.instants + begin;
      const bool hour = dimension.source == Dimension::Source::kHour;
      for (std::uint32_t i = 0; i < count; ++i) {
        if (cells[i] == kNoCell || instants[i] == kNull) continue;
        const int part = hour ? clock.Hour(instants[i]) + 1 : clock.Weekday(instants[i]);
        cells[i] += static_cast<std::uint32_t>(part) * stride;
      }
    } else if (dimension.codes == nullptr) {
      continue;
    } else if (dimension.value_of.empty()) {
      const Code* codes = dimension.codes + begin;
      for (std::uint32_t i = 0; i < count; ++i) {
        cells[i] = cells[i] == kNoCell ? kNoCell : cells[i] + codes[i] * stride;
      }
    } else {
      const Code* codes = dimension.codes + begin;
      const Code* value_of = dimension.value_of.data();
      for (std::uint32_t i = 0; i < count; ++i) {
        cells[i] = cells[i] == kNoCell ? kNoCell : cells[i] + value_of[codes[i]] * stride;
      }
    }
  }
}

/// Keeps the rows that have a cell, without branches.
std::uint32_t Placement::Compress(std::uint32_t begin, std::uint32_t count) {
  std::uint32_t kept = 0;
  std::uint32_t* cells = cell_.data();
  std::uint32_t* rows = row_.data();
  std::uint32_t* placed = placed_.data();
  if (mask_.empty()) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t cell = cells[i];
      rows[kept] = begin + i;
      cells[kept] = cell;
      kept += cell != kNoCell;
    }
  } else {
    const std::uint8_t* mask = mask_.data() + begin;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t cell = cells[i];
      rows[kept] = begin + i;
      cells[kept] = cell;
      kept += static_cast<std::uint32_t>(cell != kNoCell) & mask[i];
    }
  }
  for (std::uint32_t i = 0; i < kept; ++i) ++placed[cells[i]];
  return kept;
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
