// SPDX-License-Identifier: Apache-2.0
//
// Reads rules from left to right; each is days, then windows or a word.
#include "core/time/opening_rules.h"

#include <string>

#include "core/base/format.h"
#include "core/time/instant.h"
#include "core/time/text_scanner.h"

namespace talktally {
namespace {

constexpr std::array<std::string_view, 7> kDayNames = {"mo", "tu", "we", "th", "fr", "sa", "su"};
constexpr std::string_view kDaysAre = "days are Mo Tu We Th Fr Sa Su, and PH for holidays";
constexpr std::size_t kHoliday = 7;
constexpr std::size_t kLongestText = 4'096;

/// Days a rule is for: Monday to Sunday, then holidays.
using DaySet = std::array<bool, 8>;

class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : text_(text), scan_(text) {}

  Result<OpeningRules> Read();

 private:
  Result<void> ReadRule(bool adds);
  Result<DaySet> ReadDays();
  Result<void> ReadDayItem(DaySet& days);
  Result<std::size_t> ReadDay();
  Result<OpenDay> ReadWhen();
  Result<OpenDay> ReadWindows();
  Result<std::int64_t> ReadTime();
  void Apply(const DaySet& days, const OpenDay& windows, bool adds);

  bool TakeDash() {
    scan_.Blanks();
    const bool dash = scan_.Take('-');
    const bool long_dash = !dash && scan_.rest().starts_with("\xE2\x80\x93");
    if (long_dash) scan_.Skip(3);
    scan_.Blanks();
    return dash || long_dash;
  }

  /// Is a comma next, and does this kind of character follow it?
  bool TakeCommaBefore(bool (TextScanner::*kind)() const) {
    TextScanner ahead = scan_;
    ahead.Blanks();
    if (!ahead.Take(',')) return false;
    ahead.Blanks();
    if (!(ahead.*kind)()) return false;
    scan_ = ahead;
    return true;
  }

  /// An error at the place reached: what was expected, and what was found instead.
  std::unexpected<Error> Expected(std::string_view what) const;

