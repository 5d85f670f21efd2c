// SPDX-License-Identifier: Apache-2.0
//
// The columns of a file, found by what people call them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/read/block.h"

namespace talktally {

/// A header that a pattern fits, and what its {names} stand for.
struct HeaderMatch {
  std::uint32_t column = 0;
  std::vector<std::pair<std::string, std::string>> captures;
};

/// Names of a header, for look-up without case, accents and punctuation.
class HeaderNames {
 public:
  explicit HeaderNames(const Header& header);

  /// The column of that name; -1 when there is none.
  std::int32_t Find(std::string_view name) const;
  /// Every column that a pattern such as "Date entered {stage}" fits, in order.
  std::vector<HeaderMatch> Match(std::string_view pattern) const;

  const std::vector<std::string>& names() const { return names_; }
  std::size_t size() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
  std::vector<std::string> folded_;
};

/// What the {names} of a pattern stand for in a text; nothing when it does not
/// fit. Letters are compared without case.
std::optional<std::vector<std::pair<std::string, std::string>>> MatchPattern(
    std::string_view pattern, std::string_view text);

/// The IANA zone that an abbreviation in a header means ("PT", "ET", "MSK");
/// empty when it means none.
std::string_view ZoneOfAbbreviation(std::string_view abbreviation);

/// The name most like the one wanted; empty when none is close.
std::string_view ClosestName(std::string_view wanted, const std::vector<std::string>& names);

}  // namespace talktally
