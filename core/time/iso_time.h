// SPDX-License-Identifier: Apache-2.0
//
// The ISO forms that fill most columns, read by themselves: a column of them asks
// nothing else of a cell.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/time/instant.h"

namespace talktally {

/// The date read last, for columns in which rows of one day follow each other. A
/// fresh one remembers none.
struct DateMemory {
  std::uint64_t month = 0;  ///< the characters YYYY-MM-
  std::uint16_t day = 0;    ///< the characters DD
  std::int64_t midnight = 0;
};

/// What IsoForm reads.
struct IsoReading {
  std::int64_t ms = kNoTime;  ///< UTC, or of the wall clock
  bool local = false;         ///< is it of the wall clock?
};

/// Reads YYYY-MM-DD, T or a blank, HH:MM:SS, then nothing or a fraction, then nothing, Z
/// or an offset of hours and minutes. False for any other form, which may be a time all
/// the same.
bool IsoForm(std::string_view text, DateMemory& memory, IsoReading& out);

}  // namespace talktally
