// SPDX-License-Identifier: Apache-2.0
//
// What separates thousands and what the decimals is told by how many digits follow.
#include "core/time/amount.h"

#include <limits>
#include <string_view>

namespace talktally {
namespace {

constexpr int kMostDigits = 19;

/// Collects digits; past 19 it drops decimals and gives up on whole ones.
class Collector {
 public:
  void Whole(int digit) {
    if (used_ >= kMostDigits) overflow_ = true;
    if (!overflow_) Add(digit);
  }
  void Decimal(int digit) {
    if (used_ >= kMostDigits || amount_.decimals >= kMostDigits) return;
    Add(digit);
    ++amount_.decimals;
  }
  bool overflow() const { return overflow_; }
  Amount amount() const { return amount_; }

 private:
  void Add(int digit) {
    amount_.digits = amount_.digits * 10 + static_cast<std::uint64_t>(digit);
    if (amount_.digits != 0) ++used_;
  }
  Amount amount_;
  int used_ = 0;
  bool overflow_ = false;
};

/// Bytes of a separator of thousands a text starts with: a blank, an apostrophe, a
/// comma or a point.
std::size_t GroupSeparator(std::string_view text) {
  if (text.starts_with('\'') || text.starts_with(',') || text.starts_with('.')) return 1;
  if (text.starts_with("\xE2\x80\x99")) return 3;
  return text.starts_with('\t') || text.starts_with('\n') ? 0 : LeadingBlank(text);
}

std::size_t LeadingDigits(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  return count;
}

constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();

/// PartsOf where 64 bits do not hold the product: 19 digits times a week in
/// millionths is below 2^103.
std::optional<std::int64_t> WidePartsOf(const Amount& amount, std::int64_t unit) {
  if (amount.digits == 0) return 0;
  __extension__ using Wide = unsigned __int128;
  Wide parts = static_cast<Wide>(amount.digits) * static_cast<Wide>(unit);
  for (int i = amount.decimals; i < 0; ++i) {
    parts *= 10;
    if (parts > kMost) return std::nullopt;
  }
  for (int i = 1; i < amount.decimals; ++i) parts /= 10;
  if (amount.decimals > 0) parts = (parts + 5) / 10;
  if (parts > kMost) return std::nullopt;
  return static_cast<std::int64_t>(parts);
}

/// Does a group of exactly three digits follow this separator?
bool GroupFollows(std::string_view text, std::string_view separator) {
  return !separator.empty() && text.starts_with(separator) &&
         LeadingDigits(text.substr(separator.size())) == 3;
}

/// The separator of thousands after a first group; empty when there is none. A point
/// before three digits is a decimal point unless more follows that says otherwise.
std::string_view ThousandsAfter(std::string_view text, std::string_view first_group) {
  const std::string_view separator = text.substr(0, GroupSeparator(text));
  if (first_group.size() > 3 || !GroupFollows(text, separator)) return {};
  if (separator == "," && first_group == "0") return {};
  if (separator != ".") return separator;
  const std::string_view rest = text.substr(4);
  const bool comma = rest.starts_with(',') && LeadingDigits(rest.substr(1)) > 0;
  return comma || GroupFollows(rest, ".") ? separator : std::string_view{};
}

}  // namespace

std::optional<Amount> ReadAmount(TextScanner& scan) {
  const std::string_view first_group = scan.rest().substr(0, LeadingDigits(scan.rest()));
  if (first_group.empty()) return std::nullopt;
  Collector collect;
  const auto whole = [&] {
    for (int digit = scan.Digit(); digit >= 0; digit = scan.Digit()) collect.Whole(digit);
  };
  whole();
  const std::string_view thousands = ThousandsAfter(scan.rest(), first_group);
  while (GroupFollows(scan.rest(), thousands)) {
    scan.Skip(thousands.size());
    whole();
  }
  const char point = scan.Peek();
  const bool decimals = (point == '.' || point == ',') && scan.DigitAfter() &&
                        (thousands.empty() || thousands[0] != point);
  if (decimals) {
    scan.Skip();
    for (int digit = scan.Digit(); digit >= 0; digit = scan.Digit()) collect.Decimal(digit);
  }
  if (collect.overflow()) return std::nullopt;
  Amount amount = collect.amount();
  amount.plain = thousands.empty() && !decimals;
  return amount;
}

std::optional<std::int64_t> PartsOf(const Amount& amount, std::int64_t unit) {
  std::int64_t small = 0;
  const bool fits = amount.digits <= kMost && amount.decimals >= 0 &&
                    !__builtin_mul_overflow(static_cast<std::int64_t>(amount.digits), unit, &small);
  if (!fits) return WidePartsOf(amount, unit);
  if (amount.decimals == 0) return small;
  for (int i = 1; i < amount.decimals; ++i) small /= 10;
  return small / 10 + (small % 10 >= 5 ? 1 : 0);
}

}  // namespace talktally
