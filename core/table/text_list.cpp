// SPDX-License-Identifier: Apache-2.0
//
// One buffer and where each text in it ends.
#include "core/table/text_list.h"

#include <algorithm>

#include "core/table/copy_text.h"

namespace talktally {

void TextList::Append(std::span<const std::string_view> texts) {
  const std::size_t count = ends_.size() + texts.size();
  if (count > ends_.capacity()) ends_.reserve(std::max(count, 2 * ends_.capacity()));
  const std::size_t begin = bytes_.size();
  std::size_t bytes = 0;
  for (const std::string_view text : texts) bytes += text.size();
  if (bytes > kMostBytes - begin) {
    ends_.resize(count, static_cast<std::uint32_t>(begin));
    return;
  }
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

void TextList::Reserve(double times) {
  const auto scaled = [times](std::size_t size) {
    const double most = kMostBytes;
    return static_cast<std::size_t>(std::min(static_cast<double>(size) * times, most));
  };
  bytes_.reserve(std::max(scaled(bytes_.size()), bytes_.size()));
  ends_.reserve(std::max(scaled(ends_.size()), ends_.size()));
}

void TextList::Release() {
  bytes_ = std::string();
  ends_ = {};
}

}  // namespace talktally
