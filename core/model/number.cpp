// SPDX-License-Identifier: Apache-2.0
//
// Plain numbers in one pass; the others are taken apart into groups of digits.
#include "core/model/number.h"

#include <array>
#include <limits>

namespace talktally {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// digits[.digits] with at most 12 + 6 digits; nullopt leaves it to the long way.
std::optional<std::int64_t> ParsePlain(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 13) return std::nullopt;
  std::int64_t value = 0;
  std::size_t at = 0;
  for (; at < text.size() && IsDigit(text[at]); ++at) value = value * 10 + (text[at] - '0');
  if (at == 0 || at > 12) return std::nullopt;
  value *= 1'000'000;
  if (at < text.size()) {
    if (text[at] != '.' || text.size() - at - 1 > 6 || at + 1 == text.size()) return std::nullopt;
    std::int64_t unit = 100'000;
    for (++at; at < text.size(); ++at, unit /= 10) {
      if (!IsDigit(text[at])) return std::nullopt;
      value += (text[at] - '0') * unit;
    }
  }
  return negative ? -value : value;
}

constexpr std::array<std::string_view, 22> kCurrencies = {
    "€",   "$",  "£",   "¥",   "₽", "₴",   "₸",   "zł",  "kr",  "Kč",  "руб.",
    "руб", "р.", "EUR", "USD", "GBP", "RUB", "CHF", "CAD", "AUD", "JPY", "Fr."};
constexpr std::array<std::string_view, 6> kBlanks = {
    " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "'", "\xE2\x80\x99"};

bool TakeBlank(std::string_view& text) {
  for (std::string_view blank : kBlanks) {
    if (text.starts_with(blank)) {
      text.remove_prefix(blank.size());
      return true;
    }
  }
  return false;
}

/// Removes currencies and blanks at both ends.
bool Strip(std::string_view& text) {
  const std::size_t before = text.size();
  for (std::string_view word : kCurrencies) {
    if (text.starts_with(word)) text.remove_prefix(word.size());
    if (text.ends_with(word)) text.remove_suffix(word.size());
  }
  for (std::string_view blank : kBlanks) {
    if (blank.ends_with('\'')) continue;
    if (text.starts_with(blank)) text.remove_prefix(blank.size());
    if (text.ends_with(blank)) text.remove_suffix(blank.size());
  }
  return text.size() != before;
}

bool TakeSign(std::string_view& text, bool& negative) {
  for (std::string_view minus : {"-", "\xE2\x88\x92", "+"}) {
    if (!text.starts_with(minus)) continue;
    if (minus != "+") negative = !negative;
    text.remove_prefix(minus.size());
    return true;
  }
  return false;
}

/// Digits with marks between them: groups[i] are digits, marks[i] follows them.
struct Groups {
  std::array<std::string_view, 12> digits;
  std::array<char, 12> marks{};
  std::size_t count = 0;
};

/// Cuts the mantissa into groups; ' ' stands for any blank or apostrophe.
bool TakeGroups(std::string_view& text, Groups& out) {
  while (true) {
    std::size_t end = 0;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (out.count == out.digits.size()) return false;
    out.digits[out.count++] = text.substr(0, end);
    text.remove_prefix(end);
    if (text.empty() || text[0] == 'e' || text[0] == 'E') return true;
    if (text[0] == ',' || text[0] == '.') {
      out.marks[out.count - 1] = text[0];
      text.remove_prefix(1);
    } else if (TakeBlank(text)) {
      out.marks[out.count - 1] = ' ';
    } else {
      return false;
    }
  }
}

/// The index of the group after the decimal mark, or the number of groups; -1
/// when the marks make no number.
int FractionOf(const Groups& groups) {
  const auto last = static_cast<int>(groups.count) - 1;
  if (last == 0) return 1;
  int decimal = -1;
  const char final_mark = groups.marks[static_cast<std::size_t>(last - 1)];
  bool once = true;
  bool other = false;
  for (int at = 0; at < last - 1; ++at) {
    if (groups.marks[static_cast<std::size_t>(at)] == final_mark) {
      once = false;
    } else {
      other = true;
    }
  }
  if (final_mark != ' ' && once) {
    // "1,234" is a thousand; "0,123", "1 234,567" and "1.234" have fractions.
    const std::string_view whole = groups.digits[0];
    const bool thousand = final_mark == ',' && !other &&
                          groups.digits[static_cast<std::size_t>(last)].size() == 3 &&
                          !whole.empty() && whole.size() <= 3 && whole[0] != '0';
    if (!thousand) decimal = last;
  }
  const int whole_end = decimal < 0 ? last + 1 : decimal;
  char thousands = 0;
  for (int at = 1; at < whole_end; ++at) {
    const char mark = groups.marks[static_cast<std::size_t>(at - 1)];
    if (thousands == 0) thousands = mark;
    if (mark != thousands || (decimal >= 0 && mark == final_mark)) return -1;
    if (groups.digits[static_cast<std::size_t>(at)].size() != 3) return -1;
    if (at == 1 && (groups.digits[0].empty() || groups.digits[0].size() > 3)) return -1;
  }
  return whole_end;
}

std::optional<int> TakeExponent(std::string_view text) {
  if (text.empty()) return 0;
  text.remove_prefix(1);
  bool negative = false;
  TakeSign(text, negative);
  if (text.empty() || text.size() > 3) return std::nullopt;
  int exponent = 0;
  for (char c : text) {
    if (!IsDigit(c)) return std::nullopt;
    exponent = exponent * 10 + (c - '0');
  }
  return negative ? -exponent : exponent;
}

/// The digits as one integer, then shifted to millionths. Fraction digits that an
/// integer has no room for are too small to count.
std::optional<std::int64_t> Value(const Groups& groups, int fraction, int exponent) {
  int shift = 6 + exponent;
  std::int64_t value = 0;
  bool any = false;
  for (std::size_t group = 0; group < groups.count; ++group) {
    const bool fractional = static_cast<int>(group) >= fraction;
    for (char c : groups.digits[group]) {
      any = true;
      if (value > (kMost - (c - '0')) / 10) {
        if (fractional) continue;
        return std::nullopt;
      }
      if (fractional) --shift;
      value = value * 10 + (c - '0');
    }
  }
  if (!any) return std::nullopt;
  for (; shift > 0 && value != 0; --shift) {
    if (value > kMost / 10) return std::nullopt;
    value *= 10;
  }
  std::int64_t last = 0;
  for (; shift < 0 && (value | last) != 0; ++shift) {
    last = value % 10;
    value /= 10;
  }
  return last >= 5 ? value + 1 : value;
}

}  // namespace

std::optional<std::int64_t> ParseNumber(std::string_view text) {
  if (std::optional<std::int64_t> plain = ParsePlain(text)) return plain;
  if (text.size() > 64) return std::nullopt;
  bool negative = false;
  while (Strip(text)) {
  }
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    negative = true;
    text = text.substr(1, text.size() - 2);
    while (Strip(text)) {
    }
  }
  if (TakeSign(text, negative)) {
    while (Strip(text)) {
    }
  }
  if (text.empty()) return std::nullopt;
  Groups groups;
  if (!TakeGroups(text, groups)) return std::nullopt;
  const int fraction = FractionOf(groups);
  const std::optional<int> exponent = TakeExponent(text);
  if (fraction < 0 || !exponent) return std::nullopt;
  const std::optional<std::int64_t> value = Value(groups, fraction, *exponent);
  if (!value) return std::nullopt;
  return negative ? -*value : *value;
}

}  // namespace talktally
