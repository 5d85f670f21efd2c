// SPDX-License-Identifier: Apache-2.0
//
// Eight characters at a time against a pattern of digits and separators.
#pragma once

#include <cstdint>

namespace talktally {

/// Eight times the character '0'.
inline constexpr std::uint64_t kZeroDigits = 0x3030303030303030ULL;

/// Do all digits of a word lie in 0..9 and all separators equal the pattern's?
/// `spread` is the word xor the pattern with '0' for digits; `slack` has 0x76 for
/// digits and 0x7F for separators.
inline bool Matches(std::uint64_t spread, std::uint64_t slack) {
  return (((spread + slack) | spread) & 0x8080808080808080ULL) == 0;
}

/// The same where all eight are digits: `spread` is the word xor kZeroDigits.
inline bool AreDigits(std::uint64_t spread) { return Matches(spread, 0x7676767676767676ULL); }

}  // namespace talktally
