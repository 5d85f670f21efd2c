// SPDX-License-Identifier: Apache-2.0
//
// Words, numbers and marks.
#include "core/formula/cursor.h"

#include <array>

#include "core/base/format.h"

namespace talktally {
namespace {

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsNamePart(char c) { return IsLetter(c) || IsDigit(c) || c == '.'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr std::array<std::string_view, 4> kClauses{"on", "across", "within", "outside"};

}  // namespace

bool Cursor::EndsValue(std::string_view word) const {
  if (word == "and" || word == "or") return true;
  if (within_ == Within::kCondition) return false;
  for (std::string_view clause : kClauses) {
    if (word == clause) return true;
  }
  return false;
}

void Cursor::SkipBlanks() {
  while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
}

bool Cursor::AtEnd() {
  SkipBlanks();
  return at_ == text_.size();
}

std::string_view Cursor::Since(std::size_t begin) const {
  std::string_view text = text_.substr(begin, at_ - begin);
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

bool Cursor::Peek(std::string_view mark) {
  SkipBlanks();
  return text_.substr(at_).starts_with(mark);
}

bool Cursor::Take(std::string_view mark) {
  if (!Peek(mark)) return false;
  at_ += mark.size();
  return true;
}

bool Cursor::PeekWord(std::string_view word) {
  if (!Peek(word)) return false;
  const std::size_t after = at_ + word.size();
  return after == text_.size() || !IsNamePart(text_[after]);
}

bool Cursor::TakeWord(std::string_view word) {
  if (!PeekWord(word)) return false;
  at_ += word.size();
  return true;
}

std::string Cursor::Quoted() {
  const char quote = text_[at_++];
  std::string value;
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c != quote) {
      value += c;
    } else if (at_ < text_.size() && text_[at_] == quote) {
      value += text_[at_++];
    } else {
      break;
    }
  }
  return value;
}

std::optional<std::string> Cursor::Name() {
  SkipBlanks();
  if (at_ == text_.size()) return std::nullopt;
  if (text_[at_] == '"') return Quoted();
  if (!IsLetter(text_[at_])) return std::nullopt;
  const std::size_t begin = at_;
  while (at_ < text_.size() && IsNamePart(text_[at_])) ++at_;
  return std::string(text_.substr(begin, at_ - begin));
}

std::optional<std::string_view> Cursor::Number() {
  SkipBlanks();
  std::size_t end = at_;
  while (end < text_.size() && (IsDigit(text_[end]) || text_[end] == '.')) ++end;
  if (end == at_ || !IsDigit(text_[at_])) return std::nullopt;
  const std::string_view number = text_.substr(at_, end - at_);
  at_ = end;
  return number;
}

std::optional<std::string> Cursor::Value() {
  SkipBlanks();
  if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) return Quoted();
  std::size_t end = at_;
  std::size_t last = at_;
  while (end < text_.size()) {
    while (end < text_.size() && IsBlank(text_[end])) ++end;
    const std::size_t word = end;
    while (end < text_.size() && !IsBlank(text_[end]) && text_[end] != ',' && text_[end] != ')' &&
           text_[end] != '(') {
      ++end;
    }
    if (end == word || EndsValue(text_.substr(word, end - word))) break;
    last = end;
  }
  if (last == at_) return std::nullopt;
  std::string value(text_.substr(at_, last - at_));
  at_ = last;
  return value;
}

bool Cursor::SkipBrackets() {
  if (!Peek("(")) return false;
  const std::size_t begin = at_;
  int open = 0;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"' || c == '\'') {
      Quoted();
      continue;
    }
    ++at_;
    open += (c == '(') - (c == ')');
    if (open == 0) return true;
  }
  at_ = begin;
  return false;
}

std::unexpected<Error> Cursor::Expected(std::string_view what) {
  SkipBlanks();
  const std::string_view rest = text_.substr(at_, 20);
  return Fail(Error::Code::kBadQuery,
              rest.empty() ? Format("expected {} at the end of \"{}\"", what, text_)
                           : Format("expected {} at character {}, before \"{}\", in \"{}\"", what,
                                    at_ + 1, rest, text_));
}

}  // namespace talktally
