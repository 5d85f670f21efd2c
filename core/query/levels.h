// SPDX-License-Identifier: Apache-2.0
//
// The levels a result is read at: cells, groups, buckets and the total. Figures
// that do not add up are computed at each level from the rows.
#pragma once

#include <cstdint>

namespace talktally {

/// A level merges cells: it keeps the bucket, the group, both or neither.
struct Level {
  bool keeps_bucket = true;
  bool keeps_group = true;

  std::uint32_t cells(std::uint32_t buckets, std::uint32_t groups) const {
    return (keeps_bucket ? buckets : 1) * (keeps_group ? groups : 1);
  }
  std::uint32_t CellOf(std::uint32_t bucket, std::uint32_t group, std::uint32_t groups) const {
    return (keeps_bucket ? bucket * (keeps_group ? groups : 1) : 0) + (keeps_group ? group : 0);
  }
};

inline constexpr Level kCells{true, true};
inline constexpr Level kByGroup{false, true};
inline constexpr Level kByBucket{true, false};
inline constexpr Level kTotal{false, false};

}  // namespace talktally
