// SPDX-License-Identifier: Apache-2.0
//
// One agent, one channel, two states at a time.

#include <algorithm>
#include <tuple>

#include "core/base/format.h"
#include "core/query/quality_search.h"

namespace talktally {

void CheckPresence(QualitySearch& search) {
  const Table* table = search.data.Find("presence");
  if (table == nullptr) return;
  const CodeCells agent(table->Find("agent"));
  const CodeCells channel(table->Find("channel"));
  const IntCells started(table->Find("started_at"));
  const IntCells ended(table->Find("ended_at"));
  const auto end_of = [&](std::uint32_t row) {
    return ended[row] == kNull ? search.now : ended[row];
  };
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < table->rows; ++row) {
    if (agent[row] != kNullCode && started[row] != kNull && end_of(row) > started[row]) {
      rows.push_back(row);
    }
  }
  std::ranges::sort(rows, {}, [&](std::uint32_t row) {
    return std::tuple(agent[row], channel[row], started[row], row);
  });
  std::vector<std::uint32_t> overlapping;
  std::int64_t busy_until = kNull;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const std::uint32_t row = rows[at];
    const bool same =
        at > 0 && agent[row] == agent[rows[at - 1]] && channel[row] == channel[rows[at - 1]];
    if (!same) busy_until = kNull;
    if (started[row] < busy_until) overlapping.push_back(row);
    busy_until = std::max(busy_until, end_of(row));
  }
  std::ranges::sort(overlapping);
  Culprits culprits;
  for (std::uint32_t row : overlapping) culprits.Add(row);
  search.Report("overlapping_presence", *table, "started_at", culprits,
                Format("{} of presence begin before an earlier one of the same "
                       "agent and channel has ended. Their hours count twice in "
                       "sums and once in unions: check that no export was loaded "
                       "twice and that ends are not missing.",
                       Counted(culprits.count(), "row")));
}

}  // namespace talktally
