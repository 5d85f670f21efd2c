// SPDX-License-Identifier: Apache-2.0
//
// Columns whose texts wait against ones that were told apart at once.
#include "core/table/column.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

namespace talktally {
namespace {

/// Both hold the same rows, in any order of codes.
void Same(const Column& column, const std::vector<std::string>& rows) {
  REQUIRE(column.size() == rows.size());
  REQUIRE(column.codes().size() == rows.size());
  CHECK_FALSE(column.waits());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Code code = column.codes()[row];
    REQUIRE((code == kNullCode) == rows[row].empty());
    REQUIRE(column.dictionary()->Text(code) == rows[row]);
    if (code != kNullCode) REQUIRE(column.dictionary()->Find(rows[row]) == code);
  }
}

/// Appends rows whose texts wait, some of them twice under one code.
void Append(Column& column, const std::vector<std::string>& rows) {
  std::vector<std::string_view> texts;
  std::vector<Code> codes;
  for (const std::string& row : rows) {
    if (row.empty()) {
      codes.push_back(kNullCode);
    } else if (!texts.empty() && texts.back() == row) {
      codes.push_back(codes.back() == kNullCode
                          ? column.WaitingCode() + static_cast<Code>(texts.size() - 1)
                          : codes.back());
    } else {
      codes.push_back(column.WaitingCode() + static_cast<Code>(texts.size()));
      texts.push_back(row);
    }
  }
  REQUIRE(column.AddWaiting(texts));
  column.AppendCodes(codes);
}

std::vector<std::string> Texts(std::mt19937& random, std::size_t count) {
  std::vector<std::string> texts(count);
  for (std::string& text : texts) {
    if (random() % 5 == 0) continue;
    text.assign(1 + random() % 40, static_cast<char>('a' + random() % 3));
  }
  return texts;
}

TEST_CASE("texts that wait are told apart by the first look", "[column]") {
  std::mt19937 random(5);
  Column column = MakeColumn("text", ColumnType::kText);
  column.codes() = {column.dictionary()->Intern("first"), kNullCode};
  std::vector<std::string> rows = {"first", ""};
  for (const std::size_t count : {0, 1, 9000, 3}) {
    const std::vector<std::string> more = Texts(random, count);
    Append(column, more);
    rows.insert(rows.end(), more.begin(), more.end());
    CHECK(column.size() == rows.size());
  }
  CHECK(column.waits());
  const Column copy = column;
  Same(column, rows);
  Same(copy, rows);
  const std::vector<std::string> late = Texts(random, 100);
  Append(column, late);
  rows.insert(rows.end(), late.begin(), late.end());
  Same(column, rows);
}

TEST_CASE("rows go and nulls come while texts wait", "[column]") {
  std::mt19937 random(6);
  for (int round = 0; round < 200; ++round) {
    Column column = MakeColumn("text", ColumnType::kText);
    std::vector<std::string> rows = Texts(random, random() % 20);
    for (const std::string& row : rows) {
      column.codes().push_back(row.empty() ? kNullCode : column.dictionary()->Intern(row));
    }
    for (int step = 0; step < 6; ++step) {
      switch (random() % 4) {
        case 0: {
          const std::size_t size = random() % (rows.size() + 5);
          column.Resize(size);
          rows.resize(size);
          break;
        }
        case 1: {
          const std::size_t begin = random() % (rows.size() + 1);
          std::vector<std::uint8_t> kept(rows.size() - begin);
          std::vector<std::string> left(rows.begin(), rows.begin() + static_cast<long>(begin));
          for (std::size_t at = 0; at < kept.size(); ++at) {
            kept[at] = random() % 3 != 0;
            if (kept[at] != 0) left.push_back(rows[begin + at]);
          }
          column.Compact(begin, kept);
          rows = left;
          break;
        }
        case 2:
          column.Reserve(rows.size() + 100, 3);
          break;
        default: {
          const std::vector<std::string> more = Texts(random, random() % 30);
          Append(column, more);
          rows.insert(rows.end(), more.begin(), more.end());
        }
      }
      REQUIRE(column.size() == rows.size());
    }
    Same(column, rows);
  }
}

}  // namespace
}  // namespace talktally
