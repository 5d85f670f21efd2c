// SPDX-License-Identifier: Apache-2.0
#include "core/read/xlsx_reader.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/read/xlsx_of.h"

namespace talktally {
namespace {

// Cells of inline text, one row.
std::string Row(int number, const std::vector<std::string>& cells) {
  std::string row = "<row r=\"" + std::to_string(number) + "\">";
  for (const std::string& cell : cells) {
    row += cell.empty() ? "<c/>" : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
  }
  return row + "</row>";
}

std::string ReadRows(const std::string& rows) {
  return ReadWorkbookText(TestWorkbook{.sheets = {{.name = "S", .rows = rows}}});
}

const std::string kHead = Row(1, {"a", "b", "c"});

TEST_CASE("cells of every kind become text", "[xlsx]") {
  const TestWorkbook workbook{
      .sheets = {{.name = "Calls",
                  .rows =
                      R"(<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c>)"
                      R"(<c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>)"
                      R"(<row r="2"><c r="A2" s="1"><v>45356.588194444447</v></c>)"
                      R"(<c r="B2"><f>1+1</f><v>2</v></c>)"
                      R"(<c r="C2" t="str"><f>"x"</f><v>made</v></c></row>)"
                      R"(<row r="3"><c r="A3" s="2"><v>45356</v></c><c r="B3" t="b"><v>1</v></c>)"
                      R"(<c r="C3" t="e"><v>#N/A</v></c></row>)"
                      R"(<row r="5"><c r="A5" s="3"><v>1.5</v></c><c r="B5" t="b"><v>0</v></c>)"
                      R"(<c r="C5" t="s"><v>3</v></c></row>)"}},
      .shared =
          "<si><t>when</t></si><si><t>n</t></si><si><t xml:space=\"preserve\">note</t></si>"
          "<si><r><t>rich &amp; </t></r><r><rPr><b/></rPr><t>bold&#233;</t></r>"
          "<rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh></si>",
      .formats = "<numFmt numFmtId=\"165\" formatCode=\"dd\\/mm\\/yyyy hh:mm\"/>",
      .styles =
          "<xf numFmtId=\"0\"/><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/><xf numFmtId=\"46\"/>"};
  CHECK(ReadWorkbookText(workbook) ==
        "when|n|note|\n"
        "2: 2024-03-05 14:07:00|2|made|\n"
        "3: 2024-03-05|true|~|\n"
        "5: 36:00:00|false|rich & bold\u00e9|\n"
        "note: 1 cells hold an error such as #N/A and count as empty\n");
}

TEST_CASE("dates of a workbook that counts from 1904 are four years and a day later", "[xlsx]") {
  CHECK(ReadWorkbookText(TestWorkbook{
            .sheets = {{.name = "S",
                        .rows = Row(1, {"d"}) + "<row r=\"2\"><c s=\"0\"><v>43894</v></c></row>"}},
            .styles = "<xf numFmtId=\"14\"/>",
            .from_1904 = true}) == "d|\n2: 2024-03-05|\n");
}

TEST_CASE("titles above the header are left out, and said", "[xlsx]") {
  CHECK(ReadRows(Row(1, {"Report"}) + Row(2, {"Period", "March"}) + Row(4, {"id", "b", "c", "d"}) +
                 Row(5, {"1", "x", "y", "z"}) + Row(6, {"2"})) ==
        "id|b|c|d|\n5: 1|x|y|z|\n6: 2|~|~|~|\n"
        "note: rows above the header were left out: Report / Period March\n");
}

TEST_CASE("cells are placed by their reference; a header may start anywhere", "[xlsx]") {
  CHECK(ReadRows("<row r=\"3\"><c r=\"C3\" t=\"inlineStr\"><is><t>a</t></is></c>"
                 "<c r=\"E3\" t=\"inlineStr\"><is><t>a</t></is></c></row>"
                 "<row r=\"7\"><c r=\"D7\"><v>4</v></c><c r=\"E7\"><v>5</v></c></row>") ==
        "a|D|a (2)|\n7: ~|4|5|\n");
}

TEST_CASE("what does not fit the header or the sheet is a bad row", "[xlsx]") {
  CHECK(ReadRows(kHead + Row(2, {"1", "2", "3", "4"}) + Row(3, {"1", "2", "3"}) +
                 "<row r=\"4\"><c r=\"XFE4\"><v>1</v></c></row>"
                 "<row r=\"5\"><c r=\"B5\"><v>1</v></c><c r=\"B5\"><v>2</v></c></row>"
                 "<row r=\"9999999\"><c r=\"A1\"><v>1</v></c></row>"
                 "<row r=\"6\"><c r=\"ZZZZZ6\"><v>1</v></c></row>") ==
        "a|b|c|\n3: 1|2|3|\n2! 1 cell more than the header has\n4! a cell outside the sheet\n"
        "5! a cell comes twice or out of order\n9999999! a row number outside the sheet\n"
        "6! a cell outside the sheet\n");
}

TEST_CASE("a text number that does not exist counts as empty, and is said", "[xlsx]") {
  CHECK(ReadRows(kHead + "<row r=\"2\"><c t=\"s\"><v>7</v></c><c><v>1</v></c></row>") ==
        "a|b|c|\n2: ~|1|~|\n"
        "note: 1 cells name a text that the workbook does not have and count as empty\n");
}

TEST_CASE("a sheet without a header is read by position", "[xlsx]") {
  CHECK(ReadRows(
            "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>") ==
        "1|2|\n1: 1|2|\n2: 3|4|\n");
}

TEST_CASE("the first visible sheet with data is read, the others are named", "[xlsx]") {
  const TestWorkbook workbook{
      .sheets = {{.name = "Secret", .rows = kHead + Row(2, {"s"}), .state = "hidden"},
                 {.name = "Cover", .rows = ""},
                 {.name = "Empty", .rows = kHead},
                 {.name = "Data", .rows = kHead + Row(2, {"1", "2"})},
                 {.name = "More", .rows = kHead + Row(2, {"x", "y"})}}};
  const std::string others =
      "note: sheet \"Secret\" was not read: it is hidden\n"
      "note: sheet \"Cover\" was not read\nnote: sheet \"Empty\" was not read\n";
  CHECK(ReadWorkbookText(workbook) ==
        "a|b|c|\n2: 1|2|~|\n" + others + "note: sheet \"More\" was not read\n");
  CHECK(ReadWorkbookText(workbook, {.sheet = "More"}) ==
        "a|b|c|\n2: x|y|~|\n" + others + "note: sheet \"Data\" was not read\n");
  CHECK(ReadWorkbookText(workbook, {.sheet = "Secret"}).starts_with("a|b|c|\n2: s|~|~|\n"));
  CHECK(ReadWorkbookText(workbook, {.sheet = "Nowhere"})
            .starts_with(
                "\nerror: no sheet \"Nowhere\" with any cell in the workbook; it has \"Secret\""));
}

TEST_CASE("a header alone is an empty table, no cell at all is an error", "[xlsx]") {
  CHECK(ReadRows(kHead) == "a|b|c|\n");
  CHECK(ReadRows("") == "\nerror: no visible sheet of the workbook has any cell\n");
}

TEST_CASE("many rows come in blocks", "[xlsx]") {
  std::string rows = kHead;
  std::string expected = "a|b|c|\n";
  for (int i = 2; i < 30000; ++i) {
    rows += "<row r=\"" + std::to_string(i) + "\"><c><v>" + std::to_string(i) + "</v></c></row>";
    expected += std::to_string(i) + ": " + std::to_string(i) + "|~|~|\n";
  }
  const bool same = ReadRows(rows) == expected;
  CHECK(same);
}

TEST_CASE("document types, and with them entities, are refused", "[xlsx]") {
  for (const std::size_t part : {0U, 3U, 4U}) {
    auto parts = PartsOf({.sheets = {{.name = "S", .rows = kHead + Row(2, {"1"})}}});
    parts[part].text = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>" + parts[part].text;
    CHECK(ReadWorkbookText(ZipOf(parts)).find("document type") != std::string::npos);
  }
  CHECK(ReadRows(kHead + Row(2, {"&unknown;"})).find("damaged") != std::string::npos);
  CHECK(ReadRows(kHead + Row(2, {"&lt;&#x416;&apos;"})) == "a|b|c|\n2: <\u0416'|~|~|\n");
}

TEST_CASE("deep nesting is refused", "[xlsx]") {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<x>";
  CHECK(ReadRows(deep).find("nested deeper") != std::string::npos);
}

TEST_CASE("limits count what was read", "[xlsx]") {
  CHECK(ReadWorkbookText(
            TestWorkbook{.sheets = {{.name = "S", .rows = kHead + Row(2, {"1"}) + Row(3, {"2"})}}},
            {.max_rows = 2})
            .find("more than 2 rows") != std::string::npos);
  CHECK(ReadWorkbookText(TestWorkbook{.sheets = {{.name = "S", .rows = kHead}},
                                      .shared = "<si><t>long text</t></si>"},
                         {.max_shared_bytes = 5})
            .find("longer than is read") != std::string::npos);
  std::string wide = "<row r=\"1\">";
  for (int i = 0; i < 16000; ++i) wide += "<c t=\"inlineStr\"><is><t>h</t></is></c>";
  wide += "</row>";
  for (int i = 0; i < 20000; ++i) wide += "<row><c><v>1</v></c></row>";
  CHECK(ReadRows(wide).find("too many empty cells") != std::string::npos);
}

TEST_CASE("other files are told from workbooks", "[xlsx]") {
  CHECK(ReadWorkbookText(ZipOf({{"a.csv", "x"}})).find("no workbook in it") != std::string::npos);
  CHECK(ReadWorkbookText("\xD0\xCF\x11\xE0\xA1\xB1").find("save it as .xlsx") != std::string::npos);
}

}  // namespace
}  // namespace talktally