  std::string_view text_;
  TextScanner scan_;
  OpeningRules rules_;
};

std::unexpected<Error> RuleReader::Expected(std::string_view what) const {
  const std::size_t column = text_.size() - scan_.rest().size() + 1;
  const std::string_view rest = scan_.rest().substr(0, 12);
  const auto found = rest.empty() ? std::string("the end") : Format("\"{}\"", rest);
  return Fail(Error::Code::kBadQuery,
              Format("opening hours \"{}\", column {}: expected {}, found {}", text_.substr(0, 80),
                     column, what, found),
              Format("column {}", column));
}

Result<OpeningRules> RuleReader::Read() {
  if (text_.size() > kLongestText) {
    return Fail(Error::Code::kLimit, "opening hours are longer than 4096 characters; shorten them");
  }
  scan_.Blanks();
  if (scan_.AtEnd()) return Expected("rules such as \"Mo-Fr 09:00-18:00; PH off\"");
  while (!scan_.AtEnd()) {
    bool adds = false;
    do {
      if (auto rule = ReadRule(adds); !rule) return std::unexpected(rule.error());
      adds = true;
    } while (TakeCommaBefore(&TextScanner::AtLetter));
    scan_.Blanks();
    if (!scan_.AtEnd() && !scan_.Take(';')) return Expected("\";\" or the end");
    scan_.Blanks();
  }
  return rules_;
}

Result<void> RuleReader::ReadRule(bool adds) {
  const auto days = ReadDays();
  if (!days) return std::unexpected(days.error());
  const auto windows = ReadWhen();
  if (!windows) return std::unexpected(windows.error());
  Apply(*days, *windows, adds);
  return {};
}

Result<DaySet> RuleReader::ReadDays() {
  DaySet days{};
  TextScanner ahead = scan_;
  const std::string_view word = ahead.Word();
  const bool no_days =
      word.empty() || SameWord(word, "off") || SameWord(word, "closed") || SameWord(word, "open");
  if (no_days) {
    days.fill(true);
    return days;
  }
  do {
    if (auto item = ReadDayItem(days); !item) return std::unexpected(item.error());
  } while (TakeCommaBefore(&TextScanner::AtLetter));
  scan_.Take(':');
  scan_.Blanks();
  return days;
}

Result<void> RuleReader::ReadDayItem(DaySet& days) {
  const auto first = ReadDay();
  if (!first) return std::unexpected(first.error());
  days[*first] = true;
  if (*first == kHoliday) return {};
  const TextScanner before = scan_;
  if (!TakeDash()) {
    scan_ = before;
    return {};
  }
  const TextScanner at_last = scan_;
  const auto last = ReadDay();
  if (!last) return std::unexpected(last.error());
  if (*last == kHoliday) {
    scan_ = at_last;
    return Expected("a weekday to end the range");
  }
  for (std::size_t day = *first; day != *last; day = (day + 1) % 7) days[day] = true;
  days[*last] = true;
  return {};
}

Result<std::size_t> RuleReader::ReadDay() {
  const TextScanner before = scan_;
  const std::string_view word = scan_.Word();
  for (std::size_t day = 0; day < kDayNames.size(); ++day) {
    if (SameWord(word, kDayNames[day])) return day;
  }
  if (SameWord(word, "ph")) return kHoliday;
  scan_ = before;
  return Expected(Format("a day ({})", kDaysAre));
}

Result<OpenDay> RuleReader::ReadWhen() {
  scan_.Blanks();
  if (scan_.rest().starts_with("24/7")) {
    scan_.Skip(4);
    return OpenDay{{0, kMillisPerDay}};
  }
  const TextScanner before = scan_;
  const std::string_view word = scan_.Word();
  if (SameWord(word, "off") || SameWord(word, "closed")) return OpenDay{};
  if (SameWord(word, "open")) return OpenDay{{0, kMillisPerDay}};
  scan_ = before;
  return ReadWindows();
}

Result<OpenDay> RuleReader::ReadWindows() {
  OpenDay windows;
  do {
    const auto begin = ReadTime();
    if (!begin) return std::unexpected(begin.error());
    if (!TakeDash()) return Expected("\"-\" and a closing time");
    auto end = ReadTime();
    if (!end) return std::unexpected(end.error());
    if (*begin >= kMillisPerDay) return Expected("an opening time before 24:00");
    if (*end <= *begin) *end += kMillisPerDay;
    windows.push_back({*begin, *end});
  } while (TakeCommaBefore(&TextScanner::AtDigit));
  return windows;
}

Result<std::int64_t> RuleReader::ReadTime() {
  const TextScanner before = scan_;
  const Digits hours = scan_.Number();
  const bool colon = hours.count >= 1 && hours.count <= 2 && scan_.Take(':');
  const Digits minutes = scan_.Number();
  if (colon && minutes.count == 2 && minutes.value < 60) {
    const std::int64_t ms = hours.value * kMillisPerHour + minutes.value * kMillisPerMinute;
    if (ms <= 2 * kMillisPerDay) return ms;
  }
  scan_ = before;
  return Expected("a time such as 09:00");
}

void RuleReader::Apply(const DaySet& days, const OpenDay& windows, bool adds) {
  const auto set = [&](OpenDay& day) {
    if (!adds) day.clear();
    day.insert(day.end(), windows.begin(), windows.end());
  };
  for (std::size_t day = 0; day < 7; ++day) {
    if (days[day]) set(rules_.weekdays[day]);
  }
  if (!days[kHoliday]) return;
  if (!rules_.holiday) rules_.holiday.emplace();
  set(*rules_.holiday);
}

}  // namespace

Result<OpeningRules> ParseOpeningRules(std::string_view text) { return RuleReader(text).Read(); }

}  // namespace talktally
