// SPDX-License-Identifier: Apache-2.0
//
// Pieces of intervals against the definition of what is measured on them, moment by
// moment.
#include "core/query/pieces.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <random>

namespace talktally {
namespace {

constexpr std::uint32_t kBuckets = 3;
constexpr std::uint32_t kGroups = 4;
constexpr std::int64_t kMoments = 120;

/// How many pieces lie over each moment, of those that `counts` takes.
template <class Counts>
std::array<std::uint32_t, kMoments> Heights(const std::vector<Piece>& pieces, Counts counts) {
  std::array<std::uint32_t, kMoments> heights{};
  for (const Piece& piece : pieces) {
    if (!counts(piece)) continue;
    for (auto at = piece.begin; at < piece.end; ++at) ++heights[static_cast<std::size_t>(at)];
  }
  return heights;
}

std::vector<Piece> Random(std::mt19937_64& random, bool in_order) {
  std::vector<Piece> pieces(random() % 40);
  for (std::uint32_t row = 0; row < pieces.size(); ++row) {
    Piece& piece = pieces[row];
    piece.begin = static_cast<std::int64_t>(random() % 90);
    piece.end = piece.begin + 1 + static_cast<std::int64_t>(random() % 25);
    piece.bucket = static_cast<std::uint32_t>(random() % kBuckets);
    piece.group = static_cast<std::uint32_t>(random() % kGroups);
    piece.row = row;
    piece.first = random() % 4 != 0;
  }
  if (in_order) std::ranges::sort(pieces, {}, &Piece::begin);
  return pieces;
}

TEST_CASE("peaks and lengths follow their definition at every level", "[query]") {
  std::mt19937_64 random(5);
  for (int round = 0; round < 1'000; ++round) {
    const std::vector<Piece> pieces = Random(random, round % 2 == 0);
    const Sweep sweep(pieces, kBuckets, kGroups);
    for (const Level& level : {kCells, kByGroup, kByBucket, kTotal}) {
      const std::vector<std::uint32_t> peaks = sweep.Peaks(level);
      REQUIRE(peaks.size() == level.cells(kBuckets, kGroups));
      PiecesByCell by_cell(pieces, level, kBuckets, kGroups);
      by_cell.ForEach([&](std::uint32_t cell, Piece* begin, Piece* end) {
        const auto heights = Heights(pieces, [&](const Piece& piece) {
          return (level.keeps_group || piece.first) &&
                 level.CellOf(piece.bucket, piece.group, kGroups) == cell;
        });
        std::int64_t total = 0;
        for (const std::uint32_t height : heights) total += height;
        const auto covered = std::ranges::count_if(heights, [](auto height) { return height > 0; });
        REQUIRE(peaks[cell] == std::ranges::max(heights));
        REQUIRE(TotalOf(begin, end) == total);
        REQUIRE(CoveredOf(begin, end) == covered);
      });
    }
  }
}

TEST_CASE("one who leaves at nine and one who arrives at nine are never together", "[query]") {
  const auto peak = [](std::vector<Piece> pieces) {
    return Sweep(pieces, 1, 1).Peaks(kTotal)[0];
  };
  CHECK(peak({{0, 9, 0, 0, 0, true}, {9, 12, 0, 0, 1, true}}) == 1);
  CHECK(peak({{0, 10, 0, 0, 0, true}, {9, 12, 0, 0, 1, true}}) == 2);
  CHECK(peak({}) == 0);
}

TEST_CASE("the same person twice at once is one person", "[query]") {
  std::vector<Piece> pieces = {
      {0, 10, 0, 0, 0, true}, {5, 15, 0, 0, 1, true}, {8, 9, 0, 0, 2, true}, {8, 9, 0, 0, 3, true}};
  CHECK(PeakOf(pieces.data(), pieces.data() + pieces.size(), {1, 1, 2, kNullCode}) == 2);
}

}  // namespace
}  // namespace talktally
