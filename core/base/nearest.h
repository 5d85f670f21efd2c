// SPDX-License-Identifier: Apache-2.0
//
// The name a person probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace talktally {

/// The candidate fewest edits away from `name`; empty when none is near (more
/// than a third of the name would have to change).
std::string Nearest(std::string_view name, const std::vector<std::string_view>& candidates);

/// "; did you mean "x"?" or nothing, to end a sentence with.
std::string DidYouMean(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace talktally
