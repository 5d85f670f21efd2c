// SPDX-License-Identifier: Apache-2.0
//
// simdjson finds the shortest digits; where the point goes is decided here, by the
// rules of ECMAScript's Number::toString.
#include "core/export/number_text.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "simdjson.h"

namespace talktally {
namespace {

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53

// A number as 0.digits times ten to the point.
struct Digits {
  std::string_view digits;
  int point = 0;
};

// Takes apart what simdjson writes: "12.5", "0.00012", "1.5e-07", "1e+300". The
// digits are gathered in `buffer`.
Digits TakeApart(std::string_view text, std::array<char, 32>& buffer) {
  std::size_t count = 0;
  int point = 0;
  bool fraction = false;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != 'e'; ++i) {
    if (text[i] == '.') {
      fraction = true;
      continue;
    }
    if (count == 0 && text[i] == '0') {
      point -= fraction;
      continue;
    }
    point += !fraction;
    if (count < buffer.size()) buffer[count++] = text[i];
  }
  if (i < text.size()) {
    const bool minus = text[++i] == '-';
    int exponent = 0;
    for (; i < text.size(); ++i) {
      if (text[i] >= '0' && text[i] <= '9') exponent = exponent * 10 + (text[i] - '0');
    }
    point += minus ? -exponent : exponent;
  }
  while (count > 1 && buffer[count - 1] == '0') --count;
  return {{buffer.data(), count}, point};
}

void AppendDigits(std::string& out, const Digits& number) {
  const auto [digits, point] = number;
  const int size = static_cast<int>(digits.size());
  if (point > 0 && point <= 21) {
    out.append(digits.substr(0, static_cast<std::size_t>(point)));
    if (size <= point) {
      out.append(static_cast<std::size_t>(point - size), '0');
    } else {
      out.append(".").append(digits.substr(static_cast<std::size_t>(point)));
    }
  } else if (point > -6 && point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  } else {
    out += digits[0];
    if (size > 1) out.append(".").append(digits.substr(1));
    out.append(point > 0 ? "e+" : "e-");
    AppendInteger(out, std::abs(point - 1));
  }
}

}  // namespace

void AppendInteger(std::string& out, std::int64_t number) {
  const fmt::format_int text(number);
  out.append(text.data(), text.size());
}

void AppendNumber(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
  } else if (std::abs(value) <= kExactIntegers && std::trunc(value) == value) {
    AppendInteger(out, static_cast<std::int64_t>(value));
  } else {
    std::array<char, 64> text;
    std::array<char, 32> digits;
    if (value < 0) out += '-';
    const char* end =
        simdjson::internal::to_chars(text.data(), text.data() + text.size(), std::abs(value));
    const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
    AppendDigits(out, TakeApart(written, digits));
  }
}

std::string FormatNumber(double value) {
  std::string text;
  AppendNumber(text, value);
  return text;
}

}  // namespace talktally
