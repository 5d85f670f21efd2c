// SPDX-License-Identifier: Apache-2.0
//
// Decimal numbers as people write them, kept exact.
#pragma once

#include <cstdint>
#include <optional>

#include "core/time/text_scanner.h"

namespace talktally {

/// A number that is digits / 10^decimals.
struct Amount {
  std::uint64_t digits = 0;
  int decimals = 0;   ///< negative after an exponent: zeros to append
  bool plain = true;  ///< nothing but digits
};

/// Reads an unsigned number: a decimal point or comma; blanks or apostrophes between
/// thousands; 1,234.56, 1.234,56, 12,50; 1,234 is 1234 but 0,125 is an eighth.
/// nullopt when no digit comes next or there are more than 19 in front of the point.
std::optional<Amount> ReadAmount(TextScanner& scan);

/// The amount of a unit worth so many whole parts, rounded half up to a whole part;
/// nullopt when it does not fit.
std::optional<std::int64_t> PartsOf(const Amount& amount, std::int64_t unit);

}  // namespace talktally
