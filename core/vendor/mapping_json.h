// SPDX-License-Identifier: Apache-2.0
//
// The JSON notation of mappings: read for shipped presets and for a person's own,
// written by `inspect`. A mapping of the simplest kind:
//
//   {"tables": [{"table": "calls", "columns": {
//      "started_at": "Call Time", "direction": "Direction",
//      "status": {"is": "Status", "values": {"Answered": "completed"}},
//      "duration_s": {"from": ["Talking", "Talk time"], "unit": "minutes"}}}]}
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/vendor/mapping.h"

namespace talktally {

/// Reads a mapping. An error says the place in the text, or the member that makes
/// no sense; `where` names the text.
Result<Mapping> ParseMapping(std::string_view json, std::string_view where);

/// A mapping as JSON that ParseMapping reads as the same.
std::string MappingText(const Mapping& mapping);

}  // namespace talktally
