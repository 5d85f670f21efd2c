// SPDX-License-Identifier: Apache-2.0
//
// Texts are copied into one arena, cells point into it.
#include "core/vendor/held_rows.h"

#include <algorithm>

namespace talktally {

void HeldRows::Keep(const RowBlock& block) {
  HeldBlock& held = blocks_.emplace_back();
  held.columns = block.columns;
  held.lines.assign(block.lines.begin(), block.lines.end());
  held.cells.reserve(block.cells.size());
  for (std::string_view cell : block.cells) {
    // A cell that was not there stays so.
    held.cells.push_back(cell.data() == nullptr ? cell : texts_.Keep(cell));
    bytes_ += sizeof(cell) + cell.size();
  }
}

RowBlock HeldRows::Shown(HeldBlock& block, std::uint32_t columns) {
  if (block.columns < columns) {
    std::vector<std::string_view> wide(block.lines.size() * columns);
    for (std::size_t row = 0; row < block.lines.size(); ++row) {
      std::copy_n(block.cells.begin() + static_cast<std::ptrdiff_t>(row * block.columns),
                  block.columns, wide.begin() + static_cast<std::ptrdiff_t>(row * columns));
    }
    block.cells = std::move(wide);
    block.columns = columns;
  }
  return {block.columns, static_cast<std::uint32_t>(block.lines.size()), block.cells, block.lines};
}

}  // namespace talktally
