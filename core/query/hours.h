// SPDX-License-Identifier: Apache-2.0
//
// Whose working hours count, and time counted in them.
#pragma once

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

/// Hours and the zone they are read in.
struct HoursOf {
  const Schedule* schedule = nullptr;  ///< null: none known
  const TimeZone* zone = nullptr;
};

/// The hours of an agent: own, else of the team, else of the query.
HoursOf FindHours(const Hours& hours, std::string_view agent, std::string_view team,
                  const TimeZone& zone);

}  // namespace talktally
