// SPDX-License-Identifier: Apache-2.0
//
// Tables for a terminal.
#pragma once

#include <string>

#include "core/export/sheet.h"

namespace talktally {

/// Aligned columns under their names; numbers to the right, ratios in per cent,
/// durations as h:mm:ss, nothing as "-".
std::string TextTable(const Sheet& sheet);

}  // namespace talktally
