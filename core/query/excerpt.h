// SPDX-License-Identifier: Apache-2.0
//
// The piece of a text that shows a word.
#pragma once

#include <string>
#include <string_view>

namespace talktally {

/// About 160 bytes of a text around the first place where `word` (folded) stands
/// as a word; its beginning when it stands nowhere. "..." where something was cut,
/// blanks for control characters, characters kept whole.
std::string Excerpt(std::string_view text, std::string_view word);

}  // namespace talktally
