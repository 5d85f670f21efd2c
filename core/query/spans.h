// SPDX-License-Identifier: Apache-2.0
//
// From when to when each row of a table lasts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/query/frame.h"
#include "core/time/interval.h"

namespace talktally {

/// The intervals of one table's rows.
class Spans {
 public:
  Spans(std::string_view table, const Frame& frame, Facts& facts);

  /// A row's interval within the range; empty when it has none there. What has
  /// not ended ends now, but a call of unknown length lasts no time.
  Interval InRange(std::uint32_t row) const {
    const std::int64_t begin = Begin(row);
    std::int64_t end = End(row);
    if (begin == kNull || (end == kNull && !open_ended_)) return {};
    if (end == kNull) end = now_;
    if (end <= begin) return {};
    return {std::max(begin, from_), std::min(end, to_)};
  }

  /// A row's begin and end as they are, each kNull when unknown.
  Interval Whole(std::uint32_t row) const { return {Begin(row), End(row)}; }

  /// Do rows without an end go on until now?
  bool open_ended() const { return open_ended_; }

  /// Does the row cover the instant? A row that begins at it does, but a ticket
  /// has to be older; one whose begin is unknown has begun, one without an end
  /// has not ended.
  bool Stands(std::uint32_t row, std::int64_t instant) const;

  /// Is the row dated before the instant?
  bool BeganBefore(std::uint32_t row, std::int64_t instant) const;

 private:
  std::int64_t Begin(std::uint32_t row) const { return begin_ == nullptr ? kNull : (*begin_)[row]; }
  std::int64_t End(std::uint32_t row) const { return end_ == nullptr ? kNull : (*end_)[row]; }

  std::int64_t from_;
  std::int64_t to_;
  std::int64_t now_;
  bool open_ended_;
  bool strictly_;
  std::shared_ptr<const std::vector<std::int64_t>> begin_;
  std::shared_ptr<const std::vector<std::int64_t>> end_;
  std::shared_ptr<const std::vector<std::int64_t>> dates_;
};

}  // namespace talktally
