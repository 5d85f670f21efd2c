// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>

namespace talktally {

/// The bytes at `at`, aligned or not, as one number; the first is the lowest.
template <class Word>
Word Load(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

}  // namespace talktally
