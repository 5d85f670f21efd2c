// SPDX-License-Identifier: Apache-2.0
//
// Delimited text in, rows out: every case is read whole, in pieces of 1, 2 and 7
// bytes, in tiny blocks, with a byte order mark, and by either kernel.
#include "core/read/csv_reader.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

namespace talktally {
namespace {

/// What a reader handed on, as text: "header|..." then "line: cell|cell" (an
/// absent cell is "~"), then bad records as "line! column: reason".
struct Heard {
  std::string header;
  std::vector<std::string> rows;
  std::vector<std::string> bad;
  std::vector<std::string> notes;
  std::string error;

  bool operator==(const Heard&) const = default;
};

struct Way {
  std::size_t piece = 1 << 20;
  std::size_t block = 64 << 10;
  ScanKernel kernel = ScanKernel::kVector;
  char delimiter = 0;
};

Heard Read(std::string_view text, Way way = {}) {
  Heard heard;
  RowSink sink;
  sink.on_header = [&](const Header& header) -> Result<void> {
    heard.header = std::to_string(header.line);
    for (const std::string& name : header.names) heard.header += "|" + name;
    return {};
  };
  sink.on_block = [&](const RowBlock& block) -> Result<void> {
    for (std::uint32_t row = 0; row < block.rows; ++row) {
      std::string line = std::to_string(block.lines[row]) + ": ";
      for (std::uint32_t column = 0; column < block.columns; ++column) {
        const std::string_view cell = block.Cell(row, column);
        if (column > 0) line += "|";
        line += cell.data() == nullptr ? "~" : std::string(cell);
      }
      heard.rows.push_back(line);
    }
    return {};
  };
  sink.on_bad = [&](BadRecord bad) {
    heard.bad.push_back(std::to_string(bad.line) + "! " + bad.column + " [" + bad.value +
                        "]: " + bad.reason);
  };
  CsvOptions options;
  options.block_bytes = way.block;
  options.kernel = way.kernel;
  options.delimiter = way.delimiter;
  CsvReader reader(std::move(sink), options);
  Result<void> done;
  for (std::size_t at = 0; done && at < text.size(); at += way.piece) {
    const std::string_view piece = text.substr(at, way.piece);
    // A copy of its own, so that reading past the end of a piece is seen.
    const std::vector<char> bytes(piece.begin(), piece.end());
    done = reader.Feed(bytes);
  }
  if (done) done = reader.Finish();
  if (!done) heard.error = done.error().message;
  heard.notes = reader.Notes();
  return heard;
}

/// The answer, which must be the same on every road.
Heard ReadEveryWay(std::string_view text) {
  const Heard whole = Read(text);
  for (std::size_t piece : {1, 2, 7}) CHECK(Read(text, {.piece = piece}) == whole);
  CHECK(Read(text, {.kernel = ScanKernel::kScalar}) == whole);
  CHECK(Read("\xEF\xBB\xBF" + std::string(text)) == whole);
  return whole;
}

using Rows = std::vector<std::string>;

TEST_CASE("cells are cut at delimiters, rows at line ends", "[csv]") {
  const Heard heard = ReadEveryWay("id,name\n1,Ann\n2,Bob\n");
  CHECK(heard.header == "1|id|name");
  CHECK(heard.rows == Rows{"2: 1|Ann", "3: 2|Bob"});
  CHECK(heard.bad.empty());
}

TEST_CASE("the last line needs no end", "[csv]") {
  CHECK(ReadEveryWay("id,name\n1,Ann").rows == Rows{"2: 1|Ann"});
  CHECK(ReadEveryWay("id,name\r\n1,\"Ann\"").rows == Rows{"2: 1|Ann"});
}

TEST_CASE("quoted cells hold delimiters, line ends and doubled quotes", "[csv]") {
  const Heard heard = ReadEveryWay("id,text\n1,\"a,b\nc\"\n2,\"say \"\"hi\"\"\"\n3,\"\"\n");
  CHECK(heard.rows == Rows{"2: 1|a,b\nc", "4: 2|say \"hi\"", "5: 3|"});
}

TEST_CASE("a carriage return before a line feed is part of the line end", "[csv]") {
  const Heard heard = ReadEveryWay("id,text\r\n1,\"x\r\ny\"\r\n2,z\r\n");
  CHECK(heard.rows == Rows{"2: 1|x\r\ny", "4: 2|z"});
}

TEST_CASE("a lone carriage return is text in a file that has line feeds", "[csv]") {
  CHECK(ReadEveryWay("id,text\n1,a\rb\n2,c\r\n").rows == Rows{"2: 1|a\rb", "3: 2|c"});
}

TEST_CASE("a lone carriage return ends lines in a file without line feeds", "[csv]") {
  const Heard heard = ReadEveryWay("id,text\r1,\"a\rb\"\r2,c\r");
  CHECK(heard.rows == Rows{"2: 1|a\rb", "4: 2|c"});
}

TEST_CASE("delimiters are recognised", "[csv]") {
  CHECK(ReadEveryWay("id;amount\n1;12,50\n2;1,5\n").rows == Rows{"2: 1|12,50", "3: 2|1,5"});
  CHECK(ReadEveryWay("id\ttext\n1\ta, b; c\n").rows == Rows{"2: 1|a, b; c"});
  CHECK(ReadEveryWay("id|text\n1|a\n").rows == Rows{"2: 1|a"});
  CHECK(ReadEveryWay("id^text\n1^a,b\n2^c\n").rows == Rows{"2: 1|a,b", "3: 2|c"});
}

TEST_CASE("a sep= line names the delimiter", "[csv]") {
  const Heard heard = ReadEveryWay("sep=;\r\nid;text\r\n1;a\r\n");
  CHECK(heard.header == "2|id|text");
  CHECK(heard.rows == Rows{"3: 1|a"});
}

TEST_CASE("cells missing at the end of a row are absent, empty ones are not", "[csv]") {
  CHECK(ReadEveryWay("a,b,c\n1,,3\n4\n5,6,\n").rows == Rows{"2: 1||3", "3: 4|~|~", "4: 5|6|"});
}

TEST_CASE("surplus cells that are not empty make a bad record", "[csv]") {
  const Heard heard = ReadEveryWay("a,b\n1,2,,\n3,4,5\n6,7,8,9\n");
  CHECK(heard.rows == Rows{"2: 1|2"});
  CHECK(heard.bad == Rows{"3!  [5]: 1 cell more than the header has",
                          "4!  [8]: 2 cells more than the header has"});
}

TEST_CASE("blank lines are no rows", "[csv]") {
  CHECK(ReadEveryWay("a,b\n\n1,2\n  \n3,4\n\n\n").rows == Rows{"3: 1|2", "5: 3|4"});
}

TEST_CASE("titles above the header are no rows, and said", "[csv]") {
  const Heard heard = ReadEveryWay("Report of March\n\nname,calls,missed\nAnn,3,1\nBob,4,0\n");
  CHECK(heard.header == "3|name|calls|missed");
  CHECK(heard.rows == Rows{"4: Ann|3|1", "5: Bob|4|0"});
  CHECK(heard.notes == Rows{"line 1: above the header, no data"});
}

TEST_CASE("totals and periods after the data are no rows, and said", "[csv]") {
  const Heard heard =
      ReadEveryWay("name,calls\nAnn,3\nBob,4\nTotal,7\n\nReporting period 1 to 2\n");
  CHECK(heard.rows == Rows{"2: Ann|3", "3: Bob|4"});
  CHECK(heard.notes == Rows{"lines 6, 4: a total or a period after the data, no row"});
}

TEST_CASE("a total in the middle is a row", "[csv]") {
  CHECK(ReadEveryWay("name,calls\nTotal,7\nBob,4\n").rows == Rows{"2: Total|7", "3: Bob|4"});
}

TEST_CASE("a header that comes again is no row, and said", "[csv]") {
  const Heard heard = ReadEveryWay("id,name\n1,Ann\nid,name\n2,Bob\n");
  CHECK(heard.rows == Rows{"2: 1|Ann", "4: 2|Bob"});
  CHECK(heard.notes == Rows{"line 3: the header again, no data"});
  for (const std::string header :
       {"\"id\",\"name\"", "\"a \"\"b\"\"\",name", " id ,name", ",name"}) {
    CAPTURE(header);
    const Heard again = ReadEveryWay(header + "\nidle,Ann\n" + header + "\n\"i\"\"d\",Bob\n");
    CHECK(again.rows == Rows{"2: idle|Ann", "4: i\"d|Bob"});
    CHECK(again.notes == heard.notes);
  }
}

TEST_CASE("without a header columns are named by position, and may become more", "[csv]") {
  const Heard heard = ReadEveryWay("1366720340|1.2|Q|NONE|ENTERQUEUE\n1366720341|1.2|Q|a|b|c|d\n");
  CHECK(heard.header == "0|1|2|3|4|5|6|7");
  CHECK(heard.rows ==
        Rows{"1: 1366720340|1.2|Q|NONE|ENTERQUEUE|~|~", "2: 1366720341|1.2|Q|a|b|c|d"});
  std::string late;
  for (int row = 0; row < 200; ++row) late += "17;18;19\n";
  CHECK(ReadEveryWay(late + "1;2;3;4;5\n").header == "0|1|2|3|4|5");
}

TEST_CASE("equal names are told apart by position, empty ones are numbered", "[csv]") {
  CHECK(ReadEveryWay("agent,,agent,agent\na,b,c,d\n").header == "1|agent|2|agent (2)|agent (3)");
}

TEST_CASE("quotes in odd places are text", "[csv]") {
  const Heard heard =
      ReadEveryWay("clid,src,note\n\"\"Name\" <1115>\",1115,5\" disk\n\"x\" , \"y\",z\n");
  CHECK(heard.rows == Rows{"2: \"Name\" <1115>|1115|5\" disk", "3: x|y|z"});
  CHECK(heard.notes == Rows{"1 record has quotes in odd places, taken as text (first: line 2)"});
}

TEST_CASE("a quote that is never closed costs its own line", "[csv]") {
  const Heard heard = ReadEveryWay("id,text\n1,a\n2,\"open\n3,c\n4,d\n");
  CHECK(heard.rows == Rows{"2: 1|a", "4: 3|c", "5: 4|d"});
  REQUIRE(heard.bad.size() == 1);
  CHECK(heard.bad[0] ==
        "3! text [\"open]: a quote opens here and is not closed; the line is left out");
  const Heard meets = ReadEveryWay("id,text\n1,\"open\n2,\"b\"\n3,c\n");
  CHECK(meets.rows == Rows{"3: 2|b", "4: 3|c"});
  CHECK(meets.bad.size() == 1);
}

TEST_CASE("a quoted cell may have 100 lines, not more", "[csv]") {
  auto file = [](int lines) {
    std::string text = "id,text\n1,\"";
    for (int line = 0; line < lines; ++line) text += "x\n";
    return text + "\"\n2,b\n";
  };
  CHECK(ReadEveryWay(file(100)).bad.empty());
  CHECK(ReadEveryWay(file(100)).rows.size() == 2);
  const Heard longer = ReadEveryWay(file(101));
  CHECK(longer.bad.front().starts_with("2! text"));
  CHECK(longer.rows.back() == "104: 2|b");
}

TEST_CASE("a quoted cell may have 64 kB, not more", "[csv]") {
  auto file = [](std::size_t bytes) {
    return "id,text\n1,\"" + std::string(bytes, 'x') + "\"\n2,b\n";
  };
  CHECK(ReadEveryWay(file(kMaxQuotedBytes)).rows.size() == 2);
  const Heard longer = ReadEveryWay(file(kMaxQuotedBytes + 1));
  CHECK(longer.bad.size() == 1);
  CHECK(longer.rows == Rows{"3: 2|b"});
}

TEST_CASE("a record too long to hold is skipped and said", "[csv]") {
  std::string text = "id,text\n1,a\n2," + std::string(3 << 20, 'x') + "\n3,c\n";
  RowSink sink;
  int rows = 0;
  std::vector<std::string> bad;
  sink.on_header = [](const Header&) -> Result<void> { return {}; };
  sink.on_block = [&](const RowBlock& block) -> Result<void> {
    rows += static_cast<int>(block.rows);
    return {};
  };
  sink.on_bad = [&](BadRecord record) {
    bad.push_back(std::to_string(record.line) + ": " + record.reason);
  };
  CsvOptions options;
  options.max_record_bytes = 1 << 20;
  CsvReader reader(std::move(sink), options);
  REQUIRE(reader.Feed(text).has_value());
  REQUIRE(reader.Finish().has_value());
  CHECK(rows == 2);
  CHECK(bad == Rows{"3: a record longer than 1 MB"});
}

TEST_CASE("a binary file is refused by name", "[csv]") {
  CHECK(Read("%PDF-1.4 ...").error.starts_with("this is a PDF document"));
  CHECK(
      Read(std::string("\x00\x01\x02\x03\x04 abc", 9)).error.starts_with("this is a binary file"));
}

TEST_CASE("a header alone is a table without rows; nothing is nothing", "[csv]") {
  CHECK(ReadEveryWay("id,name\n").header == "1|id|name");
  CHECK(ReadEveryWay("id,name\n").rows.empty());
  CHECK(ReadEveryWay("").header.empty());
  CHECK(ReadEveryWay("\n \n").header.empty());
}

TEST_CASE("a NUL inside a cell is text", "[csv]") {
  CHECK(ReadEveryWay(std::string("id,a\n1,x\0y\n", 11)).rows == Rows{std::string("2: 1|x\0y", 8)});
}

/// Every record by the forgiving walk alone: what the fast road must agree with.
Rows Slowly(const std::string& text) {
  Rows rows;
  std::vector<char> room(text.size() + 1);
  CsvCells out{{}, room.data()};
  std::uint32_t line = 1;
  std::size_t at = 0;
  while (at < text.size()) {
    out.cells.clear();
    const CsvRecord record = ReadCsvRecord(text, at, {',', '\n'}, true, out);
    const bool blank = out.cells.size() == 1 && Trimmed(out.cells[0]).empty();
    if (record.ending == CsvRecord::Ending::kComplete && !blank) {
      std::string row = std::to_string(line) + ": ";
      for (std::size_t cell = 0; cell < out.cells.size(); ++cell) {
        if (cell > 0) row += '|';
        row += out.cells[cell];
      }
      rows.push_back(row);
    } else if (record.ending == CsvRecord::Ending::kBroken) {
      rows.push_back(std::to_string(line) + "!");
    }
    line += record.lines;
    at = record.next;
  }
  return rows;
}

/// The rows of a walk as a table of `width` columns has them: what is beyond is surplus, or
/// nothing.
Heard Fitted(const Rows& walked, std::size_t width) {
  Heard fitted;
  for (const std::string& row : walked) {
    std::size_t end = 0;
    for (std::size_t cell = 0; cell < width && end != std::string::npos; ++cell) {
      end = row.find('|', end == 0 ? 0 : end + 1);
    }
    const bool surplus =
        end != std::string::npos && row.find_first_not_of("| \t\r\n", end) != std::string::npos;
    if (surplus || row.ends_with('!')) {
      fitted.bad.emplace_back();
    } else {
      fitted.rows.push_back(row.substr(0, end));
    }
  }
  return fitted;
}

TEST_CASE("rows as wide as the header are read as by the forgiving walk", "[csv]") {
  std::mt19937 random(11);
  const std::vector<std::string> cells = {"",        "a",          "bc d",          "\"\"",
                                          "\"q,r\"", "\"s\nt,u\"", "\"\"\"v\"\"\"", "\"w\"\"x\""};
  for (int round = 0; round < 3000; ++round) {
    const std::size_t width = 2 + random() % 5;
    std::string text = "name 1";
    for (std::size_t column = 1; column < width; ++column) {
      text += ",name " + std::to_string(column + 1);
    }
    const char* const end = random() % 4 == 0 ? "\r\n" : "\n";
    text += end;
    const std::size_t odd = random() % 3 == 0 ? 4 : 1000;  // every how many rows may be odd
    for (std::size_t row = 0, rows = 20 + random() % 60; row < rows; ++row) {
      std::size_t count = width;
      if (row > 10 && random() % odd == 0) count = 1 + random() % (width + 2);
      for (std::size_t cell = 0; cell < count; ++cell) {
        if (cell > 0) text += ',';
        text += cells[random() % cells.size()];
      }
      if (row > 10 && random() % (10 * odd) == 0) text += '"';
      text += end;
    }
    Way way{.piece = 1 + random() % 700, .block = 256, .delimiter = ','};
    if (round % 2 == 0) way.kernel = ScanKernel::kScalar;
    const Heard heard = Read(text, way);
    Rows got;
    for (std::string row : heard.rows) {
      while (row.ends_with("|~")) row.resize(row.size() - 2);
      got.push_back(row);
    }
    Rows walked = Slowly(text);
    walked.erase(walked.begin());
    const Heard expected = Fitted(walked, width);
    CAPTURE(text);
    REQUIRE(got == expected.rows);
    REQUIRE(heard.bad.size() == expected.bad.size());
  }
}

TEST_CASE("the vector scan and the forgiving walk agree on any text", "[csv]") {
  std::mt19937 random(7);
  // Mostly well-formed text: odd quotes everywhere would leave the scan no work.
  const std::vector<std::string> tame = {"a",     ",",     "\n", "\"q,\nq\",", "\"\"\"x\"\"\"\n",
                                         "\"\",", "b\r\n", "\r"};
  const std::vector<std::string> wild = {"\"", "x", ",", "\n", " ", "\r", "\"\"", "\r\n"};
  for (int round = 0; round < 3000; ++round) {
    const auto& parts = round % 3 == 0 ? wild : tame;
    std::string text;
    for (int column = 1; column < 450; ++column) text += std::to_string(column) + ",";
    text += "450\n";
    const int count = static_cast<int>(random() % 200);
    for (int part = 0; part < count; ++part) text += parts[random() % parts.size()];
    Way way{.piece = 1 + random() % 300, .block = 256, .delimiter = ','};
    if (round % 2 == 0) way.kernel = ScanKernel::kScalar;
    const Heard heard = Read(text, way);
    Rows got;
    std::size_t bad = 0;
    for (const std::string& row : heard.rows) {
      std::string present = row;
      while (present.ends_with("|~")) present.resize(present.size() - 2);
      got.push_back(present);
    }
    Rows expected;
    for (const std::string& row : Slowly(text)) {
      if (row.ends_with("!")) {
        ++bad;
      } else {
        expected.push_back(row);
      }
    }
    REQUIRE(got == expected);
    REQUIRE(heard.bad.size() == bad);
  }
}

}  // namespace
}  // namespace talktally
