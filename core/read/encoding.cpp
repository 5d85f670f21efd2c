// SPDX-License-Identifier: Apache-2.0
//
// Names of encodings and the streaming transcoder.
#include "core/read/encoding.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/read/encoding_tables.h"
#include "core/read/encoding_utf8.h"

namespace talktally {
namespace {

constexpr std::size_t kOutBytes = 64 * 1024;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

struct Named {
  Encoding encoding;
  std::string_view name;
  std::string_view spellings;  // lower case letters and digits, blanks around each
};
constexpr Named kNamed[] = {
    {Encoding::kUtf8, "UTF-8", " utf8 unicode "},
    {Encoding::kUtf16Le, "UTF-16LE", " utf16le utf16 ucs2 "},
    {Encoding::kUtf16Be, "UTF-16BE", " utf16be "},
    {Encoding::kWindows1251, "Windows-1251", " windows1251 cp1251 win1251 1251 "},
    {Encoding::kWindows1252, "Windows-1252",
     " windows1252 cp1252 win1252 1252 ansi latin1 iso88591 iso885915 "},
    {Encoding::kKoi8R, "KOI8-R", " koi8r koi8 "},
    {Encoding::kMacRoman, "Macintosh", " macintosh mac macroman xmacroman "},
    {Encoding::kMacCyrillic, "Mac Cyrillic", " maccyrillic xmaccyrillic xmacukrainian "},
};

const char16_t* UpperHalf(Encoding encoding) {
  switch (encoding) {
    case Encoding::kWindows1251:
      return kWindows1251Upper;
    case Encoding::kKoi8R:
      return kKoi8RUpper;
    case Encoding::kMacRoman:
      return kMacRomanUpper;
    case Encoding::kMacCyrillic:
      return kMacCyrillicUpper;
    default:
      return kWindows1252Upper;
  }
}

}  // namespace

std::string_view EncodingName(Encoding encoding) {
  for (const Named& named : kNamed) {
    if (named.encoding == encoding) return named.name;
  }
  return {};
}

std::optional<Encoding> EncodingNamed(std::string_view name) {
  std::string folded = " ";
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') folded += static_cast<char>(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) folded += c;
  }
  folded += ' ';
  if (folded.size() == 2) return std::nullopt;
  for (const Named& named : kNamed) {
    if (named.spellings.find(folded) != std::string_view::npos) return named.encoding;
  }
  return std::nullopt;
}

Transcoder::Transcoder(Encoding encoding) : encoding_(encoding) {}

Result<void> Transcoder::Flush(const TextSink& sink) {
  if (out_.empty()) return {};
  auto taken = sink(out_);
  out_.clear();
  return taken;
}

Result<void> Transcoder::Feed(std::span<const char> bytes, const TextSink& sink) {
  switch (encoding_) {
    case Encoding::kUtf8:
      return FeedUtf8(bytes, sink);
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be:
      return FeedUtf16(bytes, sink);
    default:
      return FeedSingleByte(bytes, sink);
  }
}

// Drops a byte order mark at the very start; what only began like one is held.
std::span<const char> Transcoder::SkipMark(std::span<const char> bytes) {
  while (at_start_ && !bytes.empty()) {
    if (bytes[0] == kUtf8Mark[mark_seen_]) {
      bytes = bytes.subspan(1);
      at_start_ = ++mark_seen_ < kUtf8Mark.size();
    } else {
      at_start_ = false;
      held_ = kUtf8Mark.substr(0, mark_seen_);
    }
  }
  return bytes;
}

