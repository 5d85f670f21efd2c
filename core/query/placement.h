// SPDX-License-Identifier: Apache-2.0
//
// Where rows go: the cell (bucket and group) of every row of a table that is in
// range and passes the filter, handed on in blocks.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/aggregate/batch.h"
#include "core/derive/calendar.h"
#include "core/query/frame.h"
#include "core/query/grouping.h"

namespace talktally {

/// Results may have this many cells, empty ones included.
inline constexpr std::uint64_t kMostCells = 20'000'000;

/// What is known of the dates of a table's rows beforehand; either may be null.
struct RowCalendar {
  std::shared_ptr<const LocalDays> days;
  std::shared_ptr<const HoursOfWeek> hours;
  /// Has every row a date, and does it lie in the frame's range?
  bool all_in_range = false;
};

/// Cells are numbered bucket * groups + group.
class Placement {
 public:
  /// `dates` dates the rows; `mask`, unless empty, says which pass the filter.
  Placement(const Frame& frame, std::uint32_t rows, const std::int64_t* dates,
            std::vector<std::uint8_t> mask, Grouping grouping, RowCalendar calendar = {});

  const Grouping& grouping() const { return grouping_; }
  std::uint32_t groups() const { return grouping_.size(); }
  std::uint32_t cells() const { return groups() * buckets_.count; }
  /// More cells than a result can have: nothing is placed then.
  bool TooMany() const { return std::uint64_t{groups()} * buckets_.count > kMostCells; }

  /// The next rows that have a cell, by ascending number, a row that has several
  /// cells more than once; false at the end. The batch's arrays live until the
  /// next call.
  bool Next(Batch& batch);
  /// Places all rows that are left, when it is only asked how many.
  void CountAll();

  /// How many rows were placed in each cell, once all are.
  std::span<const std::uint32_t> placed() const { return std::span(placed_).first(cells()); }
  /// Rows that count in several groups.
  std::uint64_t overlapping() const { return overlapping_; }

 private:
  struct Bounds {
    explicit Bounds(const Frame& frame);
    std::uint32_t count;
    std::int64_t from;
    std::int64_t to;
    std::vector<std::int64_t> edges;
  };
  static constexpr std::size_t kTurns = 4;
  /// Is the dimension read off what is known of the rows' hours?
  bool IsKnownHour(const Dimension& dimension) const {
    return calendar_.hours != nullptr && dimension.instants == dates_;
  }
  void PrepareCalendar();
  void PlaceBlock(std::uint32_t begin, std::uint32_t count);
  void BucketsByDate(std::uint32_t begin, std::uint32_t count);
  void CutToRange(std::uint32_t begin, std::uint32_t count);
  void AddHours(std::uint32_t begin, std::uint32_t count);
  Batch Compress(std::uint32_t begin, std::uint32_t count);
  Batch Spread(const Batch& batch);
  void Count(const std::uint32_t* cells, std::uint32_t count);
  void AddTurns();
  void PlaceAll();

  const Frame& frame_;
  Bounds buckets_;
  BucketIndex index_;
  std::uint32_t rows_;
  const std::int64_t* dates_;
  std::vector<std::uint8_t> mask_;
  Grouping grouping_;
  RowCalendar calendar_;
  /// Cells from here on stand for "nowhere": a row that is out starts here, and
  /// whatever its group adds leaves it out.
  std::uint32_t out_ = 0;
  bool all_inside_ = false;  ///< has every row a cell?
  std::vector<std::uint32_t> cell_of_day_;
  std::vector<std::uint32_t> group_of_hour_;  ///< what an hour of the week adds
  std::uint32_t at_ = 0;
  std::vector<std::uint32_t> cell_;
  std::vector<std::uint32_t> row_;
  std::vector<std::uint32_t> spread_cell_;
  std::vector<std::uint32_t> spread_row_;
  std::size_t turns_ = 1;  ///< counters a cell has
  std::vector<std::uint32_t> placed_;
  std::uint64_t overlapping_ = 0;
  bool by_block_;
};

}  // namespace talktally
