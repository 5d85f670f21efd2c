// SPDX-License-Identifier: Apache-2.0
#include "core/export/number_text.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace talktally {
namespace {

TEST_CASE("numbers are written as ECMAScript writes them", "[export]") {
  CHECK(FormatNumber(0) == "0");
  CHECK(FormatNumber(-0.0) == "0");
  CHECK(FormatNumber(12) == "12");
  CHECK(FormatNumber(-12.5) == "-12.5");
  CHECK(FormatNumber(0.1) == "0.1");
  CHECK(FormatNumber(0.1 + 0.2) == "0.30000000000000004");
  CHECK(FormatNumber(1.0 / 3) == "0.3333333333333333");
  CHECK(FormatNumber(100) == "100");
  CHECK(FormatNumber(123456789.125) == "123456789.125");
  CHECK(FormatNumber(9007199254740993) == "9007199254740992");
  CHECK(FormatNumber(1e20) == "100000000000000000000");
  CHECK(FormatNumber(1e21) == "1e+21");
  CHECK(FormatNumber(1.5e300) == "1.5e+300");
  CHECK(FormatNumber(0.000001) == "0.000001");
  CHECK(FormatNumber(0.0000015) == "0.0000015");
  CHECK(FormatNumber(1e-7) == "1e-7");
  CHECK(FormatNumber(-1.5e-7) == "-1.5e-7");
  CHECK(FormatNumber(5e-324) == "5e-324");
  CHECK(FormatNumber(1.7976931348623157e308) == "1.7976931348623157e+308");
  CHECK(FormatNumber(std::numeric_limits<double>::quiet_NaN()) == "null");
  CHECK(FormatNumber(-std::numeric_limits<double>::infinity()) == "null");
}

TEST_CASE("what is written reads back as the same number", "[export]") {
  std::uint64_t random = 88172645463325252ULL;
  for (int i = 0; i < 100'000; ++i) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    double value = 0;
    std::memcpy(&value, &random, sizeof value);
    if (!std::isfinite(value)) continue;
    REQUIRE(std::strtod(FormatNumber(value).c_str(), nullptr) == value);
    const double money = static_cast<double>(random % 1'000'000'000) / 100;
    REQUIRE(std::strtod(FormatNumber(money).c_str(), nullptr) == money);
    REQUIRE(FormatNumber(money).size() <= 10);
  }
}

}  // namespace
}  // namespace talktally
