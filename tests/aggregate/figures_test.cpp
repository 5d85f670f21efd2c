// SPDX-License-Identifier: Apache-2.0
//
// Figures over cells: fed in batches, rolled up, read.
#include "core/aggregate/figures.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <random>
#include <vector>

namespace talktally {
namespace {

using Values = std::vector<std::int64_t>;
using Cells = std::vector<std::uint32_t>;
using Optional = std::optional<double>;

/// Row i falls into cell cells[i]; handed on `step` rows at a time.
void Feed(Figures& figures, const Cells& cells, std::uint32_t step = 3) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < cells.size(); ++row) rows.push_back(row);
  for (std::uint32_t at = 0; at < cells.size(); at += step) {
    const auto count = std::min<std::uint32_t>(step, static_cast<std::uint32_t>(cells.size()) - at);
    figures.Add({count, rows.data() + at, cells.data() + at});
  }
}

std::vector<Optional> Read(Figures& figures, std::uint32_t cells) {
  std::vector<Optional> read;
  for (std::uint32_t cell = 0; cell < cells; ++cell) read.push_back(figures.At(cell));
  return read;
}

std::vector<Optional> ReadOf(std::unique_ptr<Figures> figures, const Cells& cells,
                             std::uint32_t count) {
  Feed(*figures, cells);
  return Read(*figures, count);
}

Values Micros(std::initializer_list<double> values) {
  Values micros;
  for (double value : values) micros.push_back(static_cast<std::int64_t>(value * 1e6));
  return micros;
}

TEST_CASE("a cell without rows counts and sums to 0 and has nothing else to say", "[aggregate]") {
  const Values values = Micros({4, 2});
  const ValueSource source{values.data()};
  const Cells to{1, 1};
  CHECK(ReadOf(MakeCount(3), to, 3) == std::vector<Optional>{0, 2, 0});
  CHECK(ReadOf(MakeSum(3, source), to, 3) == std::vector<Optional>{0, 6, 0});
  CHECK(ReadOf(MakeMean(3, source), to, 3) == std::vector<Optional>{{}, 3, {}});
  CHECK(ReadOf(MakeLeast(3, source), to, 3) == std::vector<Optional>{{}, 2, {}});
  CHECK(ReadOf(MakeGreatest(3, source), to, 3) == std::vector<Optional>{{}, 4, {}});
  CHECK(ReadOf(MakeQuantile(3, source, 0.5), to, 3) == std::vector<Optional>{{}, 3, {}});
}

TEST_CASE("absent values are counted as rows but enter no other figure", "[aggregate]") {
  const Values values{kNull, 5 * kMicros, kNull};
  const ValueSource source{values.data()};
  const Cells to{0, 0, 1};
  CHECK(ReadOf(MakeCount(2), to, 2) == std::vector<Optional>{2, 1});
  CHECK(ReadOf(MakeSum(2, source), to, 2) == std::vector<Optional>{5, 0});
  CHECK(ReadOf(MakeMean(2, source), to, 2) == std::vector<Optional>{5, {}});
  CHECK(ReadOf(MakeLeast(2, source), to, 2) == std::vector<Optional>{5, {}});
  CHECK(ReadOf(MakeQuantile(2, source, 0.5), to, 2) == std::vector<Optional>{5, {}});
}

TEST_CASE("negative numbers count, negative durations do not", "[aggregate]") {
  const Values values = Micros({-10, 4, 0});
  const ValueSource numbers{values.data()};
  const ValueSource durations{values.data(), true};
  const Cells to{0, 0, 0};
  CHECK(ReadOf(MakeSum(1, numbers), to, 1) == std::vector<Optional>{-6});
  CHECK(ReadOf(MakeSum(1, durations), to, 1) == std::vector<Optional>{4});
  CHECK(ReadOf(MakeMean(1, durations), to, 1) == std::vector<Optional>{2});
  CHECK(ReadOf(MakeLeast(1, durations), to, 1) == std::vector<Optional>{0});
  CHECK(ReadOf(MakeQuantile(1, durations, 0.5), to, 1) == std::vector<Optional>{2});
}

TEST_CASE("a sum that no 64-bit number holds is still right", "[aggregate]") {
  const std::int64_t huge = INT64_MAX - 1;
  const Values values(4, huge);
  const auto sum = ReadOf(MakeSum(1, {values.data()}), Cells(4, 0), 1);
  CHECK(*sum[0] == Catch::Approx(4.0 * static_cast<double>(huge) / 1e6));
  CHECK(*ReadOf(MakeMean(1, {values.data()}), Cells(4, 0), 1)[0] ==
        Catch::Approx(static_cast<double>(huge) / 1e6));
}

