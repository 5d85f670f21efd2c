// SPDX-License-Identifier: Apache-2.0
//
// Every form of a duration that exports write, and cells that are none.
#include "core/time/duration.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>

namespace talktally {
namespace {

constexpr std::int64_t kSecond = 1'000'000;

std::optional<std::int64_t> Seconds(std::int64_t seconds) { return seconds * kSecond; }

}  // namespace

TEST_CASE("clocks are hours, minutes and seconds, or minutes and seconds", "[time]") {
  CHECK(ParseDuration("00:03:37") == Seconds(217));
  CHECK(ParseDuration("0:02:36") == Seconds(156));
  CHECK(ParseDuration("100:00:01") == Seconds(360'001));
  CHECK(ParseDuration("03:37") == Seconds(217));
  CHECK(ParseDuration("75:00") == Seconds(4'500));
  CHECK(ParseDuration("00:00:00.5") == 500'000);
  CHECK(ParseDuration("00:00:01,250") == 1'250'000);
  CHECK(ParseDuration("-00:00:05") == Seconds(-5));
  CHECK(ParseDuration("1 day, 02:03:04") == Seconds(93'784));
  CHECK(ParseDuration("00:03:37", DurationUnit::kMilliseconds) == Seconds(217));
}

TEST_CASE("a bare number counts the unit of its column", "[time]") {
  CHECK(ParseDuration("90") == Seconds(90));
  CHECK(ParseDuration("90", DurationUnit::kMinutes) == Seconds(5'400));
  CHECK(ParseDuration("1.5", DurationUnit::kHours) == Seconds(5'400));
  CHECK(ParseDuration("2", DurationUnit::kDays) == Seconds(172'800));
  CHECK(ParseDuration("1234", DurationUnit::kMilliseconds) == 1'234'000);
  CHECK(ParseDuration("12,50") == 12'500'000);
  CHECK(ParseDuration("0.1") == 100'000);
  CHECK(ParseDuration("0,125") == 125'000);
  CHECK(ParseDuration("1.5e3") == Seconds(1'500));
  CHECK(ParseDuration("15E-1") == 1'500'000);
  CHECK(ParseDuration("-3") == Seconds(-3));
  CHECK(ParseDuration("\xE2\x88\x92"
                      "3") == Seconds(-3));
  CHECK(ParseDuration("+3") == Seconds(3));
  CHECK(ParseDuration(" 90 ") == Seconds(90));
  CHECK(ParseDuration("0.0000005") == 1);
  CHECK(ParseDuration("0.00000049") == 0);
  CHECK(ParseDuration("0.333333333333333333333333333333") == 333'333);
}

TEST_CASE("thousands are separated as numbers are", "[time]") {
  CHECK(ParseDuration("1,234") == Seconds(1'234));
  CHECK(ParseDuration("1,234,567") == Seconds(1'234'567));
  CHECK(ParseDuration("1,234.5") == 1'234'500'000);
  CHECK(ParseDuration("1.234,5") == 1'234'500'000);
  CHECK(ParseDuration("1.234.567") == Seconds(1'234'567));
  CHECK(ParseDuration("1.234") == 1'234'000);
  CHECK(ParseDuration("1 234") == Seconds(1'234));
  CHECK(ParseDuration("1\xC2\xA0"
                      "234,5") == 1'234'500'000);
  CHECK(ParseDuration("1\xE2\x80\xAF"
                      "234") == Seconds(1'234));
  CHECK(ParseDuration("1'234") == Seconds(1'234));
  CHECK(ParseDuration("1 234 sec") == Seconds(1'234));
}

TEST_CASE("numbers with units are read in English, French and Russian", "[time]") {
  CHECK(ParseDuration("12min 34sec") == Seconds(754));
  CHECK(ParseDuration("1h 05m") == Seconds(3'900));
  CHECK(ParseDuration("1h05") == Seconds(3'900));
  CHECK(ParseDuration("5min30") == Seconds(330));
  CHECK(ParseDuration("90m") == Seconds(5'400));
  CHECK(ParseDuration("24h") == Seconds(86'400));
  CHECK(ParseDuration("2d") == Seconds(172'800));
  CHECK(ParseDuration("1w") == Seconds(604'800));
  CHECK(ParseDuration("250 ms") == 250'000);
  CHECK(ParseDuration("1.5 h") == Seconds(5'400));
  CHECK(ParseDuration("2 hours 3 minutes") == Seconds(7'380));
  CHECK(ParseDuration("1 Hour, 3 Minutes and 5 Seconds") == Seconds(3'785));
  CHECK(ParseDuration("2 heures 3 minutes") == Seconds(7'380));
  CHECK(ParseDuration("2 heures et 3 minutes") == Seconds(7'380));
  CHECK(ParseDuration("1 jour 2 h") == Seconds(93'600));
  CHECK(ParseDuration("2 часа 3 минуты") == Seconds(7'380));
  CHECK(ParseDuration("5 часов 1 минута 2 секунды") == Seconds(18'062));
  CHECK(ParseDuration("2 ч. 5 мин.") == Seconds(7'500));
  CHECK(ParseDuration("2 Часа и 3 МИНУТЫ") == Seconds(7'380));
  CHECK(ParseDuration("1 день 2 часа") == Seconds(93'600));
  CHECK(ParseDuration("5\xC2\xA0"
                      "min") == Seconds(300));
  CHECK(ParseDuration("-2h 30m") == Seconds(-9'000));
}

TEST_CASE("what is no duration is refused", "[time]") {
  for (const char* cell :
       {"",          " ",         "-",           "N/A",   "abc",        "1:2",
        "1:60",      "00:60:00",  "00:00:60",    "1:2:3", "1:02:03:04", "12:00:36 AM",
        "5 parsecs", "5 min 3 h", "5 min 3 min", "h",     "min 5",      "1h 5 6",
        "5 5",       "--5",       "+-5",         "- -5",  "1..5",       "1,,5",
        "5e",        "5e999",     "1.2.3",       "01:",   ":30",        "5 min,",
        "1,5:30",    "1h 02:03",  "2026-03-29",  "5 и",   "\xD0",       "5\xD0",
        "5 \xff",    "12:34:56.", "0x10"}) {
    INFO(cell);
    const std::string_view text = cell;
    CHECK(ParseDuration(text).has_value() == (text == "5 min,"));
  }
}

TEST_CASE("what does not fit is refused and what just fits is not", "[time]") {
  CHECK(ParseDuration("9223372036854.775807") == std::numeric_limits<std::int64_t>::max());
  CHECK(ParseDuration("-9223372036854.775807") == -std::numeric_limits<std::int64_t>::max());
  for (const char* cell : {"9223372036854.775808", "9223372036855", "999999999999999999",
                           "9999999999999999999999", "1e18", "1e99", "106751992d",
                           "106751991 days 24:00:00", "2562047789:00:00", "153722867281:00"}) {
    INFO(cell);
    CHECK_FALSE(ParseDuration(cell));
  }
  CHECK(ParseDuration("0e99") == 0);
  CHECK(ParseDuration("1e-99") == 0);
}

TEST_CASE("no bytes upset the reader of durations", "[time]") {
  std::uint64_t random = 3;
  const std::string letters = "0123456789:.,-+ hmsde'\xD0\xD1\xC2\xA0";
  for (int i = 0; i < 200'000; ++i) {
    std::string cell;
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    for (std::uint64_t length = (random >> 40) % 24; length > 0; --length) {
      random = random * 6364136223846793005ULL + 1442695040888963407ULL;
      cell +=
          i % 2 == 0 ? letters[(random >> 33) % letters.size()] : static_cast<char>(random >> 56);
    }
    (void)ParseDuration(cell, DurationUnit::kDays);
  }
}

TEST_CASE("more days than can be counted are no duration", "[time]") {
  CHECK(ParseDuration("202403103", DurationUnit::kDays) == std::nullopt);
  CHECK(ParseDuration("999999999", DurationUnit::kSeconds) == std::int64_t{999'999'999'000'000});
}

}  // namespace talktally
