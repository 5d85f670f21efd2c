// SPDX-License-Identifier: Apache-2.0
//
// Report presets out of JSON.
#pragma once

#include <string_view>

#include "core/report/report.h"

namespace talktally {

/// Reads a preset; `where` names the text in errors. Queries are kept as JSON.
Result<ReportSpec> ReadPreset(std::string_view json, std::string_view where);

}  // namespace talktally
