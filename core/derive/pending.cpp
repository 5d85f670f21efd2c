// SPDX-License-Identifier: Apache-2.0
//
// One pass over the conversations.
#include "core/derive/pending.h"

#include "core/table/cells.h"

namespace talktally {

bool IsPending(std::int64_t closed_at, bool sold, std::int64_t now, const DeriveOptions& options) {
  if (sold || closed_at == kNull) return false;
  return closed_at <= now && closed_at > now - options.attribution_window.count();
}

std::int64_t CountPending(Facts& facts, const DeriveOptions& options, std::int64_t begin,
                          std::int64_t end, std::int64_t now,
                          std::span<const std::uint8_t> passes) {
  const Table* conversations = facts.FindTable("conversations", options);
  if (conversations == nullptr) return 0;
  const IntCells closed(facts.FindColumn("conversations", "closed_at", options));
  const CodeCells sold(facts.FindColumn("conversations", "sold", options));
  std::int64_t pending = 0;
  for (std::uint32_t row = 0; row < conversations->rows; ++row) {
    if (!passes.empty() && passes[row] == 0) continue;
    const bool in_range = closed[row] >= begin && closed[row] < end;
    if (in_range && IsPending(closed[row], sold[row] == kTrue, now, options)) ++pending;
  }
  return pending;
}

}  // namespace talktally
