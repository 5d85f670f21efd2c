// SPDX-License-Identifier: Apache-2.0
//
// Finds a zone by its name, and the name somebody meant.
#include "core/time/zone_names.h"

#include <algorithm>
#include <vector>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/time/zone_data.h"

namespace talktally::zone_data {
namespace {

/// Calls visit(name, index) for every name of the table until it returns true.
template <class Visit>
void ForEachName(Visit visit) {
  std::string_view rest = zone_data::kNames;
  for (std::size_t index = 0; !rest.empty(); ++index) {
    const std::size_t end = rest.find('\n');
    if (visit(rest.substr(0, end), index)) return;
    rest.remove_prefix(end + 1);
  }
}

std::string Lower(std::string_view text) {
  std::string lower{text};
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (c == ' ') c = '_';
  }
  return lower;
}

/// The name a person probably meant, case aside; the city alone will do. Empty when
/// none is near.
std::string NearestZone(std::string_view name) {
  std::vector<std::string> lowered;
  std::vector<std::string_view> zones;
  ForEachName([&](std::string_view zone, std::size_t) {
    lowered.push_back(Lower(zone));
    zones.push_back(zone);
    return false;
  });
  std::vector<std::string_view> candidates(lowered.begin(), lowered.end());
  for (const std::string_view zone : lowered)
    candidates.push_back(zone.substr(zone.rfind('/') + 1));
  const std::string nearest = Nearest(Lower(name), candidates);
  const auto at = std::ranges::find(candidates, nearest) - candidates.begin();
  const auto index = static_cast<std::size_t>(at) % zones.size();
  return nearest.empty() ? std::string() : std::string(zones[index]);
}

}  // namespace

std::optional<std::size_t> SetOf(std::string_view name) {
  std::optional<std::size_t> set;
  ForEachName([&](std::string_view candidate, std::size_t index) {
    if (candidate != name) return false;
    set = zone_data::kSetOfName[index];
    return true;
  });
  return set;
}

std::string UnknownZone(std::string_view name) {
  const std::string_view shown = name.substr(0, 64);
  const std::string nearest = NearestZone(shown);
  if (nearest.empty()) {
    return Format(
        "no time zone \"{}\"; give an IANA name such as "
        "\"Europe/Paris\", or \"UTC\"",
        shown);
  }
  return Format("no time zone \"{}\"; did you mean \"{}\"?", shown, nearest);
}

}  // namespace talktally::zone_data
