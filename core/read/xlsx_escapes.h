// SPDX-License-Identifier: Apache-2.0
//
// Characters that XML cannot hold, as workbooks write them: "_x000D_" is a carriage
// return.
#pragma once

#include <string>
#include <string_view>

namespace talktally {

/// Whether a text may have such characters.
inline bool MayHaveEscapes(std::string_view text) {
  return text.find("_x") != std::string_view::npos;
}

/// The text with them put back. Half a surrogate pair becomes U+FFFD.
std::string WithoutEscapes(std::string_view text);

}  // namespace talktally
