// SPDX-License-Identifier: Apache-2.0
//
// Copying texts one after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace talktally {

/// Copies in words and not by a call: most texts are short.
inline void CopyText(char* to, const char* from, std::size_t size) {
  struct Words {
    std::uint64_t low, high;
  };
  if (size >= sizeof(Words)) {
    for (std::size_t at = 0; at + sizeof(Words) < size; at += sizeof(Words)) {
      std::memcpy(to + at, from + at, sizeof(Words));
    }
    std::memcpy(to + size - sizeof(Words), from + size - sizeof(Words), sizeof(Words));
  } else if (size >= 8) {
    std::uint64_t last;
    std::memcpy(&last, from + size - 8, 8);
    std::memcpy(to, from, 8);
    std::memcpy(to + size - 8, &last, 8);
  } else {
    for (std::size_t at = 0; at < size; ++at) to[at] = from[at];
  }
}

}  // namespace talktally
