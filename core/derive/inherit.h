// SPDX-License-Identifier: Apache-2.0
//
// Columns put together from several tables: a gap's channel is that of its
// conversation, else that of its opening message.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/table/column.h"

namespace talktally {

/// A column, and the row of it to take for each row of the answer (kNoRow: none).
struct Gathering {
  const Column* column;
  const std::vector<std::uint32_t>* rows;
};

/// For each row, the first cell that is not null; null when all are. The type is
/// the first column's; a column of a kind that cannot be mixed with it (text with
/// numbers, one value with several) is passed over.
Column GatherFirst(std::string name, std::span<const Gathering> gatherings);

}  // namespace talktally
