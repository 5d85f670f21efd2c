// SPDX-License-Identifier: Apache-2.0
//
// What a reader handed to its sink, as text that a test can compare: the header,
// then "line: cell|cell" for rows, "line! reason" for bad records. An absent cell
// is "~".
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "core/read/block.h"

namespace talktally {

/// Collects a reader's findings. Only the last and widest header is kept, so that
/// the text does not depend on how rows were cut into blocks; cells that a narrower
/// block did not have yet are absent.
struct RowsText {
  std::string header;
  std::vector<std::vector<std::string>> rows;
  std::string bad;
  std::size_t columns = 0;
  std::size_t records = 0;

  RowSink Sink() {
    return {.on_header =
                [this](const Header& found) {
                  header.clear();
                  columns = found.names.size();
                  for (const std::string& name : found.names) header += name + "|";
                  return Result<void>();
                },
            .on_block =
                [this](const RowBlock& block) {
                  for (std::uint32_t row = 0; row < block.rows; ++row) {
                    std::vector<std::string> cells = {std::to_string(block.lines[row]) + ": "};
                    for (std::uint32_t column = 0; column < block.columns; ++column) {
                      const std::string_view cell = block.Cell(row, column);
                      cells.push_back(cell.data() == nullptr ? "~" : std::string(cell));
                    }
                    rows.push_back(std::move(cells));
                    ++records;
                  }
                  return Result<void>();
                },
            .on_bad =
                [this](BadRecord record) {
                  bad += std::to_string(record.line) + "! " + record.reason + "\n";
                  ++records;
                }};
  }

  std::string Text() const {
    std::string text = header + "\n";
    for (const auto& cells : rows) {
      text += cells[0];
      for (std::size_t i = 1; i <= columns; ++i) text += (i < cells.size() ? cells[i] : "~") + "|";
      text += "\n";
    }
    return text + bad;
  }
};

}  // namespace talktally
