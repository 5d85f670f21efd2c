// SPDX-License-Identifier: Apache-2.0
//
// Durations as exports write them, in millionths of a second.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace talktally {

/// What a number without a unit counts; it comes from the column, never from the
/// number.
enum class DurationUnit : std::uint8_t { kMilliseconds, kSeconds, kMinutes, kHours, kDays };

/// Reads a duration: HH:MM:SS (hours may exceed 24), MM:SS, both with fractions;
/// a number of `bare` units ("90", "12,5", "1.5e3"); numbers with units in
/// English, French or Russian ("12min 34sec", "1h 05m", "1h05", "2 hours 3
/// minutes", "2 heures et 3 minutes", "2 часа 3 минуты", "90m", "24h", "2d", "1
/// day, 02:03:04"); a leading minus. Digits below the millionth round half up.
/// nullopt for anything else and for what does not fit.
std::optional<std::int64_t> ParseDuration(std::string_view text,
                                          DurationUnit bare = DurationUnit::kSeconds);

}  // namespace talktally
