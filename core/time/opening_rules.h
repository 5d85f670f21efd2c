// SPDX-License-Identifier: Apache-2.0
//
// What opening hours say of each weekday and of holidays, before any calendar.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/time/interval.h"

namespace talktally {

/// Open windows of one wall day, in ms after its midnight. In rules an end may lie
/// up to a day past the next midnight, and windows may overlap.
using OpenDay = std::vector<Interval>;

/// The rules of a text, the later ones already applied over the earlier.
struct OpeningRules {
  std::array<OpenDay, 7> weekdays;  ///< from Monday
  std::optional<OpenDay> holiday;   ///< null: a holiday is as its weekday
};

/// Reads the notation core/time/opening_hours.h describes.
Result<OpeningRules> ParseOpeningRules(std::string_view text);

}  // namespace talktally
