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

/// Texts end to end. Offsets are 32 bits wide: what no longer fits reads as empty.
class TextList {
 public:
  std::size_t size() const { return ends_.size(); }
  bool empty() const { return ends_.empty(); }
  std::string_view operator[](std::size_t at) const {
    const std::uint32_t begin = at == 0 ? 0 : ends_[at - 1];
    return {bytes_.data() + begin, ends_[at] - begin};
  }

  /// Is less than half of the room for bytes left?
  bool crowded() const { return bytes_.size() > kMostBytes / 2; }
  void Append(std::span<const std::string_view> texts);
  /// Makes room for `times` what is here, once instead of bit by bit.
  void Reserve(double times);
  /// Forgets all texts and gives their memory back.
  void Release();

 private:
  static constexpr std::size_t kMostBytes = 0xFFFFFFFFU;

  std::string bytes_;  // appends faster than a vector
  std::vector<std::uint32_t> ends_;
};

}  // namespace talktally
