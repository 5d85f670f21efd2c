// SPDX-License-Identifier: Apache-2.0
//
// What every reader hands on: rows of text cells with their place in the file,
// a block at a time. CSV, JSON and XLSX all end here, so that the mapping onto
// canonical tables is written once.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace talktally {

/// Some consecutive records of a file. Cells are row after row, `columns` a row;
/// they are unquoted, unescaped UTF-8 and live only until the call that hands
/// over the block returns. A cell whose data() is null was not there at all (a
/// short row, a missing key, a JSON null); an empty one was.
struct RowBlock {
  std::uint32_t columns = 0;
  std::uint32_t rows = 0;
  std::span<const std::string_view> cells;
  /// Physical line (from 1) on which each record starts; for XLSX its row number.
  std::span<const std::uint32_t> lines;
  std::string_view Cell(std::uint32_t row, std::uint32_t column) const {
    return cells[std::size_t{row} * columns + column];
  }
};

/// A record that has no cells to hand over: it counts as read and rejected.
struct BadRecord {
  std::uint32_t line = 0;
  std::string column;  ///< may be empty
  std::string value;   ///< the offending text, shortened
  std::string reason;  ///< e.g. "2 cells more than the header has"
};

/// The names of a source's columns, in order. A name that occurs twice is told
/// apart by its position: "agent", "agent (2)".
struct Header {
  std::vector<std::string> names;
  std::uint32_t line = 0;  ///< 0 when the file has none and names are positional: "1", "2" ...
};

/// Where a reader's findings go. A reader calls `on_header` once per record
/// layout (JSON may widen it later: names are only ever appended), then blocks.
struct RowSink {
  std::function<Result<void>(const Header&)> on_header;
  std::function<Result<void>(const RowBlock&)> on_block;
  std::function<void(BadRecord)> on_bad;
};

}  // namespace talktally
