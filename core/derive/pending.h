// SPDX-License-Identifier: Apache-2.0
//
// Conversations it is too early to judge.
#pragma once

#include <cstdint>
#include <span>

#include "core/derive/facts.h"

namespace talktally {

/// Is a conversation pending at `now`: closed less than `attribution_window`
/// before it, not after it, and without a sale yet? One that is not closed is not.
bool IsPending(std::int64_t closed_at, bool sold, std::int64_t now, const DeriveOptions& options);

/// Pending conversations that closed in [begin, end). All three instants are UTC
/// milliseconds. `passes`, unless empty, says by row which conversations are in
/// question. 0 when conversations are not loaded.
std::int64_t CountPending(Facts& facts, const DeriveOptions& options, std::int64_t begin,
                          std::int64_t end, std::int64_t now,
                          std::span<const std::uint8_t> passes = {});

}  // namespace talktally
