// SPDX-License-Identifier: Apache-2.0
//
// Quantities as exports write them, exact, in millionths.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace talktally {

/// Reads a number: plain or with an exponent; blanks, no-break blanks or
/// apostrophes between thousands; `1,234.56`, `1.234,56`, `12,50`; `1,234` is
/// 1234 and `1.234` is 1.234; a currency sign or code at either end; parentheses
/// or a minus for negative ones. Digits below the millionth round half away from
/// zero. nullopt for anything else, and for what does not fit.
std::optional<std::int64_t> ParseNumber(std::string_view text);

}  // namespace talktally
