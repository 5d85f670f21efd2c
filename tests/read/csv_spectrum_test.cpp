// SPDX-License-Identifier: Apache-2.0
//
// The files of csv-spectrum by Max Ogden (BSD licence), each with its rows as JSON.
// Of its twelve files one is left out: location_coordinates, whose JSON holds another
// telephone number than its CSV.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "core/read/csv_reader.h"
#include "core/read/json_dom.h"
#include "tests/read/rows_text.h"

namespace talktally {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

using Rows = std::vector<std::vector<std::string>>;

Rows Expected(const std::string& json) {
  simdjson::dom::parser parser;
  simdjson::dom::element records;
  REQUIRE(ParseDom(parser, json, records) == simdjson::SUCCESS);
  Rows rows;
  for (const simdjson::dom::object record : records.get_array()) {
    Rows::value_type cells;
    for (const auto& [name, value] : record) {
      cells.push_back(std::string(name) + "=" + std::string(value.get_string().value()));
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

Rows Read(const std::string& csv, std::size_t piece) {
  std::vector<std::string> names;
  Rows rows;
  CsvReader reader({.on_header =
                        [&](const Header& header) {
                          names = header.names;
                          return Result<void>();
                        },
                    .on_block =
                        [&](const RowBlock& block) {
                          for (std::uint32_t row = 0; row < block.rows; ++row) {
                            Rows::value_type cells;
                            for (std::uint32_t column = 0; column < block.columns; ++column) {
                              cells.push_back(names[column] + "=" +
                                              std::string(block.Cell(row, column)));
                            }
                            rows.push_back(std::move(cells));
                          }
                          return Result<void>();
                        },
                    .on_bad = [](BadRecord bad) { FAIL(bad.reason); }});
  for (std::size_t at = 0; at < csv.size(); at += piece) {
    REQUIRE(reader.Feed(std::string_view(csv).substr(at, piece)));
  }
  REQUIRE(reader.Finish());
  return rows;
}

TEST_CASE("the files of csv-spectrum are read as their JSON says", "[read]") {
  const std::string corpus = TALKTALLY_CSV_SPECTRUM_DIR;
  for (const char* name :
       {"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
        "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"}) {
    INFO(name);
    const std::string csv = ReadFile(corpus + "/csvs/" + name + ".csv");
    const Rows expected = Expected(ReadFile(corpus + "/json/" + name + ".json"));
    CHECK_FALSE(expected.empty());
    for (const std::size_t piece : {csv.size(), std::size_t{1}})
      CHECK(Read(csv, piece) == expected);
  }
}

}  // namespace
}  // namespace talktally
