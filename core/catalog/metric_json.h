// SPDX-License-Identifier: Apache-2.0
//
// Metrics out of JSON.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/catalog/metric.h"

namespace talktally {

/// Reads one metric or an array of them and parses their formulas; names in
/// formulas are not looked up. `where` names the text in errors.
Result<std::vector<Metric>> ReadMetrics(std::string_view json, std::string_view where);

}  // namespace talktally
