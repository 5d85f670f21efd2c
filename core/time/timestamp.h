// SPDX-License-Identifier: Apache-2.0
//
// Moments as exports write them. A cell is read on its own; what one cell cannot
// tell (which zone, whether 3/5 is in March or May) is left open for the caller,
// who sees the column.
//
// Forms: ISO 8601 with T or a blank, seconds and fraction optional, with Z, UTC,
// GMT, +hh:mm, +hhmm or +hh, or with no offset; the basic form 20240305T101500Z;
// 2024/03/05; 5/3/2024 and 3/5/2024, 05.03.2024, with years of two or four digits
// (70..99 are 19xx); 05-03-2024; RFC 2822; a leading English weekday; 5 Mar 2024
// and Mar 5, 2024; 12-hour clocks (9:41 AM); epoch seconds below 10^11, else
// milliseconds, with decimals. Fractions are cut to the millisecond.
//
// 24:00 is the end of its day. A leap second (:59:60) is the second after it.
// Years outside 1970..2100 are out of range.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/time/instant.h"
#include "core/time/zone.h"

namespace talktally {

/// Which of the two numbers of 3/5/2024 is the month.
enum class DateOrder : std::uint8_t { kMonthFirst, kDayFirst };

/// What a cell says, and what it leaves open.
struct TimeReading {
  enum class Kind : std::uint8_t {
    kUtc,    ///< an instant
    kLocal,  ///< a wall reading with no zone
    kDate,   ///< a day with no time; `value` is its local midnight
  };
  enum class Problem : std::uint8_t { kNone, kNotATime, kOutOfRange };

  /// Milliseconds, UTC or local by `kind`. Of a numeric date: read month first,
  /// kNoTime when that is no date.
  std::int64_t value = kNoTime;
  /// The same read day first; equal to `value` where the form leaves no choice.
  std::int64_t day_first = kNoTime;
  Kind kind = Kind::kLocal;
  /// Is it a date such as 3/5/2024, whose order the column must settle?
  bool numeric_order = false;
  Problem problem = Problem::kNone;

  std::int64_t In(DateOrder order) const {
    return order == DateOrder::kDayFirst ? day_first : value;
  }
};

/// Reads a cell. False when it is no moment in any order: `problem` says why and
/// both values are kNoTime. Blanks around it are ignored. Any bytes are safe.
bool ParseTimestamp(std::string_view text, TimeReading& out);

/// The words for a problem: "not a date", "out of range (years 1970 to 2100)".
std::string_view TextOf(TimeReading::Problem problem);

}  // namespace talktally
