// SPDX-License-Identifier: Apache-2.0
//
// Every form of a moment that exports write, and cells that are none.
#include "core/time/timestamp.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/time/calendar.h"
#include "core/time/iso_time.h"
#include "tests/time/wall.h"

namespace talktally {
namespace {

using testing::Utc;
using testing::Wall;
using testing::Zone;
using Kind = TimeReading::Kind;

/// The UTC ms of a cell whose local readings are of the zone; nullopt when it is none
/// in that order.
std::optional<std::int64_t> ParseInstant(std::string_view text, ZoneCursor& zone,
                                         DateOrder order = DateOrder::kMonthFirst) {
  TimeReading reading;
  if (!ParseTimestamp(text, reading)) return std::nullopt;
  const std::int64_t value = reading.In(order);
  if (value == kNoTime) return std::nullopt;
  return reading.kind == Kind::kUtc ? value : zone.ToUtc(value);
}

/// What a cell says: "utc 2026-03-29T01:00:00.000", "month first / day first" where
/// the order is open, "none" for no date, or the problem.
std::string Read(std::string_view cell) {
  TimeReading reading;
  if (!ParseTimestamp(cell, reading)) {
    CHECK(reading.value == kNoTime);
    CHECK(reading.day_first == kNoTime);
    return std::string(TextOf(reading.problem));
  }
  const auto text = [&](std::int64_t ms) -> std::string {
    if (ms == kNoTime) return "none";
    const auto full = InstantText(InstantOf(ms), TimeZone());
    return full.substr(0, reading.kind == Kind::kDate ? 10 : full.size() - 6);
  };
  const std::string kind = reading.kind == Kind::kUtc     ? "utc "
                           : reading.kind == Kind::kLocal ? "local "
                                                          : "date ";
  if (!reading.numeric_order) {
    CHECK(reading.value == reading.day_first);
    return kind + text(reading.value);
  }
  return kind + text(reading.value) + " / " + text(reading.day_first);
}

}  // namespace

TEST_CASE("ISO moments are read with any offset and without one", "[time]") {
  CHECK(Read("2026-03-29T01:02:03Z") == "utc 2026-03-29T01:02:03");
  CHECK(Read("2025-09-02T21:05:34.885Z") == "utc 2025-09-02T21:05:34.885");
  CHECK(Read("2026-03-29T01:02:03+02:00") == "utc 2026-03-28T23:02:03");
  CHECK(Read("2026-03-29T01:02:03.5-05:30") == "utc 2026-03-29T06:32:03.500");
  CHECK(Read("2026-03-29T01:02:03") == "local 2026-03-29T01:02:03");
  CHECK(Read("2026-03-29 01:02:03") == "local 2026-03-29T01:02:03");
  CHECK(Read("2026-03-29 22:17:23 +0500") == "utc 2026-03-29T17:17:23");
  CHECK(Read("2024-01-05 10:11:12 UTC") == "utc 2024-01-05T10:11:12");
  CHECK(Read("2024-01-05 10:11:12+00") == "utc 2024-01-05T10:11:12");
  CHECK(Read("2024-01-05 10:11:12 GMT+0200") == "utc 2024-01-05T08:11:12");
  CHECK(Read("2024-01-05T10:11Z") == "utc 2024-01-05T10:11:00");
  CHECK(Read("2026-03-01 09:31") == "local 2026-03-01T09:31:00");
  CHECK(Read("2024-01-05t10:11:12z") == "utc 2024-01-05T10:11:12");
  CHECK(Read("20240305T101500Z") == "utc 2024-03-05T10:15:00");
  CHECK(Read("2024-01-05T10:11:12,345") == "local 2024-01-05T10:11:12.345");
  CHECK(Read("2024-01-05T10:11:12.123456789Z") == "utc 2024-01-05T10:11:12.123");
  CHECK(Read("2024-01-05T10:11:12.9999999") == "local 2024-01-05T10:11:12.999");
  CHECK(Read("1970-01-01T00:00:00+14:00") == "utc 1969-12-31T10:00:00");
  CHECK(Read("2100-12-31T23:59:59-12:00") == "utc 2101-01-01T11:59:59");
}

TEST_CASE("a date alone is a day, in whatever order its form fixes", "[time]") {
  CHECK(Read("2026-03-29") == "date 2026-03-29");
  CHECK(Read("2026/03/29") == "date 2026-03-29");
  CHECK(Read("2026-3-9") == "date 2026-03-09");
  CHECK(Read("29.03.2026") == "date 2026-03-29");
  CHECK(Read("9.3.26") == "date 2026-03-09");
  CHECK(Read("31 Aug 2010") == "date 2010-08-31");
  CHECK(Read("Aug 31, 2010") == "date 2010-08-31");
  CHECK(Read("31-AUG-10") == "date 2010-08-31");
  CHECK(Read("5 September 2024") == "date 2024-09-05");
}

TEST_CASE("a date keeps its day in zones from -12 to +14", "[time]") {
  for (const char* name : {"-12:00", "Pacific/Pago_Pago", "America/New_York", "UTC", "Europe/Paris",
                           "Asia/Kolkata", "Pacific/Apia", "+14:00", "Pacific/Kiritimati"}) {
    ZoneCursor zone(Zone(name));
    const auto utc = ParseInstant("2026-03-29", zone);
    REQUIRE(utc);
    CHECK(DayText(LocalDayOf(zone.zone().ToLocal(InstantOf(*utc)))) == "2026-03-29");
    CHECK(zone.ToLocal(*utc) == Wall(2026, 3, 29));
  }
}

TEST_CASE("a numeric date leaves its order to the column", "[time]") {
  CHECK(Read("3/5/2024") == "date 2024-03-05 / 2024-05-03");
  CHECK(Read("12/17/2024 7:24:28 PM") == "local 2024-12-17T19:24:28 / none");
  CHECK(Read("17/12/2024 19:24") == "local none / 2024-12-17T19:24:00");
  CHECK(Read("05-03-2024") == "date 2024-05-03 / 2024-03-05");
  CHECK(Read("1/2/70") == "date 1970-01-02 / 1970-02-01");
  CHECK(Read("1/2/69 0:00") == "local 2069-01-02T00:00:00 / 2069-02-01T00:00:00");
  CHECK(Read("29/02/2024") == "date none / 2024-02-29");
  CHECK(Read("31/31/2026") == "not a date");
  CHECK(Read("29/02/2023") == "not a date");
}

TEST_CASE("a weekday that fits one order only settles it", "[time]") {
  CHECK(Read("Tue 03/05/2024 9:41 AM") == "local 2024-03-05T09:41:00 / none");
  CHECK(Read("Fri 03/05/2024") == "date none / 2024-05-03");
  CHECK(Read("Mon 03/05/2024") == "date 2024-03-05 / 2024-05-03");
}

TEST_CASE("day-month-year with dots is day first", "[time]") {
  CHECK(Read("02.03.2021 09:17:45") == "local 2021-03-02T09:17:45");
  CHECK(Read("02.03.2021 9:17") == "local 2021-03-02T09:17:00");
  CHECK(Read("02.13.2021") == "not a date");
}

TEST_CASE("RFC 2822 dates are read", "[time]") {
  CHECK(Read("Tue, 31 Aug 2010 20:36:28 +0000") == "utc 2010-08-31T20:36:28");
  CHECK(Read("31 Aug 2010 20:36:28 GMT") == "utc 2010-08-31T20:36:28");
  CHECK(Read("Tue, 31 Aug 2010 20:36:28 -0730") == "utc 2010-09-01T04:06:28");
  CHECK(Read("Tue Aug 31 2010 20:36:28 GMT+0200") == "utc 2010-08-31T18:36:28");
}

TEST_CASE("twelve-hour clocks are read in every dress", "[time]") {
  const char* const same[] = {
      "12/17/2024 7:24:28 PM",   "12/17/2024, 7:24:28 pm",           "12/17/2024 07:24:28PM",
      "12/17/2024 7:24:28 p.m.", "12/17/2024 7:24:28\xE2\x80\xAFPM", "12/17/2024\u00A07:24:28 PM"};
  for (const char* cell : same) CHECK(Read(cell) == "local 2024-12-17T19:24:28 / none");
  CHECK(Read("2024-12-17 12:05 AM") == "local 2024-12-17T00:05:00");
  CHECK(Read("2024-12-17 12:05 PM") == "local 2024-12-17T12:05:00");
  CHECK(Read("2024-12-17 0:05 AM") == "not a date");
  CHECK(Read("2024-12-17 13:05 PM") == "not a date");
}

TEST_CASE("epochs are seconds below 10^11 and milliseconds from there", "[time]") {
  CHECK(Read("0") == "utc 1970-01-01T00:00:00");
  CHECK(Read("1072915314") == "utc 2004-01-01T00:01:54");
  CHECK(Read("1455618283869") == "utc 2016-02-16T10:24:43.869");
  CHECK(Read("1366720340.303267") == "utc 2013-04-23T12:32:20.303");
  CHECK(Read("100000000000") == "utc 1973-03-03T09:46:40");
  CHECK(Read("4133980799999") == "utc 2100-12-31T23:59:59.999");
  CHECK(Read("4133980799") == "utc 2100-12-31T23:59:59");
  CHECK(Read("4133980800") == "out of range (years 1970 to 2100)");
  CHECK(Read("99999999999") == "out of range (years 1970 to 2100)");
  CHECK(Read("1618283869123456") == "out of range (years 1970 to 2100)");
  CHECK(Read("99999999999999999999999999") == "out of range (years 1970 to 2100)");
  CHECK(Read("1.9027E+10") == "not a date");
  CHECK(Read("-5") == "not a date");
  CHECK(Read("1366720340.") == "not a date");
}

TEST_CASE("24:00 ends its day and a leap second is the next one", "[time]") {
  CHECK(Read("2026-03-29T24:00") == "local 2026-03-30T00:00:00");
  CHECK(Read("2026-03-29T24:00:00Z") == "utc 2026-03-30T00:00:00");
  CHECK(Read("2016-12-31T23:59:60Z") == "utc 2017-01-01T00:00:00");
  CHECK(Read("2026-03-29T24:30") == "not a date");
  CHECK(Read("2026-03-29T24:00:01") == "not a date");
  CHECK(Read("2026-03-29T12:34:60") == "not a date");
  CHECK(Read("2026-03-29T23:59:61") == "not a date");
}

TEST_CASE("dates that are none are refused, whatever they look like", "[time]") {
  for (const char* cell : {"",
                           " ",
                           "-",
                           "N/A",
                           "null",
                           "yesterday",
                           "2026-02-30",
                           "2026-02-29T10:00:00Z",
                           "2026-13-01",
                           "2026-00-01",
                           "2026-01-00",
                           "2026-01-32 10:00:00",
                           "2026-01-01T25:00:00",
                           "2026-01-01T10:60:00",
                           "2026-01-01T10:00:00X",
                           "2026-01-01T10:00:00+19:00",
                           "2026-01-01T10:00:00+02:60",
                           "2026-01-01T10:00:00.Z",
                           "2026-01-01T10:00:00 PST",
                           "2026-01-01T",
                           "2026-01-01 ",
                           "2026-01-01T10",
                           "2026-01-01x10:00:00",
                           "24-03-05",
                           "1/2/3/4",
                           "+33123456789",
                           "2026-01-01T10:00:00Z trailing",
                           "2026-01-01--10:00:00",
                           "12:30",
                           "9:41 AM",
                           "1.2.3",
                           "Tue",
                           "Aug",
                           "2026",
                           "ab-cd-efghTij:kl:mn"}) {
    INFO(cell);
    TimeReading reading;
    const bool is_number = std::string_view(cell) == "2026";
    const bool is_date = std::string_view(cell) == "2026-01-01 ";
    CHECK(ParseTimestamp(cell, reading) == (is_number || is_date));
  }
}

TEST_CASE("years outside 1970 to 2100 are out of range, and said to be", "[time]") {
  CHECK(Read("1969-12-31T23:59:59Z") == "out of range (years 1970 to 2100)");
  CHECK(Read("2101-01-01") == "out of range (years 1970 to 2100)");
  CHECK(Read("0001-01-01 00:00:00") == "out of range (years 1970 to 2100)");
  CHECK(Read("13/1/1900") == "out of range (years 1970 to 2100)");
  CHECK(Read("1969-02-30") == "not a date");
}

TEST_CASE("every day from 1970 to 2100 is read as the calendar counts it", "[time]") {
  using namespace std::chrono;
  const local_days last{year{2100} / 12 / 31};
  for (local_days day{year{1970} / 1 / 1}; day <= last; day += days{1}) {
    TimeReading reading;
    REQUIRE(ParseTimestamp(DayText(day) + "T12:34:56Z", reading));
    REQUIRE(reading.value == day.time_since_epoch().count() * kMillisPerDay + 45'296'000);
    REQUIRE(ParseTimestamp(DayText(day), reading));
    REQUIRE(reading.value == day.time_since_epoch().count() * kMillisPerDay);
  }
}

TEST_CASE("the quick way, the scanner and a remembered date agree", "[time]") {
  DateMemory memory;
  int quick_forms = 0;
  std::uint64_t random = 7;
  const auto next = [&random](std::uint64_t below) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (random >> 33) % below;
  };
  const std::string letters = "0123456789:-T ./+Z";
  for (int i = 0; i < 300'000; ++i) {
    const char* const seeds[] = {"2026-03-29T10:20:30.123+02:00", "2026-03-29 10:20:30 -0530",
                                 "2026-03-29T10:20:30+02:00"};
    std::string cell = seeds[next(3)];
    cell.resize(19 + next(cell.size() - 18));
    for (std::uint64_t edits = next(3); edits > 0; --edits) {
      cell[next(cell.size())] = letters[next(letters.size())];
    }
    // A leading blank sends the same cell through the scanner.
    TimeReading quick;
    TimeReading scanned;
    const bool a = ParseTimestamp(cell, quick);
    const bool b = ParseTimestamp(" " + cell, scanned);
    INFO(cell);
    REQUIRE(a == b);
    REQUIRE(quick.value == scanned.value);
    REQUIRE(quick.day_first == scanned.day_first);
    if (a) REQUIRE(quick.kind == scanned.kind);
    IsoReading remembered;
    if (!IsoForm(cell, memory, remembered)) continue;
    ++quick_forms;
    REQUIRE(a);
    REQUIRE(remembered.ms == quick.value);
    REQUIRE(remembered.local == (quick.kind == TimeReading::Kind::kLocal));
  }
  CHECK(quick_forms > 30'000);
}

TEST_CASE("no bytes upset the reader", "[time]") {
  std::uint64_t random = 11;
  for (int i = 0; i < 200'000; ++i) {
    std::string cell;
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    for (std::uint64_t length = (random >> 40) % 32; length > 0; --length) {
      random = random * 6364136223846793005ULL + 1442695040888963407ULL;
      cell += static_cast<char>(random >> 56);
    }
    TimeReading reading;
    if (!ParseTimestamp(cell, reading)) CHECK(reading.value == kNoTime);
  }
  const std::string_view part = "2026-03-29T01:02:03+02:00";
  for (std::size_t length = 0; length <= part.size(); ++length) {
    TimeReading reading;
    (void)ParseTimestamp(std::string(part.substr(0, length)), reading);
  }
}

TEST_CASE("local readings are taken in the source zone, open dates in the given order", "[time]") {
  ZoneCursor paris(Zone("Europe/Paris"));
  CHECK(ParseInstant("2026-03-29 02:30", paris) == Utc(2026, 3, 29, 1, 30));
  CHECK(ParseInstant("2026-10-25 02:30", paris) == Utc(2026, 10, 25, 0, 30));
  CHECK(ParseInstant("2026-10-25 02:30Z", paris) == Utc(2026, 10, 25, 2, 30));
  CHECK(ParseInstant("3/5/2024", paris, DateOrder::kMonthFirst) == Utc(2024, 3, 4, 23));
  CHECK(ParseInstant("3/5/2024", paris, DateOrder::kDayFirst) == Utc(2024, 5, 2, 22));
  CHECK_FALSE(ParseInstant("3/15/2024", paris, DateOrder::kDayFirst));
  CHECK_FALSE(ParseInstant("soon", paris));
}

}  // namespace talktally
