// SPDX-License-Identifier: Apache-2.0
//
// One buffer and where each text in it ends.
#include "core/table/row_texts.h"

#include <algorithm>
#include <cstring>

#include "core/table/copy_text.h"

namespace talktally {

void RowTexts::Append(std::span<const std::string_view> texts, std::size_t bytes) {
  const std::size_t rows = ends_.size();
  if (rows + texts.size() > ends_.capacity()) {
    ends_.reserve(std::max(rows + texts.size(), 2 * ends_.capacity()));
  }
  const std::size_t begin = bytes_.size();
  // Some libraries say there how much room there is, not how much was asked for.
  bytes_.resize_and_overwrite(begin + bytes, [&](char* all, std::size_t) {
    char* to = all + begin;
    for (const std::string_view text : texts) {
      CopyText(to, text.data(), text.size());
      to += text.size();
      ends_.push_back(static_cast<std::uint32_t>(to - all));
    }
    return begin + bytes;
  });
}

void RowTexts::Reserve(double times) {
  const auto scaled = [times](std::size_t size) {
    return static_cast<std::size_t>(std::min(static_cast<double>(size) * times, 4294967295.0));
  };
  bytes_.reserve(std::max(scaled(bytes_.size()), bytes_.size()));
  ends_.reserve(std::max(scaled(ends_.size()), ends_.size()));
}

void RowTexts::Resize(std::size_t rows) {
  if (rows < ends_.size()) bytes_.resize(rows == 0 ? 0 : ends_[rows - 1]);
  ends_.resize(rows, static_cast<std::uint32_t>(bytes_.size()));
}

void RowTexts::Compact(std::size_t begin, const std::vector<std::uint8_t>& kept) {
  char* const all = bytes_.data();
  std::uint32_t from = begin == 0 ? 0 : ends_[begin - 1];
  std::uint32_t to = from;
  std::size_t row_to = begin;
  for (std::size_t row = 0; row < kept.size(); ++row) {
    const std::uint32_t end = ends_[begin + row];
    const std::uint32_t size = end - from;
    if (kept[row] != 0) {
      std::memmove(all + to, all + from, size);
      to += size;
      ends_[row_to++] = to;
    }
    from = end;
  }
  bytes_.resize(to);
  ends_.resize(row_to);
}

void RowTexts::Release() {
  bytes_ = std::string();
  ends_ = {};
}

}  // namespace talktally