TEST_CASE("quantiles lie linearly between order statistics, as type 7 says", "[aggregate]") {
  const Values values = Micros({40, 10, 30, 20});
  const auto at = [&](double quantile) {
    return *ReadOf(MakeQuantile(1, {values.data()}, quantile), Cells(4, 0), 1)[0];
  };
  CHECK(at(0.5) == 25);
  CHECK(at(0.75) == 32.5);
  CHECK(at(0.9) == Catch::Approx(37));
  CHECK(at(0.95) == Catch::Approx(38.5));
  CHECK(at(0.99) == Catch::Approx(39.7));
  CHECK(at(0) == 10);
  CHECK(at(1) == 40);
  const Values odd = Micros({7, 7, 1});
  CHECK(*ReadOf(MakeQuantile(1, {odd.data()}, 0.5), Cells(3, 0), 1)[0] == 7);
}

TEST_CASE("a quantile of many values is that of the sorted ones", "[aggregate]") {
  std::mt19937_64 random(11);
  const std::size_t count = 50'000;
  const auto check = [&](std::string_view name, auto value_of) {
    INFO(name);
    Values values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(value_of(i) * kMicros);
    Values sorted = values;
    std::ranges::sort(sorted);
    for (const double quantile : {0.0, 0.001, 0.5, 0.9, 0.999, 1.0}) {
      const double rank = quantile * static_cast<double>(count - 1);
      const auto at = static_cast<std::size_t>(rank);
      const auto low = static_cast<double>(sorted[at]) / 1e6;
      const auto high = static_cast<double>(sorted[std::min(at + 1, count - 1)]) / 1e6;
      const auto read = ReadOf(MakeQuantile(1, {values.data()}, quantile), Cells(count, 0), 1);
      CHECK(*read[0] == Catch::Approx(low + (high - low) * (rank - std::floor(rank))));
    }
  };
  check("spread", [&](std::size_t) { return static_cast<std::int64_t>(random() % 1'000'000); });
  check("skewed", [&](std::size_t) { return static_cast<std::int64_t>(std::exp2(random() % 40)); });
  check("few", [&](std::size_t) { return static_cast<std::int64_t>(random() % 3); });
  check("in order", [](std::size_t i) { return static_cast<std::int64_t>(i); });
  // Where a sample is taken each value is 0: it says nothing of the rest.
  std::vector<bool> sampled(count);
  for (std::size_t i = 0; i < 1024; ++i) sampled[i * count / 1024] = true;
  check("sampled badly",
        [&](std::size_t i) { return sampled[i] ? 0 : static_cast<std::int64_t>(random() % 1000); });
}

TEST_CASE("a quantile that was read may be read again, in any order of cells", "[aggregate]") {
  const Values values = Micros({9, 1, 8, 2, 7, 3});
  auto figures = MakeQuantile(2, {values.data()}, 0.9);
  Feed(*figures, {0, 1, 0, 1, 0, 1});
  const std::vector<Optional> once = Read(*figures, 2);
  CHECK(figures->At(1) == once[1]);
  CHECK(Read(*figures, 2) == once);
}

TEST_CASE("amounts of two currencies are never added", "[aggregate]") {
  const Values values = Micros({10, 20, 5, 1, 7});
  const std::vector<Code> currencies{1, 2, 1, kNullCode, kNullCode};
  const ValueSource source{values.data(), false, currencies.data()};
  auto apart = MakeSum(3, source);
  Feed(*apart, {0, 1, 0, 0, 2});
  CHECK(Read(*apart, 3) == std::vector<Optional>{16, 20, 7});
  CHECK(!MixesCurrencies(*apart));
  auto merged = apart->Rolled(Cells{0, 0, 0}, 1);
  CHECK(merged->At(0) == std::nullopt);
  CHECK(MixesCurrencies(*merged));
  auto with_none = apart->Rolled(Cells{0, 1, 0}, 2);
  CHECK(Read(*with_none, 2) == std::vector<Optional>{23, 20});
  CHECK(!MixesCurrencies(*with_none));
  CHECK(!MixesCurrencies(*MakeCount(1)));
}

/// A text column of these values; "" is null.
Column Texts(const std::vector<std::string>& cells) {
  Column column = MakeColumn("party", ColumnType::kText);
  for (const std::string& cell : cells) {
    column.codes().push_back(cell.empty() ? kNullCode : column.dictionary()->Intern(cell));
  }
  return column;
}

TEST_CASE("different values are counted once a cell, and null is none", "[aggregate]") {
  const Column column = Texts({"a", "b", "a", "", "a"});
  CHECK(ReadOf(MakeDistinct(2, column), {0, 0, 0, 0, 1}, 2) == std::vector<Optional>{2, 1});
}

TEST_CASE("each value of a cell with several is counted", "[aggregate]") {
  Column column = Texts({"a;b", "b;c", "", "c"});
  SplitValues(column);
  CHECK(ReadOf(MakeDistinct(2, column), {0, 0, 1, 1}, 2) == std::vector<Optional>{3, 1});
}

