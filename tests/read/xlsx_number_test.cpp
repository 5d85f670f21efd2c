// SPDX-License-Identifier: Apache-2.0
#include "core/read/xlsx_number.h"

#include <catch2/catch_test_macros.hpp>

namespace talktally {
namespace {

TEST_CASE("format codes tell dates from numbers", "[xlsx]") {
  for (const char* code : {"General", "0.00", "#,##0", "0%", "0.00E+00", "@", "\"day\" 0",
                           "[Red]0;[Blue]-0", "_-* #,##0.00\\ [$\u20ac-40C]_-", "0\" h\"", ""}) {
    INFO(code);
    CHECK(FormatCodeKind(code) == NumberKind::kPlain);
  }
  for (const char* code : {"dd/mm/yyyy", "yyyy-mm-dd", "[$-409]mmm\\-yy;@", "d.m.yy", "mmmm",
                           "yyyy", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"}) {
    INFO(code);
    CHECK(FormatCodeKind(code) == NumberKind::kDate);
  }
  for (const char* code :
       {"dd/mm/yyyy hh:mm", "m/d/yy h:mm AM/PM", "yyyy\\-mm\\-dd\\ hh:mm:ss.000"}) {
    INFO(code);
    CHECK(FormatCodeKind(code) == NumberKind::kDateTime);
  }
  for (const char* code : {"h:mm", "[h]:mm:ss", "[mm]:ss", "mm:ss.0", "h:mm AM/PM"}) {
    INFO(code);
    CHECK(FormatCodeKind(code) == NumberKind::kTime);
  }
  CHECK(BuiltInFormatKind(14) == NumberKind::kDate);
  CHECK(BuiltInFormatKind(22) == NumberKind::kDateTime);
  CHECK(BuiltInFormatKind(46) == NumberKind::kTime);
  CHECK(BuiltInFormatKind(2) == NumberKind::kPlain);
}

TEST_CASE("numbers keep their text, exponents are written out", "[xlsx]") {
  CHECK(PlainNumberText("12.5") == "12.5");
  CHECK(PlainNumberText("3.3612345678E10") == "33612345678");
  CHECK(PlainNumberText("-1.5E-3") == "-0.0015");
  CHECK(PlainNumberText("1e0") == "1");
  CHECK(PlainNumberText("1.20E1") == "12");
  CHECK(PlainNumberText("100E-2") == "1");
  CHECK(PlainNumberText("0E0") == "0");
  CHECK(PlainNumberText("1E300") == "1E300");
  CHECK(PlainNumberText("E") == "E");
  CHECK(PlainNumberText("1E") == "1E");
}

TEST_CASE("days count from 1900 with the leap day that never was, or from 1904", "[xlsx]") {
  const auto date = [](std::string_view days) { return DateText(days, NumberKind::kDate, false); };
  CHECK(date("1") == "1900-01-01");
  CHECK(date("59") == "1900-02-28");
  CHECK(date("61") == "1900-03-01");
  CHECK(date("25569") == "1970-01-01");
  CHECK(date("36585") == "2000-02-29");
  CHECK(date("45356") == "2024-03-05");
  CHECK(date("2958465") == "9999-12-31");
  CHECK(date("2958466") == "2958466");
  CHECK(date("-1") == "-1");
  CHECK(date("text") == "text");
  CHECK(DateText("0", NumberKind::kDate, true) == "1904-01-01");
  CHECK(DateText("43894", NumberKind::kDate, true) == "2024-03-05");
}

TEST_CASE("fractions of days are times, to the millisecond", "[xlsx]") {
  const auto time = [](std::string_view days) {
    return DateText(days, NumberKind::kDateTime, false);
  };
  CHECK(time("45356.588194444447") == "2024-03-05 14:07:00");
  CHECK(time("45356") == "2024-03-05 00:00:00");
  CHECK(time("44256.387326388889") == "2021-03-01 09:17:45");
  CHECK(time("45356.99999999999") == "2024-03-06 00:00:00");
  CHECK(time("45356.500001423611") == "2024-03-05 12:00:00.123");
  CHECK(time("4.5356588194444447E4") == "2024-03-05 14:07:00");
  CHECK(DateText("45356.5", NumberKind::kDate, false) == "2024-03-05 12:00:00");
  CHECK(DateText("0.5", NumberKind::kDateTime, false) == "12:00:00");
  CHECK(DateText("0.0025115740740740741", NumberKind::kTime, false) == "00:03:37");
  CHECK(DateText("1.1354166666666667", NumberKind::kTime, false) == "27:15:00");
  CHECK(DateText("2.3148148148148147E-5", NumberKind::kTime, false) == "00:00:02");
}

}  // namespace
}  // namespace talktally
