// SPDX-License-Identifier: Apache-2.0
//
// Steps through the characters of a cell. Never reads past its end; at the end the
// next character is NUL, which no form contains.
#pragma once

#include <cstdint>
#include <string_view>

namespace talktally {

/// A run of digits: its value and how many there were. Beyond 15 digits the value
/// stands still and only the count goes on.
struct Digits {
  std::int64_t value = 0;
  int count = 0;
};

/// Is a word this lower-case one, in any ASCII case?
inline bool SameWord(std::string_view word, std::string_view lower) {
  if (word.size() != lower.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((word[i] | 0x20) != lower[i]) return false;
  }
  return true;
}

/// Bytes of the blank a text starts with: space, tab, line ends, and the no-break
/// blanks U+00A0, U+2009 and U+202F in UTF-8; 0 when it starts with something else.
inline std::size_t LeadingBlank(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || text[0] == '\t' || text[0] == '\r' || text[0] == '\n') return 1;
  if (text.starts_with("\xC2\xA0")) return 2;
  return text.starts_with("\xE2\x80\xAF") || text.starts_with("\xE2\x80\x89") ? 3 : 0;
}

/// The text without blanks at either end.
inline std::string_view TrimBlanks(std::string_view text) {
  while (const std::size_t bytes = LeadingBlank(text)) text.remove_prefix(bytes);
  for (std::size_t bytes = 1; bytes <= 3 && bytes <= text.size();) {
    if (LeadingBlank(text.substr(text.size() - bytes)) == bytes) {
      text.remove_suffix(bytes);
      bytes = 1;
    } else {
      ++bytes;
    }
  }
  return text;
}

/// A place in a text. Copies are cheap: keep one to come back.
class TextScanner {
 public:
  explicit TextScanner(std::string_view text) : rest_(text) {}

  bool AtEnd() const { return rest_.empty(); }
  char Peek() const { return rest_.empty() ? '\0' : rest_[0]; }
  /// The next character, ASCII capitals made small.
  char Lower() const {
    const char c = Peek();
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  bool AtLetter() const { return Lower() >= 'a' && Lower() <= 'z'; }
  bool AtDigit() const { return Peek() >= '0' && Peek() <= '9'; }
  /// Is the character after the next one a digit?
  bool DigitAfter() const { return rest_.size() > 1 && rest_[1] >= '0' && rest_[1] <= '9'; }
  std::string_view rest() const { return rest_; }

  void Skip(std::size_t bytes = 1) {
    rest_.remove_prefix(bytes < rest_.size() ? bytes : rest_.size());
  }

  /// Steps over a character if it is the next one.
  bool Take(char c) {
    if (AtEnd() || Peek() != c) return false;
    Skip();
    return true;
  }

  /// Steps over blanks; were there any?
  bool Blanks() {
    bool any = false;
    while (const std::size_t bytes = LeadingBlank(rest_)) {
      Skip(bytes);
      any = true;
    }
    return any;
  }

  /// The next digit; -1 when there is none.
  int Digit() {
    if (!AtDigit()) return -1;
    const int digit = Peek() - '0';
    Skip();
    return digit;
  }

  Digits Number() {
    Digits digits;
    for (int digit = Digit(); digit >= 0; digit = Digit()) {
      if (digits.count < 15) digits.value = digits.value * 10 + digit;
      ++digits.count;
    }
    return digits;
  }

  /// ASCII letters.
  std::string_view Word() {
    std::size_t length = 0;
    while (length < rest_.size() && (rest_[length] | 0x20) >= 'a' &&
           (rest_[length] | 0x20) <= 'z') {
      ++length;
    }
    const std::string_view word = rest_.substr(0, length);
    Skip(length);
    return word;
  }

 private:
  std::string_view rest_;
};

}  // namespace talktally
