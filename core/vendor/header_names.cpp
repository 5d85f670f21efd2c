// SPDX-License-Identifier: Apache-2.0
//
// Look-up, patterns and likeness of header names.
#include "core/vendor/header_names.h"

#include <algorithm>
#include <array>

#include "core/base/nearest.h"
#include "core/model/cell.h"
#include "core/model/fold.h"

namespace talktally {
namespace {

struct Abbreviation {
  std::string_view text;
  std::string_view zone;
};
constexpr std::array kAbbreviations = {
    Abbreviation{"PT", "America/Los_Angeles"},
    Abbreviation{"PST", "America/Los_Angeles"},
    Abbreviation{"PDT", "America/Los_Angeles"},
    Abbreviation{"MT", "America/Denver"},
    Abbreviation{"MST", "America/Denver"},
    Abbreviation{"MDT", "America/Denver"},
    Abbreviation{"CT", "America/Chicago"},
    Abbreviation{"CST", "America/Chicago"},
    Abbreviation{"CDT", "America/Chicago"},
    Abbreviation{"ET", "America/New_York"},
    Abbreviation{"EST", "America/New_York"},
    Abbreviation{"EDT", "America/New_York"},
    Abbreviation{"AT", "America/Halifax"},
    Abbreviation{"AKT", "America/Anchorage"},
    Abbreviation{"HT", "Pacific/Honolulu"},
    Abbreviation{"HST", "Pacific/Honolulu"},
    Abbreviation{"UTC", "UTC"},
    Abbreviation{"GMT", "UTC"},
    Abbreviation{"CET", "Europe/Paris"},
    Abbreviation{"CEST", "Europe/Paris"},
    Abbreviation{"EET", "Europe/Helsinki"},
    Abbreviation{"EEST", "Europe/Helsinki"},
    Abbreviation{"BST", "Europe/London"},
    Abbreviation{"MSK", "Europe/Moscow"},
    Abbreviation{"JST", "Asia/Tokyo"},
    Abbreviation{"AET", "Australia/Sydney"},
    Abbreviation{"AEST", "Australia/Sydney"},
    Abbreviation{"AEDT", "Australia/Sydney"},
};

}  // namespace

HeaderNames::HeaderNames(const Header& header) : names_(header.names) {
  folded_.reserve(names_.size());
  for (const std::string& name : names_) folded_.push_back(FoldName(name));
}

std::int32_t HeaderNames::Find(std::string_view name) const {
  const std::string folded = FoldName(name);
  for (std::size_t at = 0; at < folded_.size(); ++at) {
    if (folded_[at] == folded && !folded.empty()) return static_cast<std::int32_t>(at);
  }
  return -1;
}

std::vector<HeaderMatch> HeaderNames::Match(std::string_view pattern) const {
  std::vector<HeaderMatch> matches;
  for (std::size_t at = 0; at < names_.size(); ++at) {
    if (auto captures = MatchPattern(pattern, names_[at])) {
      matches.push_back({static_cast<std::uint32_t>(at), std::move(*captures)});
    }
  }
  return matches;
}

std::optional<std::vector<std::pair<std::string, std::string>>> MatchPattern(
    std::string_view pattern, std::string_view text) {
  const std::string lower_text = LowerCase(text);
  const std::string lower_pattern = LowerCase(pattern);
  std::vector<std::pair<std::string, std::string>> captures;
  std::size_t at = 0;
  std::size_t from = 0;
  std::string name;  // of the capture that is open
  bool open = false;
  while (true) {
    const std::size_t brace = lower_pattern.find('{', from);
    const std::string_view literal =
        std::string_view(lower_pattern)
            .substr(from, brace == std::string::npos ? brace : brace - from);
    std::size_t found = at;
    if (open && brace == std::string::npos) {
      // The last literal ends the text.
      if (lower_text.size() < at + literal.size() || !lower_text.ends_with(literal)) return {};
      found = lower_text.size() - literal.size();
    } else if (open) {
      found = lower_text.find(literal, at);
      if (found == std::string::npos) return {};
    } else if (lower_text.compare(at, literal.size(), literal) != 0) {
      return {};
    }
    if (open) captures.emplace_back(name, TrimmedCell(text.substr(at, found - at)));
    at = found + literal.size();
    if (brace == std::string::npos) break;
    const std::size_t close = lower_pattern.find('}', brace);
    if (close == std::string::npos) return {};
    name = std::string(pattern.substr(brace + 1, close - brace - 1));
    open = true;
    from = close + 1;
  }
  if (at != lower_text.size()) return {};
  return captures;
}

std::string_view ZoneOfAbbreviation(std::string_view abbreviation) {
  for (const Abbreviation& known : kAbbreviations) {
    if (known.text == abbreviation) return known.zone;
  }
  return {};
}

std::string_view ClosestName(std::string_view wanted, const std::vector<std::string>& names) {
  const std::string folded = FoldName(wanted);
  std::string_view best;
  std::size_t least = folded.size() / 2 + 2;
  for (const std::string& name : names) {
    if (name.size() > 60) continue;
    const std::string candidate = FoldName(name);
    std::size_t distance = EditDistance(folded, candidate);
    const bool holds = candidate.size() > 2 && folded.size() > 2 &&
                       (candidate.find(folded) != std::string::npos ||
                        folded.find(candidate) != std::string::npos);
    if (holds) distance = std::min<std::size_t>(distance, 1);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

}  // namespace talktally
