// SPDX-License-Identifier: Apache-2.0
//
// A counting sort by code, then small sorts within the groups that need one.
#include "core/table/groups.h"

#include <algorithm>

namespace talktally {

RowGroups GroupRows(std::span<const Code> codes, std::uint32_t codes_in_use) {
  RowGroups groups;
  groups.begins.assign(std::size_t{codes_in_use} + 1, 0);
  for (Code code : codes) ++groups.begins[code + 1 > codes_in_use ? 0 : code + 1];
  groups.begins[0] = 0;
  if (codes_in_use > 0) groups.begins[1] = 0;  // no group of rows without a code
  for (std::size_t at = 1; at < groups.begins.size(); ++at) {
    groups.begins[at] += groups.begins[at - 1];
  }
  groups.rows.resize(groups.begins.back());
  std::vector<std::uint32_t> next = groups.begins;
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    const Code code = codes[row];
    if (code != kNullCode && code < codes_in_use) groups.rows[next[code]++] = row;
  }
  return groups;
}

void SortWithin(RowGroups& groups, std::span<const std::int64_t> keys) {
  const auto earlier = [keys](std::uint32_t a, std::uint32_t b) {
    return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
  };
  for (std::uint32_t group = 0; group < groups.size(); ++group) {
    const auto begin = groups.rows.begin() + groups.begins[group];
    const auto end = groups.rows.begin() + groups.begins[group + 1];
    if (end - begin > 1 && !std::is_sorted(begin, end, earlier)) std::sort(begin, end, earlier);
  }
}

}  // namespace talktally
