// SPDX-License-Identifier: Apache-2.0
//
// Sentences with figures and names in them. The work is done out of line: a call
// costs a few bytes of the download, not a formatter of its own.
#pragma once

#include <fmt/core.h>

#include <string>

namespace talktally {

std::string FormatArguments(fmt::string_view text, fmt::format_args arguments);

/// `text` with each "{}" filled in, checked when it is compiled. For integers and
/// texts; a double has a shortest text of its own (export/number_text.h).
template <class... Arguments>
std::string Format(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
  return FormatArguments(text, fmt::make_format_args(arguments...));
}

}  // namespace talktally
