// SPDX-License-Identifier: Apache-2.0
//
// One line a unit and spelling: adding a language adds lines here.
#include "core/time/duration_words.h"

#include <array>

namespace talktally {
namespace {

struct UnitWord {
  std::string_view word;
  std::int64_t micros;
};

constexpr auto kUnitWords = std::to_array<UnitWord>({
    {"ms", kMicrosPerMilli},
    {"msec", kMicrosPerMilli},
    {"millisecond", kMicrosPerMilli},
    {"milliseconds", kMicrosPerMilli},
    {"milliseconde", kMicrosPerMilli},
    {"millisecondes", kMicrosPerMilli},
    {"мс", kMicrosPerMilli},
    {"s", kMicrosPerSecond},
    {"sec", kMicrosPerSecond},
    {"secs", kMicrosPerSecond},
    {"second", kMicrosPerSecond},
    {"seconds", kMicrosPerSecond},
    {"seconde", kMicrosPerSecond},
    {"secondes", kMicrosPerSecond},
    {"с", kMicrosPerSecond},
    {"сек", kMicrosPerSecond},
    {"секунда", kMicrosPerSecond},
    {"секунду", kMicrosPerSecond},
    {"секунды", kMicrosPerSecond},
    {"секунд", kMicrosPerSecond},
    {"m", kMicrosPerMinute},
    {"mn", kMicrosPerMinute},
    {"min", kMicrosPerMinute},
    {"mins", kMicrosPerMinute},
    {"minute", kMicrosPerMinute},
    {"minutes", kMicrosPerMinute},
    {"м", kMicrosPerMinute},
    {"мин", kMicrosPerMinute},
    {"минута", kMicrosPerMinute},
    {"минуту", kMicrosPerMinute},
    {"минуты", kMicrosPerMinute},
    {"минут", kMicrosPerMinute},
    {"h", kMicrosPerHour},
    {"hr", kMicrosPerHour},
    {"hrs", kMicrosPerHour},
    {"hour", kMicrosPerHour},
    {"hours", kMicrosPerHour},
    {"heure", kMicrosPerHour},
    {"heures", kMicrosPerHour},
    {"ч", kMicrosPerHour},
    {"час", kMicrosPerHour},
    {"часа", kMicrosPerHour},
    {"часов", kMicrosPerHour},
    {"d", kMicrosPerDay},
    {"day", kMicrosPerDay},
    {"days", kMicrosPerDay},
    {"j", kMicrosPerDay},
    {"jour", kMicrosPerDay},
    {"jours", kMicrosPerDay},
    {"д", kMicrosPerDay},
    {"дн", kMicrosPerDay},
    {"день", kMicrosPerDay},
    {"дня", kMicrosPerDay},
    {"дней", kMicrosPerDay},
    {"w", kMicrosPerWeek},
    {"week", kMicrosPerWeek},
    {"weeks", kMicrosPerWeek},
    {"sem", kMicrosPerWeek},
    {"semaine", kMicrosPerWeek},
    {"semaines", kMicrosPerWeek},
    {"нед", kMicrosPerWeek},
    {"неделя", kMicrosPerWeek},
    {"неделю", kMicrosPerWeek},
    {"недели", kMicrosPerWeek},
    {"недель", kMicrosPerWeek},
});

constexpr std::size_t kLongestWord = 32;

/// Is a byte part of a word: an ASCII letter or any of a longer UTF-8 sequence?
bool InWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0;
}

/// Small letters of an ASCII or Russian word; other bytes as they are.
std::string SmallLetters(std::string_view word) {
  std::string small{word};
  for (std::size_t i = 0; i < small.size(); ++i) {
    char& c = small[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (c != '\xD0' || i + 1 == small.size()) continue;
    const auto next = static_cast<unsigned char>(small[i + 1]);
    if (next >= 0x90 && next <= 0x9F) small[i + 1] = static_cast<char>(next + 0x20);
    if (next >= 0xA0 && next <= 0xAF) {
      c = '\xD1';
      small[i + 1] = static_cast<char>(next - 0x20);
    }
  }
  return small;
}

}  // namespace

std::string ReadUnitWord(TextScanner& scan) {
  const std::string_view rest = scan.rest();
  std::size_t length = 0;
  while (length < rest.size() && InWord(rest[length]) && LeadingBlank(rest.substr(length)) == 0) {
    ++length;
  }
  if (length > kLongestWord) return {};
  scan.Skip(length);
  if (length > 0) scan.Take('.');
  return SmallLetters(rest.substr(0, length));
}

std::int64_t UnitOf(std::string_view word) {
  for (const UnitWord& unit : kUnitWords) {
    if (unit.word == word) return unit.micros;
  }
  return 0;
}

}  // namespace talktally
