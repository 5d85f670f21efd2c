// SPDX-License-Identifier: Apache-2.0
//
// Which bytes stand for which letters: recognises the encodings that exports
// come in, and turns them into UTF-8 a piece at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace talktally {

enum class Encoding : std::uint8_t {
  kUtf8,
  kUtf16Le,
  kUtf16Be,
  kWindows1251,
  kWindows1252,
  kKoi8R,
  kMacRoman,
  kMacCyrillic,
};

/// The name people know: "UTF-8", "Windows-1251" ...
std::string_view EncodingName(Encoding encoding);

/// The encoding of that name, by any of its usual spellings ("utf8", "cp1251",
/// "ansi", "koi8-r"); nothing when there is none.
std::optional<Encoding> EncodingNamed(std::string_view name);

/// What a file's first bytes look like.
struct EncodingGuess {
  Encoding encoding = Encoding::kUtf8;
  std::size_t bom_bytes = 0;  ///< length of the byte order mark, 0 without one
  /// How it was told: "byte order mark", "zero bytes", "valid UTF-8", "mostly valid
  /// UTF-8", "letters".
  std::string_view reason;
};

/// Guesses from the first bytes of a file; 64 KB are plenty. The sample may end
/// inside a character. Plain ASCII is UTF-8.
EncodingGuess DetectEncoding(std::span<const char> sample);

/// Whether the bytes are well-formed UTF-8 (no surrogates, nothing overlong).
bool IsValidUtf8(std::span<const char> bytes);

/// Where transcoded text goes: some UTF-8, valid until the call returns.
using TextSink = std::function<Result<void>(std::span<const char>)>;

/// Turns a stream of one encoding into UTF-8. A byte order mark at the start is
/// dropped. What stands for no character becomes U+FFFD and is counted. Valid
/// UTF-8 is handed through where it lies, uncopied.
class Transcoder {
 public:
  explicit Transcoder(Encoding encoding);

  /// Hands on the text of the next bytes; a character cut by the end of `bytes`
  /// waits for the next call. An error is the sink's.
  Result<void> Feed(std::span<const char> bytes, const TextSink& sink);
  /// Says that the stream ends here: a character still cut is replaced.
  Result<void> Finish(const TextSink& sink);

  /// Sequences that stood for no character so far.
  std::uint64_t replaced() const { return replaced_; }

 private:
  Result<void> FeedUtf8(std::span<const char> bytes, const TextSink& sink);
  Result<void> FeedUtf16(std::span<const char> bytes, const TextSink& sink);
  Result<void> FeedSingleByte(std::span<const char> bytes, const TextSink& sink);
  std::span<const char> SkipMark(std::span<const char> bytes);
  Result<void> Flush(const TextSink& sink);

  Encoding encoding_;
  bool at_start_ = true;
  std::uint8_t mark_seen_ = 0;
  std::string held_;  // the bytes of a character that is not complete yet
  std::uint16_t high_surrogate_ = 0;
  std::string out_;
  std::uint64_t replaced_ = 0;
};

}  // namespace talktally
