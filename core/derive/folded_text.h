// SPDX-License-Identifier: Apache-2.0
//
// Text without case, many texts in a row: the step that every search of texts
// begins with.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace talktally {

/// Folds and composes texts (see unicode.h) in room that is used again.
class FoldedText {
 public:
  /// Bytes past the end of the answer that may be read; they are 0.
  static constexpr std::size_t kPadding = 4;

  /// Valid until the next call.
  std::string_view Of(std::string_view text);

 private:
  bool FoldShort(std::size_t size);

  std::string room_;
};

}  // namespace talktally
