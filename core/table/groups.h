// SPDX-License-Identifier: Apache-2.0
//
// Rows that share a code, laid side by side: the first step of every rule that
// looks at "the calls of one party" or "the messages of one conversation".
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/table/column.h"

namespace talktally {

/// Rows by code: those of code c are rows[begins[c]] up to rows[begins[c + 1]].
struct RowGroups {
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> rows;

  std::uint32_t size() const { return static_cast<std::uint32_t>(begins.size()) - 1; }
  std::span<const std::uint32_t> Of(Code code) const {
    return std::span(rows).subspan(begins[code], begins[code + 1] - begins[code]);
  }
};

/// Rows grouped by their code (all below `codes_in_use`), in row order within a
/// group. Rows without a code are in no group: group 0 is empty. Linear.
RowGroups GroupRows(std::span<const Code> codes, std::uint32_t codes_in_use);

/// Puts the rows of each group in the order of their keys; equal keys stay in
/// row order. Groups that are in order already, as in most files, cost one pass.
void SortWithin(RowGroups& groups, std::span<const std::int64_t> keys);

}  // namespace talktally
