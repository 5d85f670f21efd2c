// SPDX-License-Identifier: Apache-2.0
//
// Finds a zone by its name, and the name somebody meant.
#include "core/time/zone_names.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

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

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Edits between two texts, case and "_" against blank free.
std::size_t Distance(std::string_view a, std::string_view b) {
  const auto same = [](char x, char y) {
    return Lower(x) == Lower(y) || (x == ' ' && y == '_') || (x == '_' && y == ' ');
  };
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t edit = diagonal + (same(a[i - 1], b[j - 1]) ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({edit, row[j] + 1, row[j - 1] + 1}));
    }
  }
  return row.back();
}

/// The name a typing error was probably meant to be; empty when none is close.
/// The city alone counts as close to the zone it ends.
std::string_view NearestName(std::string_view name) {
  if (name.empty() || name.size() > 64) return {};
  std::string_view nearest;
  std::size_t fewest = name.size() / 3 + 1;
  ForEachName([&](std::string_view candidate, std::size_t) {
    const std::size_t slash = candidate.rfind('/');
    std::size_t edits = Distance(name, candidate);
    if (slash != std::string_view::npos) {
      edits = std::min(edits, Distance(name, candidate.substr(slash + 1)) + 1);
    }
    if (edits < fewest) {
      fewest = edits;
      nearest = candidate;
    }
    return false;
  });
  return nearest;
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
  const std::string_view nearest = NearestName(name);
  if (nearest.empty()) {
    return fmt::format(FMT_COMPILE("no time zone \"{}\"; give an IANA name such as "
                                   "\"Europe/Paris\", or \"UTC\""),
                       shown);
  }
  return fmt::format(FMT_COMPILE("no time zone \"{}\"; did you mean \"{}\"?"), shown, nearest);
}

}  // namespace talktally::zone_data
