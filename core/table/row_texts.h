// SPDX-License-Identifier: Apache-2.0
//
// Texts of rows as they came, not yet told apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace talktally {

/// One text a row, end to end. The empty text stands for null.
class RowTexts {
 public:
  std::size_t size() const { return ends_.size(); }
  bool empty() const { return ends_.empty(); }
  std::string_view operator[](std::size_t row) const {
    const std::uint32_t begin = row == 0 ? 0 : ends_[row - 1];
    return {bytes_.data() + begin, ends_[row] - begin};
  }

  /// Can so many more bytes be told by 32-bit offsets?
  bool HasRoomFor(std::size_t bytes) const { return bytes <= 0xFFFFFFFFU - bytes_.size(); }
  /// Takes a text for each of some rows; HasRoomFor must have said yes to their sum.
  void Append(std::span<const std::string_view> texts, std::size_t bytes);
  /// Makes room for `times` what is here, once instead of bit by bit.
  void Reserve(double times);
  /// Drops rows from the end, or adds nulls.
  void Resize(std::size_t rows);
  /// Of the rows from `begin` on keeps those that `kept` marks.
  void Compact(std::size_t begin, const std::vector<std::uint8_t>& kept);
  /// Forgets all rows and gives their memory back.
  void Release();
  /// Bytes held, for memory accounting.
  std::size_t bytes() const { return bytes_.capacity() + ends_.capacity() * sizeof(ends_[0]); }

 private:
  std::string bytes_;  // appends faster than a vector
  std::vector<std::uint32_t> ends_;
};

}  // namespace talktally
