// SPDX-License-Identifier: Apache-2.0
//
// One buffer and where each text in it begins.
#include "core/table/text_list.h"

#include <algorithm>
#include <cstring>

namespace talktally {
namespace {

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

}  // namespace

bool TextList::Append(std::string_view text) {
  const std::size_t begin = bytes_.size();
  if (text.size() > kMostBytes - begin) return false;
  if (begins_.size() == begins_.capacity()) begins_.reserve(begins_.size() * 2);
  // Some libraries say there how much room there is, not how much was asked for.
  bytes_.resize_and_overwrite(begin + text.size(), [&](char* all, std::size_t) {
    CopyText(all + begin, text.data(), text.size());
    return begin + text.size();
  });
  begins_.push_back(static_cast<std::uint32_t>(begin + text.size()));
  return true;
}

bool TextList::Append(std::span<const std::string_view> texts) {
  const std::size_t begin = bytes_.size();
  std::size_t bytes = 0;
  for (const std::string_view text : texts) bytes += text.size();
  if (bytes > kMostBytes - begin) return false;
  const std::size_t first = begins_.size();
  const std::size_t count = first + texts.size();
  if (count > begins_.capacity()) begins_.reserve(std::max(count, 2 * begins_.capacity()));
  bytes_.resize_and_overwrite(begin + bytes, [&](char* all, std::size_t) {
    begins_.resize(count);
    std::uint32_t* ends = begins_.data() + first;
    char* to = all + begin;
    for (const std::string_view text : texts) {
      CopyText(to, text.data(), text.size());
      to += text.size();
      *ends++ = static_cast<std::uint32_t>(to - all);
    }
    return begin + bytes;
  });
  return true;
}

void TextList::Reserve(double times) {
  const auto scaled = [times](std::size_t size) {
    const double most = kMostBytes;
    return static_cast<std::size_t>(std::min(static_cast<double>(size) * times, most));
  };
  bytes_.reserve(std::max(scaled(bytes_.size()), bytes_.size()));
  begins_.reserve(std::max(scaled(begins_.size()), begins_.size()));
}

void TextList::Release() { *this = TextList(); }

}  // namespace talktally
