// SPDX-License-Identifier: Apache-2.0
//
// Looked at only once a parse has failed, so that the reason given does not depend
// on which kernel found it.
#include "core/read/json_text.h"

#include <fmt/compile.h>

#include "core/read/encoding.h"

namespace talktally {

std::string DescribeLetters(std::string_view text) {
  if (!IsValidUtf8(text)) return "not valid UTF-8";
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (inside && byte == '\\') {
      ++i;
    } else if (byte == '"') {
      inside = !inside;
    } else if (inside && byte < 0x20) {
      return fmt::format(FMT_COMPILE("a control character inside a text, at character {}"), i + 1);
    }
  }
  return inside ? "a text has no closing quote" : "";
}

}  // namespace talktally
