// SPDX-License-Identifier: Apache-2.0
//
// Cells written block by block against what each of them means by itself.
#include "core/model/column_writer.h"

#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/model/cell.h"

namespace talktally {
namespace {

/// Cells end to end with other text behind them, as they lie in a file.
struct Cells {
  std::string bytes;
  std::vector<std::string_view> views;

  explicit Cells(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) bytes += text + ",7";
    bytes += std::string(16, '9');
    std::size_t at = 0;
    for (const std::string& text : texts) {
      views.emplace_back(bytes.data() + at, text.size());
      at += text.size() + 2;
    }
  }
};

/// Writes all texts in blocks of random sizes, some of them as cells that are padded.
std::vector<CellFinding> Write(ColumnWriter& writer, const std::vector<std::string>& texts,
                               std::mt19937& random) {
  std::vector<CellFinding> found;
  for (std::size_t at = 0; at < texts.size();) {
    const std::size_t count = std::min<std::size_t>(1 + random() % 700, texts.size() - at);
    const Cells cells(
        {texts.begin() + static_cast<long>(at), texts.begin() + static_cast<long>(at + count)});
    BlockFindings findings;
    writer.Append({cells.views.data(), 1, count, random() % 8 != 0}, findings);
    for (CellFinding finding : findings.list) {
      finding.row += static_cast<std::uint32_t>(at);
      found.push_back(finding);
    }
    at += count;
  }
  return found;
}

std::string Word(std::size_t number, std::size_t size) {
  std::string word(size, '.');
  for (char& c : word) {
    c = static_cast<char>('a' + number % 26);
    number = number / 26 + 7;
  }
  return word;
}

TEST_CASE("a text cell means the same in any column and any block", "[writer]") {
  std::mt19937 random(11);
  // From a few words to none that comes twice, short and long, some in order.
  for (const std::size_t words : {1U, 3U, 60U, 700U, 20000U, 4000000U}) {
    for (const bool in_order : {false, true}) {
      for (const std::size_t longest : {6U, 24U}) {
        std::vector<std::string> texts(15000);
        for (std::size_t row = 0; row < texts.size(); ++row) {
          const std::size_t word = in_order ? row * words / texts.size() : random() % words;
          switch (random() % 40) {
            case 0:
              texts[row] = "";
              break;
            case 1:
              texts[row] = " N/a ";
              break;
            case 2:
              texts[row] = "\xC2\xA0" + Word(word, 5) + " ";
              break;
            default:
              texts[row] = in_order ? "id" + std::to_string(1000000000 + word)
                                    : Word(word, 1 + word % longest);
          }
        }
        Column column = MakeColumn("text", ColumnType::kText);
        const auto writer = MakeTextWriter(column, "calls", nullptr, {});
        REQUIRE(Write(*writer, texts, random).empty());
        if (words == 4000000 && longest == 24 && !in_order) CHECK(column.waits());
        if (words <= 60) CHECK_FALSE(column.waits());
        REQUIRE(column.size() == texts.size());
        for (std::size_t row = 0; row < texts.size(); ++row) {
          const std::string_view trimmed = TrimmedCell(texts[row]);
          const std::string_view wanted = IsNullCell(trimmed) ? "" : trimmed;
          REQUIRE(column.dictionary()->Text(column.codes()[row]) == wanted);
          REQUIRE((column.codes()[row] == kNullCode) == wanted.empty());
          if (!wanted.empty()) REQUIRE(column.dictionary()->Find(wanted) == column.codes()[row]);
        }
      }
    }
  }
}

TEST_CASE("texts that come in runs wait once a run", "[writer]") {
  std::mt19937 random(15);
  std::vector<std::string> texts(40000);
  for (std::size_t row = 0; row < texts.size(); ++row) {
    const bool goes_on = row > 0 && random() % 4 != 0;
    texts[row] = goes_on ? texts[row - 1] : "CV" + std::to_string(random() % 100000);
    if (random() % 50 == 0) texts[row] = "agent-" + std::to_string(random() % 20);
    if (random() % 50 == 0) texts[row] = "-";
  }
  Column column = MakeColumn("text", ColumnType::kText);
  const auto writer = MakeTextWriter(column, "calls", nullptr, {});
  const std::size_t half = texts.size() / 2;
  for (const std::size_t begin : {std::size_t{0}, half}) {
    const auto first = texts.begin() + static_cast<long>(begin);
    REQUIRE(Write(*writer, {first, first + static_cast<long>(half)}, random).empty());
    CHECK(column.waits());
    // A look amid a load: what waited has other codes now.
    CHECK(column.codes().size() == begin + half);
    CHECK_FALSE(column.waits());
  }
  for (std::size_t row = 0; row < texts.size(); ++row) {
    REQUIRE(column.dictionary()->Text(column.codes()[row]) ==
            (texts[row] == "-" ? "" : texts[row]));
  }
}

TEST_CASE("numbers of callers are spelled one way, damaged ones are named each time", "[writer]") {
  const TableSpec* const calls = FindTable("calls");
  REQUIRE(calls != nullptr);
  const ColumnSpec* const party = calls->Find("party");
  REQUIRE((party != nullptr && party->phone));
  std::mt19937 random(12);
  for (const std::size_t callers : {40U, 9000000U}) {
    std::vector<std::string> texts(12000);
    std::vector<std::string> wanted(texts.size());
    std::size_t damaged = 0;
    for (std::size_t row = 0; row < texts.size(); ++row) {
      const std::string number = "33" + std::to_string(100000000 + random() % callers);
      wanted[row] = "+" + number;
      switch (random() % 8) {
        case 0:
          texts[row] = "00" + number;
          break;
        case 1:
          texts[row] = "+33 " + number.substr(2, 5) + "-" + number.substr(7);
          break;
        case 2:
          texts[row] = "anonymous";
          wanted[row] = "";
          break;
        case 3:
          texts[row] = "3.36486E+10";
          wanted[row] = "";
          ++damaged;
          break;
        case 4:
          texts[row] = wanted[row] = "+3364847492a";
          break;
        default:
          texts[row] = wanted[row];
      }
    }
    Column column = MakeColumn("party", ColumnType::kText);
    const auto writer = MakeTextWriter(column, "calls", party, {});
    const std::vector<CellFinding> found = Write(*writer, texts, random);
    CHECK(found.size() == damaged);
    for (const CellFinding& finding : found) CHECK(texts[finding.row] == "3.36486E+10");
    for (std::size_t row = 0; row < texts.size(); ++row) {
      REQUIRE(column.dictionary()->Text(column.codes()[row]) == wanted[row]);
    }
  }
}

TEST_CASE("whole numbers of any length are read whatever stands behind them", "[writer]") {
  std::mt19937_64 random(13);
  std::vector<std::string> texts;
  for (int row = 0; row < 20000; ++row) {
    std::string digits(random() % 11, '0');
    for (char& c : digits) c = static_cast<char>('0' + random() % 10);
    if (random() % 10 == 0 && !digits.empty())
      digits[random() % digits.size()] = "/:x \x80"[random() % 5];
    texts.push_back(digits);
  }
  Column column = MakeColumn("count", ColumnType::kNumber);
  const auto writer = MakeMeasureWriter(column, {});
  std::mt19937 sizes(14);
  const std::vector<CellFinding> found = Write(*writer, texts, sizes);
  std::size_t next = 0;
  for (std::uint32_t row = 0; row < texts.size(); ++row) {
    const bool named = next < found.size() && found[next].row == row;
    next += named;
    const std::string_view text = TrimmedCell(texts[row]);
    const bool whole = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
    if (whole) {
      REQUIRE(column.ints[row] == std::stoll(std::string(text)) * kMicros);
    } else if (text.empty()) {
      REQUIRE((column.ints[row] == kNull && !named));
    } else if (text.find_first_of(":x\x80") != text.npos) {
      REQUIRE((column.ints[row] == kNull && named));
    }
  }
  CHECK(next == found.size());
}

}  // namespace
}  // namespace talktally
