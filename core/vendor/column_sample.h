// SPDX-License-Identifier: Apache-2.0
//
// The first cells of a column, and what all of them look like.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/model/cell.h"
#include "core/read/block.h"

namespace talktally {

inline bool IsDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Unix seconds between 2001 and 2064.
inline bool IsEpoch(std::string_view cell) {
  return cell.size() == 10 && IsDigits(cell) && cell[0] < '3';
}

/// Cells of one column in the first rows.
class Sample {
 public:
  Sample(const RowBlock& head, std::uint32_t column) {
    for (std::uint32_t row = 0; row < head.rows && row < 200; ++row) {
      cells_.push_back(TrimmedCell(head.Cell(row, column)));
    }
  }

  template <class Test>
  std::size_t Count(Test test) const {
    return static_cast<std::size_t>(std::ranges::count_if(cells_, test));
  }
  std::size_t filled() const {
    return Count([](std::string_view cell) { return !cell.empty(); });
  }
  /// Do all cells that hold anything pass, and are there any?
  template <class Test>
  bool All(Test test) const {
    return filled() > 0 && Count([&](std::string_view cell) {
                             return cell.empty() || test(cell);
                           }) == cells_.size();
  }
  const std::vector<std::string_view>& cells() const { return cells_; }

 private:
  std::vector<std::string_view> cells_;
};

}  // namespace talktally
