// SPDX-License-Identifier: Apache-2.0
//
// Rows placed with a calendar at hand, against rows placed by looking at each date.
#include "core/query/placement.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>

namespace talktally {
namespace {

constexpr std::uint32_t kRows = 40'000;
constexpr std::int64_t kBegin = 1'698'000'000'000;  // October 2023

struct Rows {
  Column dates = MakeColumn("started_at", ColumnType::kInstant);
  std::vector<Code> codes;
  std::vector<std::uint8_t> mask;

  explicit Rows(std::uint32_t seed) {
    std::mt19937_64 random(seed);
    for (std::uint32_t row = 0; row < kRows; ++row) {
      const auto offset =
          static_cast<std::int64_t>(random() % (400 * std::uint64_t{kMillisPerDay}));
      dates.ints.push_back(random() % 90 == 0 ? kNull : kBegin + offset);
      codes.push_back(static_cast<Code>(random() % 5));
      mask.push_back(random() % 3 != 0);
    }
  }
};

Frame FrameOf(std::string_view zone, std::int64_t from, std::int64_t to, Granularity granularity) {
  Frame frame;
  frame.zone = *FindZone(zone);
  frame.range.from = InstantOf(from);
  frame.range.to = InstantOf(to);
  frame.granularity = granularity;
  frame.buckets = Buckets(frame.zone, frame.range.from, frame.range.to, granularity);
  return frame;
}

std::vector<Dimension> Dimensions(const Rows& rows, bool calendar) {
  std::vector<Dimension> dimensions(1);
  dimensions[0].codes = rows.codes.data();
  dimensions[0].size = 5;
  if (!calendar) return dimensions;
  for (const auto source : {Dimension::Source::kWeekday, Dimension::Source::kHour}) {
    Dimension part;
    part.source = source;
    part.size = source == Dimension::Source::kHour ? 25 : 8;
    part.instants = rows.dates.ints.data();
    dimensions.push_back(std::move(part));
  }
  return dimensions;
}

using Placed = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Placed Collect(Placement& placement) {
  Placed placed;
  for (Batch batch; placement.Next(batch);) {
    for (std::uint32_t i = 0; i < batch.count; ++i)
      placed.emplace_back(batch.rows[i], batch.cells[i]);
  }
  return placed;
}

void CheckAlike(const Rows& rows, const Frame& frame, bool by_hour, bool masked) {
  Calendars calendars;
  RowCalendar calendar;
  calendar.days = calendars.DaysOf(rows.dates, frame.zone);
  calendar.hours = calendars.HoursOf(rows.dates, frame.zone);
  const std::vector<std::uint8_t> mask = masked ? rows.mask : std::vector<std::uint8_t>();
  const auto make = [&](RowCalendar known) {
    return Placement(frame, kRows, rows.dates.ints.data(), mask,
                     Grouping(Dimensions(rows, by_hour)), std::move(known));
  };
  Placement looked = make({});
  Placement known = make(calendar);
  const Placed expected = Collect(looked);
  CHECK(Collect(known) == expected);
  CHECK(std::ranges::equal(known.placed(), looked.placed()));
  Placement counted = make(calendar);
  counted.CountAll();
  CHECK(std::ranges::equal(counted.placed(), looked.placed()));
}

TEST_CASE("a calendar places rows where their dates do", "[query]") {
  const Rows rows(7);
  for (const char* zone : {"UTC", "Europe/Paris", "Asia/Kolkata"}) {
    for (const auto granularity : {Granularity::kNone, Granularity::kHour, Granularity::kDay,
                                   Granularity::kWeek, Granularity::kMonth, Granularity::kYear}) {
      const bool small = granularity == Granularity::kHour || granularity == Granularity::kDay;
      const std::int64_t length = (small ? 40 : 300) * kMillisPerDay;
      for (const std::int64_t from : {kBegin - 5 * kMillisPerDay, kBegin + 12'345'678}) {
        const Frame frame = FrameOf(zone, from, from + length, granularity);
        CheckAlike(rows, frame, !small, false);
        CheckAlike(rows, frame, false, true);
      }
    }
  }
}

TEST_CASE("rows that all lie in the range need not be compared with it", "[query]") {
  Rows rows(8);
  for (std::int64_t& at : rows.dates.ints) at = at == kNull ? kBegin : at;
  const Frame frame =
      FrameOf("Europe/Paris", kBegin, kBegin + 400 * kMillisPerDay, Granularity::kMonth);
  Calendars calendars;
  const RowCalendar calendar{calendars.DaysOf(rows.dates, frame.zone), nullptr, true};
  Placement known(frame, kRows, rows.dates.ints.data(), {}, Grouping(Dimensions(rows, true)),
                  calendar);
  Placement looked(frame, kRows, rows.dates.ints.data(), {}, Grouping(Dimensions(rows, true)));
  CHECK(Collect(known) == Collect(looked));
}

TEST_CASE("a row with several values is placed under each", "[query]") {
  Rows rows(9);
  auto sets = std::make_shared<ValueSets>();
  sets->begins = {0, 0, 1, 3, 6};  // none, one, two, three values
  sets->values = {1, 1, 2, 1, 2, 3};
  std::vector<Dimension> dimensions = Dimensions(rows, true);
  for (int several = 0; several < 2; ++several) {
    Dimension dimension;
    dimension.size = 4;
    dimension.codes = rows.codes.data();
    dimension.several = sets;
    dimensions.push_back(dimension);
  }
  for (Dimension& dimension : dimensions) {
    if (dimension.source == Dimension::Source::kCodes) dimension.numbers = {kNull, 1, 2, 3, 4};
  }
  for (Code& code : rows.codes) code %= 4;
  const Frame frame =
      FrameOf("Europe/Paris", kBegin, kBegin + 200 * kMillisPerDay, Granularity::kWeek);
  const auto place = [&](std::uint64_t most_dense) {
    Placement placement(frame, kRows, rows.dates.ints.data(), rows.mask,
                        Grouping(dimensions, most_dense));
    std::vector<std::string> placed;
    for (const auto& [row, cell] : Collect(placement)) {
      std::string text = std::to_string(row) + " " + std::to_string(cell / placement.groups());
      for (const DimensionValue& value : placement.grouping().KeyOf(cell % placement.groups())) {
        text += " " + std::to_string(value.number) + value.text;
      }
      placed.push_back(text);
    }
    std::ranges::sort(placed);
    std::uint64_t counted = 0;
    for (const std::uint32_t count : placement.placed()) counted += count;
    CHECK(counted == placed.size());
    return std::pair(placed, placement.overlapping());
  };
  const auto dense = place(1 << 16);
  CHECK(dense.second > 0);
  CHECK(dense == place(1));
}

}  // namespace
}  // namespace talktally
