// SPDX-License-Identifier: Apache-2.0
//
// The one place where text is formatted.
#include "core/base/format.h"

#include <fmt/format.h>

namespace talktally {

std::string FormatArguments(fmt::string_view text, fmt::format_args arguments) {
  return fmt::vformat(text, arguments);
}

}  // namespace talktally