TEST_CASE("different values united over cells are not added", "[aggregate]") {
  const Column column = Texts({"a", "b", "a", "c"});
  auto figures = MakeDistinct(3, column);
  Feed(*figures, {0, 0, 1, 1});
  CHECK(Read(*figures, 3) == std::vector<Optional>{2, 2, 0});
  auto total = figures->Rolled(Cells{0, 0, 0}, 1);
  CHECK(total->At(0) == 3);
}

TEST_CASE("few cells and many count different values alike", "[aggregate]") {
  // With this many cells the bits would not fit, so pairs are kept instead.
  constexpr std::uint32_t kMany = 5'000'000;
  std::vector<std::string> cells;
  std::mt19937 random(7);
  for (int i = 0; i < 4'000; ++i) cells.push_back("p" + std::to_string(random() % 300));
  const Column column = Texts(cells);
  Cells to;
  for (std::size_t i = 0; i < cells.size(); ++i) to.push_back(random() % 40);
  auto bits = MakeDistinct(40, column);
  auto pairs = MakeDistinct(kMany, column);
  Feed(*bits, to, 1'000);
  Feed(*pairs, to, 7);
  CHECK(Read(*bits, 40) == Read(*pairs, 40));
  CHECK(pairs->At(kMany - 1) == 0);
  Cells halves(40);
  for (std::uint32_t cell = 0; cell < 40; ++cell) halves[cell] = cell % 2;
  Cells many_halves(kMany);
  for (std::uint32_t cell = 0; cell < kMany; ++cell) many_halves[cell] = cell % 2;
  CHECK(Read(*bits->Rolled(halves, 2), 2) == Read(*pairs->Rolled(many_halves, 2), 2));
}

/// Every kind of figures, over the same values.
std::vector<std::unique_ptr<Figures>> AllKinds(std::uint32_t cells, const ValueSource& source,
                                               const Column& column) {
  std::vector<std::unique_ptr<Figures>> all;
  all.push_back(MakeCount(cells));
  all.push_back(MakeSum(cells, source));
  all.push_back(MakeMean(cells, source));
  all.push_back(MakeLeast(cells, source));
  all.push_back(MakeGreatest(cells, source));
  all.push_back(MakeQuantile(cells, source, 0.5));
  all.push_back(MakeQuantile(cells, source, 0.95));
  all.push_back(MakeDistinct(cells, column));
  return all;
}

TEST_CASE("parts that are rolled up are what the whole would have been", "[aggregate]") {
  std::mt19937_64 random(11);
  for (int round = 0; round < 20; ++round) {
    const std::size_t rows = 1 + random() % 500;
    Values values;
    std::vector<std::string> texts;
    Cells fine;
    Cells coarse;
    Cells map(12);
    for (std::uint32_t& cell : map) cell = static_cast<std::uint32_t>(random() % 4);
    for (std::size_t i = 0; i < rows; ++i) {
      values.push_back(
          random() % 9 == 0 ? kNull : static_cast<std::int64_t>(random() % 2'000'000) - 500'000);
      texts.push_back(random() % 5 == 0 ? "" : "t" + std::to_string(random() % 30));
      fine.push_back(static_cast<std::uint32_t>(random() % 12));
      coarse.push_back(map[fine.back()]);
    }
    const Column column = Texts(texts);
    const ValueSource source{values.data(), round % 2 == 0};
    auto parts = AllKinds(12, source, column);
    auto whole = AllKinds(4, source, column);
    for (std::size_t kind = 0; kind < parts.size(); ++kind) {
      Feed(*parts[kind], fine, 1 + static_cast<std::uint32_t>(random() % 60));
      Feed(*whole[kind], coarse, 1 + static_cast<std::uint32_t>(random() % 60));
      CHECK(Read(*parts[kind]->Rolled(map, 4), 4) == Read(*whole[kind], 4));
    }
  }
}

TEST_CASE("no figure depends on the order of rows", "[aggregate]") {
  std::mt19937 random(3);
  Values values;
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    values.push_back(static_cast<std::int64_t>(random()) * 1'000 + 1);
    texts.push_back(std::to_string(random() % 20));
  }
  Values backwards(values.rbegin(), values.rend());
  const Column column = Texts(texts);
  const Column reversed = Texts({texts.rbegin(), texts.rend()});
  auto forth = AllKinds(1, {values.data()}, column);
  auto back = AllKinds(1, {backwards.data()}, reversed);
  for (std::size_t kind = 0; kind < forth.size(); ++kind) {
    Feed(*forth[kind], Cells(300, 0));
    Feed(*back[kind], Cells(300, 0));
    CHECK(forth[kind]->At(0) == back[kind]->At(0));
  }
}

}  // namespace
}  // namespace talktally
