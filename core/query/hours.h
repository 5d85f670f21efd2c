// SPDX-License-Identifier: Apache-2.0
//
// Whose working hours count, and time counted in them.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/model/dataset.h"
#include "core/query/frame.h"

namespace talktally {

/// Reads `business_hours` and `holidays` of a query and the working hours of the
/// agents table. `business_hours` is opening-hours text for everybody, or the word
/// "agents" for those of the agents table alone; `business_hours.teams.NAME` and
/// `business_hours.agents.NAME` are those of one team or agent. Durations are
/// counted in working hours when a query gives any of these. An agent whose hours
/// cannot be read has none, which is said in `problems`.
Result<Hours> ResolveHours(const Query& query, const Dataset& data, const TimeZone& zone);

/// What hours are asked for: an agent's presence is judged by the agent's own; the
/// time a customer waited by what the query says, where it says anything.
enum class HoursFor : std::uint8_t { kPresence, kDurations };

/// Hours and the zone they are read in.
struct HoursOf {
  const Schedule* schedule = nullptr;  ///< null: none known
  const TimeZone* zone = nullptr;
};

/// The hours of an agent. The query's for this agent or team win over everything;
/// then, of presence, the agents table's over the query's for everybody, and of
/// durations the other way round.
HoursOf FindHours(const Hours& hours, HoursFor what, std::string_view agent,
                  std::string_view team, const TimeZone& zone);

}  // namespace talktally
