// SPDX-License-Identifier: Apache-2.0
//
// The matcher is one pass with one comparison per sixteen bytes; its branches
// depend on the layout, not on the data.
#include "core/read/json_template.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/base/bytes16.h"
#include "core/read/encoding.h"
#include "core/read/json_text.h"

namespace talktally {
namespace {

constexpr std::size_t kStride = 16;
constexpr std::size_t kMaxLayoutBytes = 64 * 1024;

// Whether the bytes at `at` are those of a piece. The piece has no zero byte, so
// the comparison cannot run past the zero that ends the text.
inline bool Same(const char* at, const char* piece, std::size_t length) {
  for (; length > kStride; at += kStride, piece += kStride, length -= kStride) {
    if (Bytes16::Load(at).Equal(Bytes16::Load(piece)) != 0xFFFF) return false;
  }
  const std::uint32_t differs = ~Bytes16::Load(at).Equal(Bytes16::Load(piece));
  return (differs & ((std::uint32_t{1} << length) - 1)) == 0;
}

// The closing quote of the text that begins at `at`, or null when it has an escape,
// a control character (the zero at the end of everything is one) or broken UTF-8.
inline const char* ClosingQuote(const char* at) {
  const char* const begin = at;
  std::uint32_t not_ascii = 0;
  for (;; at += kStride) {
    const Bytes16 bytes = Bytes16::Load(at);
    const std::uint32_t ends = bytes.TextEnds();
    if (ends == 0) {
      not_ascii |= bytes.NotAscii();
      continue;
    }
    const int first = std::countr_zero(ends);
    not_ascii |= bytes.NotAscii() & ((std::uint32_t{1} << first) - 1);
    at += first;
    break;
  }
  if (*at != '"') return nullptr;
  if (not_ascii != 0 && !IsValidUtf8({begin, at})) return nullptr;
  return at;
}

inline bool StartsWith(const char* at, const char (&word)[5]) {
  return std::memcmp(at, word, 4) == 0;
}

// Reads a text with escapes that begins at `at`; the place after its closing quote,
// or null when something is wrong with it.
const char* EscapedText(const char* at, std::string_view& cell, JsonRows& rows) {
  const char* end = at;
  for (;;) {
    const std::uint32_t ends = Bytes16::Load(end).TextEnds();
    if (ends == 0) {
      end += kStride;
      continue;
    }
    end += std::countr_zero(ends);
    if (*end == '"') break;
    // What follows a backslash is looked at by Unescape, but a control character
    // (among them the zero at the end of everything) must not be passed over.
    if (*end != '\\' || static_cast<unsigned char>(end[1]) < 0x20) return nullptr;
    end += 2;
  }
  if (!IsValidUtf8({at, end})) return nullptr;
  const std::string_view text(at, static_cast<std::size_t>(end - at));
  char* const room = rows.Room(text.size());
  const char* const last = Unescape(text, room);
  if (last == nullptr) return nullptr;
  cell = {room, static_cast<std::size_t>(last - room)};
  return end + 1;
}

// Reads a scalar; the place after it, or null. Not null only when `cell` was set.
inline const char* Scalar(const char* at, std::string_view& cell, JsonRows& rows) {
  const char* end = nullptr;
  if (*at == '"') {
    end = ClosingQuote(at + 1);
    if (end == nullptr) return EscapedText(at + 1, cell, rows);
    cell = {at + 1, static_cast<std::size_t>(end - at - 1)};
    return end + 1;
  }
  if (*at == 'n') {
    if (!StartsWith(at, "null")) return nullptr;
    cell = {};
    return at + 4;
  }
  if (*at == 't') {
    end = StartsWith(at, "true") ? at + 4 : nullptr;
  } else if (*at == 'f') {
    end = StartsWith(at + 1, "alse") ? at + 5 : nullptr;
  } else {
    end = SkipNumber(at);
    if (end != nullptr && static_cast<std::size_t>(end - at) > kMaxNumberBytes) return nullptr;
  }
  if (end != nullptr) cell = {at, static_cast<std::size_t>(end - at)};
  return end;
}

// Reads an array of scalars written without blanks, as one cell: first its end and
// size, then, when it has several values, the joined text.
const char* Array(const char* at, std::string_view& cell, JsonRows& rows) {
  if (*at != '[') return nullptr;
  cell = {at, 0};
  const char* const begin = at + 1;
  if (*begin == ']') return begin + 1;
  std::size_t values = 0;
  std::size_t bytes = 0;
  std::string_view value;
  const char* end = begin;
  for (;; ++end) {
    end = Scalar(end, value, rows);
    if (end == nullptr) return nullptr;
    if (value.data() != nullptr) {
      ++values;
      bytes += value.size() + 1;
      cell = value;
    }
    if (*end == ']') break;
    if (*end != ',') return nullptr;
  }
  if (values < 2) return end + 1;
  char* const room = rows.Room(bytes);
  char* to = room;
  for (at = begin; at < end; ++at) {
    at = Scalar(at, value, rows);
    if (value.data() == nullptr) continue;
    to = std::copy(value.begin(), value.end(), to);
    *to++ = ';';
  }
  cell = {room, bytes - 1};
  return end + 1;
}

}  // namespace

bool JsonTemplate::Learn(std::string_view text, const std::vector<JsonField>& fields) {
  values_.clear();
  bytes_.clear();
  const char* at = text.data();
  const auto keep = [&](const char* end, std::uint32_t& begin, std::uint32_t& length) {
    begin = static_cast<std::uint32_t>(bytes_.size());
    length = static_cast<std::uint32_t>(end - at);
    bytes_.insert(bytes_.end(), at, end);
    bytes_.insert(bytes_.end(), kStride, '\0');
  };
  for (const JsonField& field : fields) {
    if (field.begin == nullptr || field.begin < at) return false;
    Value value{.column = field.column, .is_array = field.is_array};
    keep(field.begin, value.before, value.before_length);
    values_.push_back(value);
    at = field.end;
    if (bytes_.size() > kMaxLayoutBytes) return false;
  }
  keep(text.data() + text.size(), after_, after_length_);
  line_feeds_ = static_cast<std::uint32_t>(std::count(bytes_.begin(), bytes_.end(), '\n'));
  return bytes_.size() <= kMaxLayoutBytes;
}

const char* JsonTemplate::Match(const char* at, const char* end, std::string_view* row,
                                JsonRows& rows) const {
  const char* const pieces = bytes_.data();
  for (const Value& value : values_) {
    if (!Same(at, pieces + value.before, value.before_length)) return nullptr;
    at += value.before_length;
    std::string_view& cell = row[value.column];
    at = value.is_array ? Array(at, cell, rows) : Scalar(at, cell, rows);
    if (at == nullptr) return nullptr;
  }
  if (!Same(at, pieces + after_, after_length_)) return nullptr;
  at += after_length_;
  return at <= end ? at : nullptr;
}

JsonTemplates::Matched JsonTemplates::Match(const char* at, const char* end, JsonRows& rows) {
  std::string_view* const row = rows.Next();
  for (std::size_t i = 0; i < layouts_.size(); ++i) {
    const JsonTemplate& layout = layouts_[i];
    if (layout.values() < rows.columns()) std::fill_n(row, rows.columns(), std::string_view());
    const char* stop = layout.Match(at, end, row, rows);
    if (stop == nullptr) continue;
    const Matched matched{.end = stop, .line_feeds = layout.line_feeds()};
    if (i != 0) std::swap(layouts_[0], layouts_[i]);
    missed_ = 0;
    return matched;
  }
  return {};
}

void JsonTemplates::Learn(std::string_view text, const JsonRecord& record) {
  // Where layouts do not come back, learning them is a waste: try now and then.
  if (++missed_ > 32 && missed_ % 64 != 0) return;
  if (!record.learnable() || record.fields().empty()) return;
  JsonTemplate layout;
  if (!layout.Learn(text, record.fields())) return;
  if (layouts_.size() < kLayouts) {
    layouts_.push_back(std::move(layout));
    return;
  }
  next_ = next_ % (kLayouts - 1) + 1;  // never the likeliest
  layouts_[next_] = std::move(layout);
}

}  // namespace talktally
