// SPDX-License-Identifier: Apache-2.0
//
// What aggregates are fed: rows and the cell of the result each one falls in.
#pragma once

#include <cstdint>

namespace talktally {

/// Rows are handed on in blocks of at most this many different ones.
inline constexpr std::uint32_t kBlockRows = 16'384;

/// `count` rows; row rows[i] belongs to cell cells[i]. A row may occur several
/// times, in different cells, when a dimension has several values.
struct Batch {
  std::uint32_t count = 0;
  const std::uint32_t* rows = nullptr;
  const std::uint32_t* cells = nullptr;
};

}  // namespace talktally
