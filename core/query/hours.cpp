// SPDX-License-Identifier: Apache-2.0
//
// Working hours out of a query and the agents table.
#include "core/query/hours.h"

#include "core/base/format.h"

namespace talktally {
namespace {

Result<std::vector<LocalDay>> ParseHolidays(std::string_view text) {
  std::vector<LocalDay> days;
  while (!text.empty()) {
    const std::size_t cut = text.find_first_of(";, ");
    const std::string_view part = text.substr(0, cut);
    text = cut == std::string_view::npos ? std::string_view() : text.substr(cut + 1);
    if (part.empty()) continue;
    auto day = ParseDay(part);
    if (!day) {
      return Fail(Error::Code::kBadQuery, Format("\"{}\" is no date; write 2026-12-25", part),
                  "params.holidays");
    }
    days.push_back(*day);
  }
  return days;
}

Result<void> ReadGiven(const Query& query, std::span<const LocalDay> holidays, const TimeZone& zone,
                       Hours& hours) {
  for (const auto& [name, text] : query.params) {
    if (!name.starts_with("business_hours")) continue;
    hours.counts_durations = true;
    if (name == "business_hours" && text == "agents") continue;
    auto schedule = ParseOpeningHours(text, holidays);
    if (!schedule) return Fail(schedule.error().code, schedule.error().message, "params." + name);
    constexpr std::string_view kAgents = "business_hours.agents.";
    constexpr std::string_view kTeams = "business_hours.teams.";
    if (name.starts_with(kAgents)) {
      hours.by_agent.insert_or_assign(name.substr(kAgents.size()), Hours::Own{*schedule, zone});
    } else if (name.starts_with(kTeams)) {
      hours.by_team.insert_or_assign(name.substr(kTeams.size()), Hours::Own{*schedule, zone});
    } else if (name == "business_hours" || name == "business_hours.default") {
      hours.schedule = std::move(*schedule);
    } else {
      return Fail(Error::Code::kUnknownName,
                  Format("no parameter \"{}\"; there are business_hours, "
                         "business_hours.teams.NAME and "
                         "business_hours.agents.NAME",
                         name),
                  "params");
    }
  }
  return {};
}

std::string_view CellText(const Table& table, std::string_view name, std::uint32_t row) {
  const Column* column = table.Find(name);
  if (column == nullptr) return {};
  return column->dictionary()->Text(column->codes()[row]);
}

/// The zone of an agent's row, else the query's.
Result<TimeZone> ZoneOf(const Table& agents, std::uint32_t row, const TimeZone& zone) {
  const std::string_view name = CellText(agents, "time_zone", row);
  if (name.empty()) return zone;
  return FindZone(name);
}

void ReadAgents(const Table& agents, std::span<const LocalDay> holidays, const TimeZone& zone,
                Hours& hours) {
  for (std::uint32_t row = 0; row < agents.rows; ++row) {
    const std::string_view text = CellText(agents, "working_hours", row);
    const std::string_view id = CellText(agents, "id", row);
    if (text.empty()) continue;
    auto schedule = ParseOpeningHours(text, holidays);
    auto own = ZoneOf(agents, row, zone);
    if (!schedule || !own) {
      hours.problems.push_back(Format("working hours of agent \"{}\" left out: {}", id,
                                      schedule ? own.error().message : schedule.error().message));
      continue;
    }
    hours.own.insert_or_assign(std::string(id), Hours::Own{std::move(*schedule), *own});
  }
}

}  // namespace

Result<Hours> ResolveHours(const Query& query, const Dataset& data, const TimeZone& zone) {
  Hours hours;
  std::vector<LocalDay> holidays;
  if (auto given = query.params.find("holidays"); given != query.params.end()) {
    auto days = ParseHolidays(given->second);
    if (!days) return std::unexpected(days.error());
    holidays = std::move(*days);
  }
  if (auto read = ReadGiven(query, holidays, zone, hours); !read) {
    return std::unexpected(read.error());
  }
  if (const Table* agents = data.Find("agents")) ReadAgents(*agents, holidays, zone, hours);
  return hours;
}

HoursOf FindHours(const Hours& hours, HoursFor what, std::string_view agent, std::string_view team,
                  const TimeZone& zone) {
  const auto of = [](const auto& map, std::string_view name) -> HoursOf {
    const auto found = map.find(name);
    if (found == map.end()) return {};
    return {&found->second.schedule, &found->second.zone};
  };
  if (const HoursOf given = of(hours.by_agent, agent); given.schedule != nullptr) return given;
  if (const HoursOf given = of(hours.by_team, team); given.schedule != nullptr) return given;
  const HoursOf own = of(hours.own, agent);
  const HoursOf everybody = {hours.schedule ? &*hours.schedule : nullptr, &zone};
  const bool own_first = what == HoursFor::kPresence;
  const HoursOf& first = own_first ? own : everybody;
  return first.schedule != nullptr ? first : own_first ? everybody : own;
}

}  // namespace talktally
