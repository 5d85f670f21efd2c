// SPDX-License-Identifier: Apache-2.0
//
// Units of duration and their words in English, French and Russian.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/time/text_scanner.h"

namespace talktally {

inline constexpr std::int64_t kMicrosPerMilli = 1'000;
inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;
inline constexpr std::int64_t kMicrosPerMinute = 60 * kMicrosPerSecond;
inline constexpr std::int64_t kMicrosPerHour = 60 * kMicrosPerMinute;
inline constexpr std::int64_t kMicrosPerDay = 24 * kMicrosPerHour;
inline constexpr std::int64_t kMicrosPerWeek = 7 * kMicrosPerDay;

/// The next word in small letters, a dot after it dropped; empty when none comes or
/// it is too long to be a unit.
std::string ReadUnitWord(TextScanner& scan);

/// The millionths of a second of a unit's word; 0 for any other word.
std::int64_t UnitOf(std::string_view word);

}  // namespace talktally
