// SPDX-License-Identifier: Apache-2.0
//
// What became of each row of an aggregate's table.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/query/scan.h"

namespace talktally {

/// Why a row counted or not, the first reason in this order.
enum class Fate : std::uint8_t {
  kUsed,
  kNoDate,
  kOutOfRange,
  kFiltered,
  kOtherwise,  ///< the metric's own condition does not hold
  kNoValue,
  kNegative,
};

/// The reason as a person reads it.
std::string_view TextOf(Fate fate);

/// The fate of every row in the total of an aggregate.
Result<std::vector<Fate>> FatesOf(const ScanRequest& request, const Frame& frame, Facts& facts);

}  // namespace talktally
