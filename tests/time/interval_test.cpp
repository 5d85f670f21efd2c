// SPDX-License-Identifier: Apache-2.0
//
// Sets of intervals against their definition, minute by minute.
#include "core/time/interval.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

namespace talktally {
namespace {

using Intervals = std::vector<Interval>;

/// Random intervals within 0..100, some of them empty or backwards.
class Dice {
 public:
  Intervals Roll() {
    Intervals intervals(Next(12));
    for (Interval& interval : intervals) {
      interval.begin = static_cast<std::int64_t>(Next(100));
      interval.end = interval.begin - 3 + static_cast<std::int64_t>(Next(25));
    }
    return intervals;
  }

 private:
  std::uint64_t Next(std::uint64_t below) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33) % below;
  }
  std::uint64_t state_ = 1;
};

/// How many intervals are open at each moment: the definition itself.
std::array<int, 130> OpenAt(const Intervals& intervals) {
  std::array<int, 130> open{};
  for (const Interval& interval : intervals) {
    for (std::int64_t at = interval.begin; at < interval.end; ++at) {
      ++open[static_cast<std::size_t>(at)];
    }
  }
  return open;
}

template <class Predicate>
std::int64_t Moments(Predicate predicate) {
  std::int64_t count = 0;
  for (std::size_t at = 0; at < 130; ++at) count += predicate(at) ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("an agent who leaves at nine and one who arrives at nine are never together", "[time]") {
  CHECK(MaxOverlap(Intervals{{0, 9}, {9, 12}}) == 1);
  CHECK(MaxOverlap(Intervals{{0, 10}, {9, 12}}) == 2);
  CHECK(MaxOverlap(Intervals{{5, 5}, {9, 3}}) == 0);
  CHECK(MaxOverlap(Intervals{}) == 0);
  CHECK(MaxOverlap(Intervals{{0, 9}, {0, 9}, {0, 9}}) == 3);
}

TEST_CASE("a union is maximal, disjoint and ascending", "[time]") {
  CHECK(Union({{5, 7}, {0, 2}, {2, 3}, {6, 9}, {4, 4}}) == Intervals{{0, 3}, {5, 9}});
  CHECK(Union({}).empty());
  CHECK(UnionLength(Intervals{{0, 10}, {5, 15}, {20, 10}}) == 15);
  CHECK(TotalLength(Intervals{{0, 10}, {5, 15}, {20, 10}}) == 20);
}

TEST_CASE("sets of intervals follow their definition moment by moment", "[time]") {
  Dice dice;
  for (int round = 0; round < 3'000; ++round) {
    const Intervals raw = dice.Roll();
    const Intervals other = dice.Roll();
    const auto a = OpenAt(raw);
    const auto b = OpenAt(other);
    const auto set = Union(raw);
    const auto taken = Union(other);

    REQUIRE(UnionLength(raw) == Moments([&](std::size_t at) { return a[at] > 0; }));
    REQUIRE(MaxOverlap(raw) == *std::ranges::max_element(a));
    const auto both = Moments([&](std::size_t at) { return a[at] > 0 && b[at] > 0; });
    REQUIRE(OverlapLength(set, taken) == both);
    REQUIRE(TotalLength(Intersect(set, taken)) == both);
    const auto left = Subtract(set, taken);
    REQUIRE(TotalLength(left) == Moments([&](std::size_t at) { return a[at] > 0 && b[at] == 0; }));
    REQUIRE(OverlapLength(left, taken) == 0);
    REQUIRE(Union(left) == left);

    std::int64_t one_by_one = 0;
    for (const Interval& interval : set) one_by_one += OverlapLength(interval, taken);
    REQUIRE(one_by_one == both);
  }
}

TEST_CASE("peaks and lengths per bucket follow their definition", "[time]") {
  Dice dice;
  const std::vector<std::int64_t> boundaries{10, 11, 30, 30, 55, 90};
  for (int round = 0; round < 2'000; ++round) {
    const Intervals raw = dice.Roll();
    const auto open = OpenAt(raw);
    const auto peaks = MaxOverlapPerBucket(raw, boundaries);
    std::vector<std::int64_t> sums(boundaries.size() - 1, 0);
    for (const Interval& interval : raw) AddLengthPerBucket(interval, boundaries, sums);
    REQUIRE(peaks.size() == sums.size());
    for (std::size_t bucket = 0; bucket < peaks.size(); ++bucket) {
      int peak = 0;
      std::int64_t sum = 0;
      for (auto at = boundaries[bucket]; at < boundaries[bucket + 1]; ++at) {
        peak = std::max(peak, open[static_cast<std::size_t>(at)]);
        sum += open[static_cast<std::size_t>(at)];
      }
      REQUIRE(peaks[bucket] == peak);
      REQUIRE(sums[bucket] == sum);
    }
  }
  CHECK(MaxOverlapPerBucket(Intervals{{0, 9}}, std::vector<std::int64_t>{5}).empty());
}

TEST_CASE("an interval that spans several buckets counts in each, touching ends in one", "[time]") {
  const std::vector<std::int64_t> hours{0, 60, 120, 180};
  CHECK(MaxOverlapPerBucket(Intervals{{30, 120}, {120, 130}}, hours) ==
        std::vector<std::int64_t>{1, 1, 1});
  CHECK(MaxOverlapPerBucket(Intervals{{0, 60}}, hours) == std::vector<std::int64_t>{1, 0, 0});
}

TEST_CASE("clipping to a stretch that does not touch gives nothing", "[time]") {
  CHECK(Clip({0, 5}, {5, 9}).empty());
  CHECK(Clip({0, 5}, {7, 9}).length() == 0);
  CHECK(Clip({0, 5}, {2, 9}) == Interval{2, 5});
}

}  // namespace talktally
