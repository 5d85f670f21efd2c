// SPDX-License-Identifier: Apache-2.0
//
// Unpacks the changes of a zone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/time/zone.h"

namespace talktally {

/// Earlier than every instant of any file, and far enough from the end of the number
/// that an offset can be added.
inline constexpr std::int64_t kDawn = std::numeric_limits<std::int64_t>::min() / 2;

/// The one stretch of a zone whose offset never changes.
constexpr Stretch AlwaysAt(std::int64_t offset_ms) { return {kDawn, kDawn, offset_ms}; }

namespace zone_data {

/// The stretches of a set of the table, its yearly rule followed to the last year.
std::vector<Stretch> DecodeSet(std::size_t set);

}  // namespace zone_data
}  // namespace talktally
