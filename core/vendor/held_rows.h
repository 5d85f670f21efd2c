// SPDX-License-Identifier: Apache-2.0
//
// Rows of a file that wait until something is known about the whole of it.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/read/block.h"
#include "core/vendor/text_arena.h"

namespace talktally {

/// Copies of blocks, in their order.
class HeldRows {
 public:
  void Keep(const RowBlock& block);
  bool empty() const { return blocks_.empty(); }
  /// About how much memory they take.
  std::size_t bytes() const { return bytes_; }

  /// Hands every block on and forgets it. All have `columns` columns: cells of those
  /// that came to light later were not there.
  template <class Take>
  void Release(std::uint32_t columns, Take take) {
    for (HeldBlock& block : std::exchange(blocks_, {})) take(Shown(block, columns));
    texts_ = {};
    bytes_ = 0;
  }

 private:
  struct HeldBlock {
    std::uint32_t columns;
    std::vector<std::string_view> cells;
    std::vector<std::uint32_t> lines;
  };
  static RowBlock Shown(HeldBlock& block, std::uint32_t columns);

  std::vector<HeldBlock> blocks_;
  TextArena texts_;
  std::size_t bytes_ = 0;
};

}  // namespace talktally
