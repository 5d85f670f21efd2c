// SPDX-License-Identifier: Apache-2.0
//
// Texts as they came, not told apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace talktally {

/// Texts end to end, numbered from 0. Offsets are 32 bits wide: what does not fit is
/// not taken. Should memory run out, the list is as it was.
class TextList {
 public:
  std::size_t size() const { return begins_.size() - 1; }
  bool empty() const { return size() == 0; }
  /// Valid until the next is taken.
  std::string_view operator[](std::size_t at) const {
    return {bytes_.data() + begins_[at], begins_[at + 1] - begins_[at]};
  }
  /// Where each text begins, and where the last one ends.
  const std::uint32_t* begins() const { return begins_.data(); }
  const char* text() const { return bytes_.data(); }

  /// Is less than half of the room for bytes left?
  bool crowded() const { return bytes_.size() > kMostBytes / 2; }
  /// False when the texts do not fit.
  bool Append(std::string_view text);
  bool Append(std::span<const std::string_view> texts);
  /// Makes room for `times` what is here, once instead of bit by bit.
  void Reserve(double times);
  /// Forgets all texts and gives their memory back.
  void Release();
  /// Bytes held, for memory accounting.
  std::size_t bytes() const { return bytes_.capacity() + begins_.capacity() * sizeof(begins_[0]); }

 private:
  static constexpr std::size_t kMostBytes = 0xFFFFFFFFU;

  std::string bytes_;  // appends faster than a vector
  std::vector<std::uint32_t> begins_{0};
};

}  // namespace talktally
