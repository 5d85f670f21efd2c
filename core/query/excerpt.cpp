// SPDX-License-Identifier: Apache-2.0
//
// Finding the word again, and cutting between characters.
#include "core/query/excerpt.h"

#include <algorithm>

#include "core/base/unicode.h"

namespace talktally {
namespace {

constexpr std::size_t kBytes = 160;
constexpr std::size_t kBefore = 60;

/// Where the word begins; 0 when it is nowhere.
std::size_t PlaceOf(std::string_view text, std::string_view word) {
  std::string run;
  std::size_t begin = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t at = text.size() - rest.size();
    const char32_t point = TakeCodePoint(rest);
    if (IsAlnum(point)) {
      if (run.empty()) begin = at;
      AppendFolded(run, point);
      if (!rest.empty()) continue;
    }
    if (run == word) return begin;
    run.clear();
  }
  return 0;
}

bool IsInside(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

std::string Excerpt(std::string_view text, std::string_view word) {
  std::size_t begin = 0;
  std::size_t end = text.size();
  if (text.size() > kBytes) {
    const std::size_t at = word.empty() ? 0 : PlaceOf(text, word);
    begin = at > kBefore ? std::min(at - kBefore, text.size() - kBytes) : 0;
    end = begin + kBytes;
    // A few bytes that are no text at all must not move an edge far.
    for (int step = 0; step < 3 && IsInside(text, begin); ++step) ++begin;
    for (int step = 0; step < 3 && IsInside(text, end); ++step) ++end;
  }
  std::string excerpt(text.substr(begin, end - begin));
  for (char& c : excerpt) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return (begin > 0 ? "..." : "") + excerpt + (end < text.size() ? "..." : "");
}

}  // namespace talktally
