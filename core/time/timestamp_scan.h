// SPDX-License-Identifier: Apache-2.0
//
// The forms of moments that are not plain ISO 8601 seconds.
#pragma once

#include <string_view>

#include "core/time/timestamp.h"

namespace talktally {

/// Reads a trimmed cell in any form; what ParseTimestamp promises, without haste.
bool ScanTimestamp(std::string_view text, TimeReading& out);

}  // namespace talktally
