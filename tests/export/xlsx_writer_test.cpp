// SPDX-License-Identifier: Apache-2.0
#include "core/export/xlsx_writer.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "core/export/xlsx_text.h"
#include "core/read/xlsx_reader.h"
#include "core/read/zip.h"
#include "tests/read/rows_text.h"

namespace talktally {
namespace {

// Every part of a workbook, one after the other.
std::string XmlOf(const std::string& bytes) {
  auto archive = ZipArchive::Open(bytes);
  REQUIRE(archive);
  std::string xml;
  for (const ZipEntry& entry : archive->entries()) {
    REQUIRE(archive->Read(entry, [&](std::span<const char> part) {
      xml.append(part.begin(), part.end());
      return Result<void>();
    }));
  }
  return xml;
}

std::string ReadBack(const std::string& bytes, const std::string& sheet = {}) {
  RowsText found;
  const RowSink sink = found.Sink();
  const auto account = ReadXlsx(bytes, sink, {.sheet = sheet});
  return account ? found.Text() : "error: " + account.error().message;
}

TEST_CASE("what is written reads back", "[export]") {
  const std::array<Sheet, 2> sheets = {
      Sheet{.name = "Calls / day",
            .columns = {{"day", SheetKind::kTime},
                        {"line"},
                        {"calls", SheetKind::kInteger},
                        {"rate", SheetKind::kPercent},
                        {"wait", SheetKind::kSeconds},
                        {"amount", SheetKind::kNumber}},
            .cells = {"2026-03-29", "+33123456789", 12.0, 0.25, 217.0, 80.86, "2026-03-30",
                      "<a> & \"b\" \u00e9\U0001F600", 12.5, std::monostate{}, 97200.5, 1e21,
                      std::monostate{}, "line\r\nfeed\x07 _x0041_ _x", -1.0, 1.0, -5.0,
                      std::numeric_limits<double>::infinity()}},
      Sheet{.name = "calls _ DAY", .columns = {{"=1+1"}}, .cells = {"=2+2", -3.0}}};
  const auto bytes = WriteXlsx(sheets);
  REQUIRE(bytes);
  CHECK(ReadBack(*bytes) ==
        "day|line|calls|rate|wait|amount|\n"
        "2: 2026-03-29|+33123456789|12|0.25|00:03:37|80.86|\n"
        "3: 2026-03-30|<a> & \"b\" \u00e9\U0001F600|12.5|~|27:00:00.500|1000000000000000000000|\n"
        "4: ~|line\r\nfeed\x07 _x0041_ _x|-1|1|-0:00:05|~|\n");
  CHECK(ReadBack(*bytes, "calls _ DAY (2)") == "=1+1|\n2: =2+2|\n3: -3|\n");
  CHECK(*WriteXlsx(sheets) == *bytes);
}

TEST_CASE("nothing that is written is a formula", "[export]") {
  const std::array<Sheet, 1> sheets = {
      Sheet{.name = "=1",
            .columns = {{"=1+1"}, {"n", SheetKind::kNumber}},
            .cells = {"=cmd|' /C calc'!A0", "=1", "@SUM(A1)", "</t></is></c><c><f>1</f></c>"}}};
  const auto bytes = WriteXlsx(sheets);
  REQUIRE(bytes);
  const std::string xml = XmlOf(*bytes);
  CHECK(xml.find("<f>") == std::string::npos);
  CHECK(xml.find("<f ") == std::string::npos);
}

TEST_CASE("text that no workbook can hold is mended or cut", "[export]") {
  std::string xml;
  AppendXmlText(xml, "a\xFFz\uFFFF");
  CHECK(xml == "a\uFFFDz\uFFFD");
  xml.clear();
  AppendXmlText(xml, std::string(40000, 'x'));
  CHECK(xml == std::string(32763, 'x') + " […]");
  xml.clear();
  AppendXmlText(xml, std::string(32762, 'x') + "\U0001F600 and more");
  CHECK(xml == std::string(32762, 'x') + " […]");
  xml.clear();
  AppendXmlText(xml, std::string(32767, 'x'));
  CHECK(xml == std::string(32767, 'x'));
}

TEST_CASE("sheet names are made acceptable and distinct", "[export]") {
  CHECK(SheetNamesOf({"", "a/b", "A_B", "'quoted'", std::string(40, 'n'), std::string(31, 'n')}) ==
        std::vector<std::string>{"Sheet", "a_b", "A_B (2)", "quoted", std::string(31, 'n'),
                                 std::string(27, 'n') + " (2)"});
}

TEST_CASE("more than a workbook can hold is refused", "[export]") {
  CHECK_FALSE(WriteXlsx({}));
  Sheet tall{.name = "t", .columns = {{"a"}}};
  tall.cells.resize(1'048'576);
  CHECK_FALSE(WriteXlsx(std::span(&tall, 1)));
  Sheet wide{.name = "w", .columns = std::vector<SheetColumn>(16'385)};
  CHECK_FALSE(WriteXlsx(std::span(&wide, 1)));
}

TEST_CASE("a large table is written whole", "[export]") {
  Sheet sheet{.name = "s", .columns = {{"id"}, {"n", SheetKind::kInteger}}};
  std::string expected = "id|n|\n";
  for (int i = 0; i < 20000; ++i) {
    sheet.cells.emplace_back("row " + std::to_string(i));
    sheet.cells.emplace_back(static_cast<double>(i));
    expected +=
        std::to_string(i + 2) + ": row " + std::to_string(i) + "|" + std::to_string(i) + "|\n";
  }
  const auto bytes = WriteXlsx(std::span(&sheet, 1));
  REQUIRE(bytes);
  const bool same = ReadBack(*bytes) == expected;
  CHECK(same);
}

}  // namespace
}  // namespace talktally
