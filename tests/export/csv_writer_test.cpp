// SPDX-License-Identifier: Apache-2.0
#include "core/export/csv_writer.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

namespace talktally {
namespace {

TEST_CASE("text is quoted, numbers are bare, null is nothing", "[export]") {
  const Sheet sheet{
      .name = "s",
      .columns = {{"line"}, {"calls", SheetKind::kInteger}, {"rate", SheetKind::kPercent}},
      .cells = {"a \"b\", c\r\nd", 12.0, 0.5, "", -3.0, std::monostate{}, std::monostate{},
                std::numeric_limits<double>::infinity(), 1e21}};
  CHECK(WriteCsv(sheet) ==
        "\"line\",\"calls\",\"rate\"\r\n\"a \"\"b\"\", c\r\nd\",12,0.5\r\n\"\",-3,\r\n,,1e+21\r\n");
}

TEST_CASE("separator, decimal mark and byte order mark are chosen", "[export]") {
  const Sheet sheet{
      .name = "s", .columns = {{"a"}, {"b", SheetKind::kNumber}}, .cells = {"x;y", 1.5}};
  CHECK(WriteCsv(sheet, {.separator = ';', .byte_order_mark = true, .decimal_mark = ','}) ==
        "\xEF\xBB\xBF\"a\";\"b\"\r\n\"x;y\";1,5\r\n");
  CHECK(WriteCsv(sheet, {.decimal_mark = ','}) == "\"a\",\"b\"\r\n\"x;y\",\"1,5\"\r\n");
}

TEST_CASE("a table may have no rows or no columns", "[export]") {
  CHECK(WriteCsv({.name = "s", .columns = {{"a"}}}) == "\"a\"\r\n");
  CHECK(WriteCsv({.name = "s"}).empty());
}

TEST_CASE("text that could be a formula gets an apostrophe", "[export]") {
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\"=1",
                           "'=1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201", "\u00A0=1", " \"' @x",
                           "\uFEFF=1", "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0"}) {
    INFO(text);
    CHECK(LooksLikeFormula(text));
    const std::string written = WriteCsv({.name = "s", .columns = {{"a"}}, .cells = {text}});
    CHECK(written.starts_with("\"a\"\r\n\"'"));
  }
  for (const char* text : {"", "a=b", "1-2", "x@y", "  plain", "\u00e9", "'quoted'", "5"}) {
    INFO(text);
    CHECK_FALSE(LooksLikeFormula(text));
  }
}

TEST_CASE("names of columns are guarded too", "[export]") {
  CHECK(WriteCsv({.name = "s", .columns = {{"=HYPERLINK(\"x\")"}}}) ==
        "\"'=HYPERLINK(\"\"x\"\")\"\r\n");
}

TEST_CASE("phone numbers stay as they are in phone columns only", "[export]") {
  const Sheet sheet{
      .name = "s",
      .columns = {{"phone", SheetKind::kPhone}, {"text"}},
      .cells = {"+33612345678", "+33612345678", "+33 6", "+1", "+1+cmd", "-1", "=1", "+"}};
  CHECK(WriteCsv(sheet) ==
        "\"phone\",\"text\"\r\n\"+33612345678\",\"'+33612345678\"\r\n\"'+33 6\",\"'+1\"\r\n"
        "\"'+1+cmd\",\"'-1\"\r\n\"'=1\",\"'+\"\r\n");
}

}  // namespace
}  // namespace talktally
