// SPDX-License-Identifier: Apache-2.0
//
// What a viewer may see. Rows outside are removed from the dataset, so that no
// question can reach them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/derive/facts.h"

namespace talktally {

/// Visible lines, agents and teams; an empty list restricts nothing.
struct Scope {
  std::vector<std::string> lines;
  std::vector<std::string> agents;
  std::vector<std::string> teams;

  bool IsAll() const { return lines.empty() && agents.empty() && teams.empty(); }
};

/// Reads {"lines":[],"agents":[],"teams":[]}.
Result<Scope> ParseScope(std::string_view json);

/// Keeps the rows whose every scoped column holds a visible value. Messages are
/// visible by line, and for agents and teams by conversation: all messages of one
/// in which a visible agent wrote. A fact table with none of the scoped columns goes
/// altogether. What was done is said, a sentence a table.
std::vector<std::string> ApplyScope(const Scope& scope, Dataset& data, Facts& facts);

}  // namespace talktally
