// SPDX-License-Identifier: Apache-2.0
//
// Sets of intervals.
#include "core/time/interval.h"

#include <catch2/catch_test_macros.hpp>

namespace talktally {

using Intervals = std::vector<Interval>;

TEST_CASE("a union is maximal, disjoint and ascending", "[time]") {
  CHECK(Union({{5, 7}, {0, 2}, {2, 3}, {6, 9}, {4, 4}}) == Intervals{{0, 3}, {5, 9}});
  CHECK(Union({}).empty());
  CHECK(TotalLength(Union({{0, 10}, {5, 15}, {20, 10}})) == 15);
  CHECK(TotalLength(Intervals{{0, 10}, {5, 15}, {20, 10}}) == 20);
}

TEST_CASE("clipping to a stretch that does not touch gives nothing", "[time]") {
  CHECK(Clip({0, 5}, {5, 9}).empty());
  CHECK(Clip({0, 5}, {7, 9}).length() == 0);
  CHECK(Clip({0, 5}, {2, 9}) == Interval{2, 5});
}

}  // namespace talktally