Result<void> Transcoder::FeedUtf8(std::span<const char> bytes, const TextSink& sink) {
  bytes = SkipMark(bytes);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  // Complete the character that the last piece ended in.
  while (!held_.empty() && at < end) {
    held_ += *at++;
    const Utf8Character held = ReadUtf8(held_.data(), held_.data() + held_.size());
    if (held.state == Utf8Character::kCut) continue;
    if (held.state == Utf8Character::kBroken) {
      // The byte just added does not belong to it, and is looked at again.
      ++replaced_;
      held_ = kReplacement;
      --at;
    }
    out_ += held_;
    held_.clear();
  }
  bool copying = !out_.empty();
  while (at < end) {
    const char* const stop = SkipUtf8(at, end);
    if (!copying && stop - at == end - at) return sink({at, stop});
    const Utf8Character next =
        stop < end ? ReadUtf8(stop, end) : Utf8Character{0, Utf8Character::kCut};
    const bool damaged = next.state == Utf8Character::kBroken;
    const auto length = static_cast<std::size_t>(stop - at);
    if (length > kOutBytes || (!copying && !damaged)) {
      if (auto taken = Flush(sink); !taken) return taken;
      if (length > 0) {
        if (auto taken = sink({at, stop}); !taken) return taken;
      }
    } else {
      out_.append(at, length);
    }
    if (damaged) {
      out_ += kReplacement;
      ++replaced_;
      copying = true;
    } else {
      held_.assign(stop, end);
      break;
    }
    if (out_.size() >= kOutBytes) {
      if (auto taken = Flush(sink); !taken) return taken;
    }
    at = stop + next.bytes;
  }
  return Flush(sink);
}

Result<void> Transcoder::FeedUtf16(std::span<const char> bytes, const TextSink& sink) {
  const bool big = encoding_ == Encoding::kUtf16Be;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (held_.empty()) {
      held_ = bytes[i];
      continue;
    }
    const auto first = static_cast<unsigned char>(held_[0]);
    const auto second = static_cast<unsigned char>(bytes[i]);
    held_.clear();
    const auto unit = static_cast<std::uint16_t>(big ? first << 8 | second : second << 8 | first);
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (high_surrogate_ != 0) {
      if (low) {
        AppendUtf8(out_, 0x10000 + ((high_surrogate_ - 0xD800U) << 10) + (unit - 0xDC00U));
        high_surrogate_ = 0;
        continue;
      }
      out_ += kReplacement;
      ++replaced_;
      high_surrogate_ = 0;
    }
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_surrogate_ = unit;
    } else if (low) {
      out_ += kReplacement;
      ++replaced_;
    } else if (!at_start_ || unit != 0xFEFF) {
      AppendUtf8(out_, unit);
    }
    at_start_ = false;
    if (out_.size() >= kOutBytes) {
      if (auto taken = Flush(sink); !taken) return taken;
    }
  }
  return Flush(sink);
}

Result<void> Transcoder::FeedSingleByte(std::span<const char> bytes, const TextSink& sink) {
  const char16_t* const upper = UpperHalf(encoding_);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  const auto is_upper = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  while (at < end) {
    const char* stop = std::find_if(at, std::min(end, at + kOutBytes), is_upper);
    out_.append(at, stop);
    for (at = stop; at < end && is_upper(*at) && out_.size() < kOutBytes; ++at) {
      AppendUtf8(out_, upper[static_cast<unsigned char>(*at) - 0x80]);
    }
    if (out_.size() >= kOutBytes) {
      if (auto taken = Flush(sink); !taken) return taken;
    }
  }
  return Flush(sink);
}

Result<void> Transcoder::Finish(const TextSink& sink) {
  if (encoding_ == Encoding::kUtf8 && at_start_) held_ = kUtf8Mark.substr(0, mark_seen_);
  at_start_ = false;
  // In UTF-16 a lone surrogate and half a unit are two broken things, one after the other.
  const std::size_t broken = (high_surrogate_ != 0 ? 1U : 0U) + (held_.empty() ? 0U : 1U);
  for (std::size_t i = 0; i < broken; ++i) out_ += kReplacement;
  replaced_ += broken;
  held_.clear();
  high_surrogate_ = 0;
  return Flush(sink);
}

}  // namespace talktally
