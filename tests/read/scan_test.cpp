// SPDX-License-Identifier: Apache-2.0
//
// The scan of cells against a walk from byte to byte.
#include "core/read/scan.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

namespace talktally {
namespace {

struct Walk {
  std::vector<std::uint32_t> ends, line_ends, quoted_newlines, quoted_cells;

  explicit Walk(const std::string& text) {
    bool inside = false;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      if (c == '"') {
        inside = !inside;
        if (inside) quoted_cells.push_back(static_cast<std::uint32_t>(ends.size()));
      } else if (inside) {
        if (c == '\n') quoted_newlines.push_back(at);
      } else if (c == ',' || c == '\n') {
        if (c == '\n') line_ends.push_back(static_cast<std::uint32_t>(ends.size()));
        ends.push_back(at);
      }
    }
  }
};

std::string Table(std::mt19937& random) {
  std::string text;
  const std::size_t rows = 1 + random() % 60;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t cells = 1 + random() % 12;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const bool quoted = random() % 4 == 0;
      if (quoted) text += '"';
      for (std::size_t size = random() % 9; size > 0; --size) {
        constexpr std::string_view kQuoted[] = {"a", ",", "\n", "\"\"", "\r\n"};
        text += quoted ? kQuoted[random() % 5] : std::string_view("ab\xC3\xA9").substr(0, 2);
      }
      if (quoted) text += '"';
      text += cell + 1 < cells ? "," : random() % 2 == 0 ? "\n" : "\r\n";
    }
  }
  return text;
}

TEST_CASE("cells, lines and quotes are where a walk finds them", "[scan]") {
  std::mt19937 random(21);
  for (const ScanKernel kernel : {ScanKernel::kVector, ScanKernel::kScalar}) {
    CellScanner scanner(',', '\n', kernel);
    for (int round = 0; round < 400; ++round) {
      const std::string text = Table(random);
      const Walk walk(text);
      const std::string padded = text + std::string(kScanPadding, ',');
      scanner.Scan(padded.data(), text.size());
      const auto all = [](std::span<const std::uint32_t> list) {
        return std::vector<std::uint32_t>(list.begin(), list.end());
      };
      REQUIRE(scanner.clean_until() == text.size());
      REQUIRE(all(scanner.ends()) == walk.ends);
      REQUIRE(all(scanner.line_ends()) == walk.line_ends);
      REQUIRE(all(scanner.quoted_newlines()) == walk.quoted_newlines);
      REQUIRE(all(scanner.quoted_cells()) == walk.quoted_cells);
    }
  }
}

TEST_CASE("a quote in the middle of a cell ends what the scan vouches for", "[scan]") {
  CellScanner scanner(',', '\n');
  for (const std::string_view text : {"a,b\nc,d\"e\n", "a,b\n\"c\"x,d\n"}) {
    const std::string padded = std::string(text) + std::string(kScanPadding, ' ');
    scanner.Scan(padded.data(), text.size());
    CHECK(scanner.clean_until() < text.size());
  }
}

}  // namespace
}  // namespace talktally
