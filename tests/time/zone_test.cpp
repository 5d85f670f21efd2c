// SPDX-License-Identifier: Apache-2.0
//
// Offsets, skipped and doubled wall times, and names of time zones.
#include "core/time/zone.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/time/wall.h"

namespace talktally {
namespace {

using testing::Utc;
using testing::Wall;
using testing::Zone;

std::int64_t Minutes(Millis offset) { return offset.count() / kMillisPerMinute; }

/// The UTC ms of a wall reading in a zone.
std::int64_t UtcOf(const char* zone, std::int64_t local) {
  return MillisOf(Zone(zone).ToInstant(LocalTimeOf(local)));
}

}  // namespace

TEST_CASE("offsets of zones that observe daylight saving change on the day they do", "[time]") {
  const auto paris = Zone("Europe/Paris");
  CHECK(Minutes(paris.OffsetAt(InstantOf(Utc(2026, 3, 29, 0, 59, 59)))) == 60);
  CHECK(Minutes(paris.OffsetAt(InstantOf(Utc(2026, 3, 29, 1)))) == 120);
  CHECK(Minutes(paris.OffsetAt(InstantOf(Utc(2026, 10, 25, 0, 59, 59)))) == 120);
  CHECK(Minutes(paris.OffsetAt(InstantOf(Utc(2026, 10, 25, 1)))) == 60);
  CHECK(Minutes(paris.OffsetAt(InstantOf(Utc(2100, 7, 1)))) == 120);

  const auto lord_howe = Zone("Australia/Lord_Howe");
  CHECK(Minutes(lord_howe.OffsetAt(InstantOf(Utc(2026, 1, 1)))) == 660);
  CHECK(Minutes(lord_howe.OffsetAt(InstantOf(Utc(2026, 7, 1)))) == 630);

  CHECK(Minutes(Zone("Asia/Kolkata").OffsetAt(InstantOf(Utc(2026, 7, 1)))) == 330);
  CHECK(Minutes(Zone("America/Sao_Paulo").OffsetAt(InstantOf(Utc(2019, 1, 1)))) == -120);
  CHECK(Minutes(Zone("America/Sao_Paulo").OffsetAt(InstantOf(Utc(2020, 1, 1)))) == -180);
  CHECK(Minutes(Zone("Europe/Dublin").OffsetAt(InstantOf(Utc(2050, 7, 1)))) == 60);
}

TEST_CASE("a skipped wall time moves forward by the gap", "[time]") {
  CHECK(UtcOf("Europe/Paris", Wall(2026, 3, 29, 2, 30)) == Utc(2026, 3, 29, 1, 30));
  CHECK(UtcOf("America/New_York", Wall(2026, 3, 8, 2)) == Utc(2026, 3, 8, 7));
  CHECK(UtcOf("Australia/Lord_Howe", Wall(2026, 10, 4, 2, 15)) == Utc(2026, 10, 3, 15, 45));
  // Samoa jumped over the 30th of December 2011.
  CHECK(UtcOf("Pacific/Apia", Wall(2011, 12, 30, 12)) == Utc(2011, 12, 30, 22));
  const auto apia = Zone("Pacific/Apia");
  CHECK(apia.ToLocal(InstantOf(Utc(2011, 12, 30, 22))) == LocalTimeOf(Wall(2011, 12, 31, 12)));
}

TEST_CASE("a wall time that occurs twice is the first", "[time]") {
  CHECK(UtcOf("Europe/Paris", Wall(2026, 10, 25, 2)) == Utc(2026, 10, 25, 0));
  CHECK(UtcOf("Europe/Paris", Wall(2026, 10, 25, 2, 59, 59)) == Utc(2026, 10, 25, 0, 59, 59));
  CHECK(UtcOf("Europe/Paris", Wall(2026, 10, 25, 3)) == Utc(2026, 10, 25, 2));
  CHECK(UtcOf("Australia/Lord_Howe", Wall(2026, 4, 5, 1, 45)) == Utc(2026, 4, 4, 14, 45));
}

TEST_CASE("skipped and doubled wall times are told from ordinary ones", "[time]") {
  const auto paris = Zone("Europe/Paris");
  const auto skipped = [&](std::int64_t wall) { return paris.IsSkipped(LocalTimeOf(wall)); };
  const auto doubled = [&](std::int64_t wall) { return paris.IsDoubled(LocalTimeOf(wall)); };
  CHECK_FALSE(skipped(Wall(2026, 3, 29, 1, 59, 59)));
  CHECK(skipped(Wall(2026, 3, 29, 2)));
  CHECK(skipped(Wall(2026, 3, 29, 2, 59, 59)));
  CHECK_FALSE(skipped(Wall(2026, 3, 29, 3)));
  CHECK_FALSE(skipped(Wall(2026, 10, 25, 2, 30)));
  CHECK_FALSE(doubled(Wall(2026, 10, 25, 1, 59, 59)));
  CHECK(doubled(Wall(2026, 10, 25, 2)));
  CHECK(doubled(Wall(2026, 10, 25, 2, 59, 59)));
  CHECK_FALSE(doubled(Wall(2026, 10, 25, 3)));
  CHECK_FALSE(doubled(Wall(2026, 3, 29, 2, 30)));
  CHECK_FALSE(doubled(Wall(2026, 7, 1, 2, 30)));
}

TEST_CASE("links are zones, and fixed offsets too", "[time]") {
  CHECK(Zone("US/Eastern").OffsetAt(InstantOf(Utc(2026, 7, 1))) == std::chrono::hours{-4});
  CHECK(Zone("Asia/Calcutta").name() == "Asia/Calcutta");
  CHECK(Zone("Etc/GMT+5").OffsetAt(InstantOf(0)) == std::chrono::hours{-5});
  for (const char* utc : {"UTC", "Etc/UTC", "GMT", "Z", "+00:00", "-00:00"}) {
    CHECK(Zone(utc).OffsetAt(InstantOf(Utc(2026, 7, 1))) == Millis{0});
  }
  CHECK(Minutes(Zone("+02:00").OffsetAt(InstantOf(0))) == 120);
  CHECK(Minutes(Zone("-0530").OffsetAt(InstantOf(0))) == -330);
  CHECK(Minutes(Zone("+14").OffsetAt(InstantOf(0))) == 840);
  CHECK(TimeZone().name() == "UTC");
  CHECK(TimeZone().ToInstant(LocalTimeOf(5)) == InstantOf(5));
}

TEST_CASE("opposite signs of an offset shift the wall in opposite directions", "[time]") {
  const auto noon = InstantOf(Utc(2026, 1, 15, 12));
  CHECK(Zone("+02:00").ToLocal(noon) == LocalTimeOf(Wall(2026, 1, 15, 14)));
  CHECK(Zone("-05:00").ToLocal(noon) == LocalTimeOf(Wall(2026, 1, 15, 7)));
  CHECK(Zone("America/New_York").ToLocal(noon) == LocalTimeOf(Wall(2026, 1, 15, 7)));
}

TEST_CASE("an unknown zone is an error with the nearest name", "[time]") {
  const auto message = [](std::string_view name) {
    const auto zone = FindZone(name);
    REQUIRE_FALSE(zone);
    CHECK(zone.error().code == Error::Code::kUnknownName);
    return zone.error().message;
  };
  CHECK(message("Europe/Pari") == "no time zone \"Europe/Pari\"; did you mean \"Europe/Paris\"?");
  CHECK(message("europe/paris") == "no time zone \"europe/paris\"; did you mean \"Europe/Paris\"?");
  CHECK(message("Paris") == "no time zone \"Paris\"; did you mean \"Europe/Paris\"?");
  CHECK(message("America/New York") ==
        "no time zone \"America/New York\"; did you mean \"America/New_York\"?");
  for (const char* nonsense : {"", "??", "\xff\xfe", "Middle-earth/The_Shire_of_Hobbits", "+25:00",
                               "+02:60", "+2", "+", "Europe/Paris\n", "\n", "+99999999"}) {
    CHECK(message(nonsense).starts_with("no time zone \""));
  }
  CHECK(message(std::string(100'000, 'x')).size() < 200);
}

TEST_CASE("every zone ascends in both directions and comes back to each instant", "[time]") {
  std::string_view names = ZoneNames();
  int zones = 0;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find('\n'));
    names.remove_prefix(name.size() + 1);
    const auto zone = FindZone(name);
    REQUIRE(zone);
    ++zones;
    const auto stretches = zone->stretches();
    for (std::size_t i = 1; i < stretches.size(); ++i) {
      INFO(name << " " << stretches[i].begin);
      REQUIRE(stretches[i - 1].begin < stretches[i].begin);
      REQUIRE(stretches[i - 1].local_begin < stretches[i].local_begin);
      REQUIRE(stretches[i - 1].offset != stretches[i].offset);
      for (const std::int64_t around : {-7'200'001, -1, 0, 1, 7'200'001}) {
        const auto instant = InstantOf(stretches[i].begin + around);
        const auto local = zone->ToLocal(instant);
        const auto back = zone->ToInstant(local);
        REQUIRE_FALSE(zone->IsSkipped(local));
        REQUIRE((zone->IsDoubled(local) ? back <= instant : back == instant));
      }
    }
  }
  CHECK(zones > 400);
}

TEST_CASE("a cursor answers as its zone does, in any order", "[time]") {
  for (const char* name :
       {"Europe/Paris", "Australia/Lord_Howe", "Pacific/Apia", "UTC", "+05:30"}) {
    const auto zone = Zone(name);
    ZoneCursor cursor(zone);
    std::uint64_t random = 42;
    for (int i = 0; i < 20'000; ++i) {
      random = random * 6364136223846793005ULL + 1442695040888963407ULL;
      const auto ms = static_cast<std::int64_t>((random >> 20) % 4'200'000'000'000ULL);
      REQUIRE(cursor.ToLocal(ms) == MillisOf(zone.ToLocal(InstantOf(ms))));
      REQUIRE(cursor.ToUtc(ms) == MillisOf(zone.ToInstant(LocalTimeOf(ms))));
    }
  }
}

TEST_CASE("a cursor survives null and the ends of the number", "[time]") {
  ZoneCursor cursor(Zone("America/New_York"));
  for (const std::int64_t ms :
       {kNoTime, kNoTime + 1, std::int64_t{-1}, std::numeric_limits<std::int64_t>::max()}) {
    (void)cursor.ToLocal(ms);
    (void)cursor.ToUtc(ms);
  }
  CHECK(cursor.ToLocal(Utc(2026, 7, 1, 12)) == Wall(2026, 7, 1, 8));
}

}  // namespace talktally
