// SPDX-License-Identifier: Apache-2.0
//
// A small state machine over one record.
#include "core/read/csv_record.h"

#include <cstring>

namespace talktally {
namespace {

/// Walks one record. Every step either consumes a byte or ends the record.
class RecordWalk {
 public:
  RecordWalk(std::string_view text, std::size_t begin, CsvSyntax syntax, bool final, CsvCells& out)
      : text_(text), at_(begin), syntax_(syntax), final_(final), out_(out) {}

  CsvRecord Read() {
    while (true) {
      const std::size_t quote = SkipBlanks(at_);
      if (quote < text_.size() && text_[quote] == '"') {
        if (!ReadQuoted(quote)) return record_;
      } else if (!ReadPlain()) {
        return record_;
      }
      if (at_ >= text_.size() || text_[at_] == syntax_.newline) break;
      ++at_;  // the delimiter
    }
    if (at_ < text_.size()) {
      ++at_;
      ++record_.lines;
    }
    record_.next = at_;
    return record_;
  }

 private:
  std::size_t SkipBlanks(std::size_t at) const {
    while (at < text_.size() && text_[at] == ' ' && syntax_.delimiter != ' ') ++at;
    return at;
  }

  bool IsEnd(std::size_t at) const {
    if (at >= text_.size()) return final_;
    const char c = text_[at];
    if (c == syntax_.delimiter || c == syntax_.newline) return true;
    return c == '\r' && syntax_.newline == '\n' &&
           (at + 1 >= text_.size() ? final_ : text_[at + 1] == '\n');
  }

  bool NeedMore() {
    record_.ending = CsvRecord::Ending::kNeedMore;
    return false;
  }

  /// The quote at `quote` is never closed: the record is lost up to the end of
  /// the line the quote is on.
  bool Broken(std::size_t quote) {
    record_.broken_at = quote;
    std::size_t end = quote;
    while (end < text_.size() && text_[end] != syntax_.newline) ++end;
    if (end >= text_.size() && !final_) return NeedMore();
    record_.ending = CsvRecord::Ending::kBroken;
    record_.next = end < text_.size() ? end + 1 : end;
    if (end < text_.size()) ++record_.lines;
    return false;
  }

  bool ReadPlain() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != syntax_.delimiter && text_[at_] != syntax_.newline) {
      ++at_;
    }
    if (at_ >= text_.size() && !final_) return NeedMore();
    std::size_t end = at_;
    const bool line_end = at_ >= text_.size() || text_[at_] == syntax_.newline;
    if (line_end && syntax_.newline == '\n' && end > begin && text_[end - 1] == '\r') --end;
    out_.cells.push_back(text_.substr(begin, end - begin));
    return true;
  }

  bool ReadQuoted(std::size_t quote) {
    const std::size_t first = quote + 1;
    std::size_t from = first;  // text not copied yet
    char* const copy = out_.unescaped;
    bool copied = false;
    bool repaired = false;
    std::uint32_t lines = 0;
    auto copy_until = [&](std::size_t end) {
      std::memcpy(out_.unescaped, text_.data() + from, end - from);
      out_.unescaped += end - from;
      copied = true;
    };
    for (at_ = first;; ++at_) {
      if (at_ >= text_.size()) return EndInside(quote, copy);
      if (at_ - first > kMaxQuotedBytes || lines > kMaxQuotedLines) return Lost(quote, copy);
      const char c = text_[at_];
      if (c == syntax_.newline) {
        ++lines;
        if (repaired) return Lost(quote, copy);
      }
      if (c != '"') continue;
      const std::size_t close = at_;
      if (close + 1 < text_.size() && text_[close + 1] == '"') {
        copy_until(close + 1);
        from = close + 2;
        ++at_;
        continue;
      }
      std::size_t after = close + 1;
      if (!IsEnd(after)) after = SkipBlanks(after);
      if (IsEnd(after)) {
        if (copied) {
          copy_until(close);
          out_.cells.emplace_back(copy, static_cast<std::size_t>(out_.unescaped - copy));
        } else {
          out_.cells.push_back(text_.substr(first, close - first));
        }
        record_.lines += lines;
        record_.repaired |= repaired;
        at_ = after;
        if (at_ < text_.size() && text_[at_] == '\r' && syntax_.newline == '\n') ++at_;
        return true;
      }
      // At the end of the text nobody knows yet what follows the quote.
      if (!final_ &&
          (after >= text_.size() || (after + 1 >= text_.size() && text_[after] == '\r'))) {
        return NeedMore();
      }
      if (lines > 0) return Lost(quote, copy);
      repaired = true;
    }
  }

  bool EndInside(std::size_t quote, char* copy) {
    out_.unescaped = copy;
    return final_ ? Broken(quote) : NeedMore();
  }
  bool Lost(std::size_t quote, char* copy) {
    out_.unescaped = copy;
    return Broken(quote);
  }

  std::string_view text_;
  std::size_t at_;
  CsvSyntax syntax_;
  bool final_;
  CsvCells& out_;
  CsvRecord record_;
};

}  // namespace

CsvRecord ReadCsvRecord(std::string_view text, std::size_t begin, CsvSyntax syntax, bool final,
                        CsvCells& out) {
  return RecordWalk(text, begin, syntax, final, out).Read();
}

std::string_view Unquote(std::string_view quoted, char*& unescaped) {
  const std::string_view inner = quoted.substr(1, quoted.size() - 2);
  const std::size_t quote = inner.find('"');
  if (quote == std::string_view::npos) return inner;
  char* const begin = unescaped;
  std::memcpy(unescaped, inner.data(), quote);
  char* out = unescaped + quote;
  for (std::size_t at = quote; at < inner.size(); ++at) {
    *out++ = inner[at];
    if (inner[at] == '"') ++at;
  }
  unescaped = out;
  return {begin, static_cast<std::size_t>(out - begin)};
}

}  // namespace talktally
