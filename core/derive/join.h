// SPDX-License-Identifier: Apache-2.0
//
// From a key in one table to the row of another.
#pragma once

#include <cstdint>
#include <vector>

#include "core/table/cells.h"

namespace talktally {

/// For each code of `keys`, the first of `rows` rows whose id reads the same;
/// kNoRow when there is none. Code 0 finds nothing.
std::vector<std::uint32_t> RowsByCode(const CodeCells& keys, const CodeCells& ids,
                                      std::uint32_t rows);

}  // namespace talktally
