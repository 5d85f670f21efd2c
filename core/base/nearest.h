// SPDX-License-Identifier: Apache-2.0
//
// The name a person probably meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace talktally {

/// The candidate fewest edits away from `name`; empty when none is near (more
/// than a third of the name would have to change).
std::string Nearest(std::string_view name, const std::vector<std::string_view>& candidates);

/// The fewest bytes to add, drop or change that make one text the other.
std::size_t EditDistance(std::string_view a, std::string_view b);

/// "; did you mean "x"?" or nothing, to end a sentence with.
std::string DidYouMean(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace talktally
