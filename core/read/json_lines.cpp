// SPDX-License-Identifier: Apache-2.0
#include "core/read/json_lines.h"

#include <string_view>

#include "core/read/json_scan.h"

namespace talktally {
namespace {

// The start of the next line when the line ends at `at`, else null.
const char* AfterLineEnd(const char* at, const char* end) {
  if (at < end && *at == '\r') ++at;
  return at < end && *at == '\n' ? at + 1 : nullptr;
}

}  // namespace

const char* JsonLines::SkipBlankLines(const char* at, const char* end) {
  for (; at < end && IsJsonBlank(*at); ++at) line_ += *at == '\n';
  return at;
}

Result<const char*> JsonLines::Read(const char* at, const char* end, bool last) {
  for (;;) {
    if (searched_ == 0 && !skipping_) {
      at = SkipBlankLines(at, end);
      if (at == end) return at;
      const auto known = intake_.Recognise(at, end);
      if (const char* next = known.end == nullptr ? nullptr : AfterLineEnd(known.end, end)) {
        if (auto taken = intake_.Take(line_); !taken) return std::unexpected(taken.error());
        at = next;
        ++line_;
        continue;
      }
    }
    const char* const stop = FindByte(at + searched_, end, '\n');
    if (stop == end && !last) {
      searched_ = static_cast<std::size_t>(end - at);
      if (searched_ <= intake_.options().max_record_bytes && !skipping_) return at;
      if (!skipping_) {
        if (auto refused = Line(at, end); !refused) return std::unexpected(refused.error());
      }
      skipping_ = true;
      searched_ = 0;
      return end;
    }
    if (!skipping_) {
      if (auto taken = Line(at, stop); !taken) return std::unexpected(taken.error());
    }
    skipping_ = false;
    searched_ = 0;
    if (stop == end) return end;
    at = stop + 1;
    ++line_;
  }
}

Result<void> JsonLines::Line(const char* at, const char* end) {
  const bool too_long = static_cast<std::size_t>(end - at) > intake_.options().max_record_bytes;
  while (end > at && IsJsonBlank(end[-1])) --end;
  if (end == at) return {};
  const std::string_view text(at, static_cast<std::size_t>(end - at));
  if (too_long) {
    intake_.TooLong(line_, text);
    return {};
  }
  if (*at == '{') {
    const auto known = intake_.Recognise(at, end);
    return known.end == end ? intake_.Take(line_) : intake_.Object(text, line_, /*may_wrap=*/true);
  }
  intake_.Bad(line_, text,
              *at == '[' ? "an array where an object was expected" : "not a JSON object");
  return {};
}

}  // namespace talktally
