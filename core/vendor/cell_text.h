// SPDX-License-Identifier: Apache-2.0
//
// Values as the cells of a canonical file.
#pragma once

#include <cstdint>
#include <string>

namespace talktally {

/// UTC ms as 2024-03-05T10:00:00.000Z; empty for kNoTime.
std::string TimeText(std::int64_t utc_ms);

/// Millionths as a plain decimal without trailing zeros.
std::string DecimalText(std::int64_t micros);

}  // namespace talktally
