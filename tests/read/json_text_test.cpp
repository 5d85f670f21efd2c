// SPDX-License-Identifier: Apache-2.0
#include "core/read/json_text.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/read/json_scan.h"
#include "simdjson.h"

namespace talktally {
namespace {

std::optional<std::string> Unescaped(const std::string& text) {
  const std::string padded = text + std::string(kScanPadding, '\0');
  std::string room(text.size() + 1, '#');
  const char* end = Unescape({padded.data(), text.size()}, room.data());
  if (end == nullptr) return std::nullopt;
  REQUIRE(room.back() == '#');
  return room.substr(0, static_cast<std::size_t>(end - room.data()));
}

// What simdjson makes of it.
std::optional<std::string> Expected(const std::string& text) {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
  REQUIRE(simdjson::get_active_implementation()->create_dom_parser_implementation(
              4096, 1, parser) == simdjson::SUCCESS);
  const std::string quoted = text + "\"" + std::string(64, '\0');
  std::string room(text.size() + 128, '\0');
  auto* to = reinterpret_cast<std::uint8_t*>(room.data());
  const std::uint8_t* end =
      parser->parse_string(reinterpret_cast<const std::uint8_t*>(quoted.data()), to, true);
  if (end == nullptr) return std::nullopt;
  return room.substr(0, static_cast<std::size_t>(end - to));
}

TEST_CASE("escapes are undone as simdjson undoes them", "[json]") {
  static const char* const kPieces[] = {
      "a",
      "\\n",
      "\\\\",
      "\\\"",
      "\\/",
      "\\u0041",
      "\\u00e9",
      "\\u0416",
      "\\uD83D",
      "\\uDE00",
      "\\uD83D\\uDE00",
      "\\u12G4",
      "\\u",
      "\\q",
      "plain text of some length",
      "\\uFFFF",
      "\\u0000",
      "\xC3\xA9",
      "\\ud800\\u0041",
      "\\t\\r\\b\\f",
  };
  std::uint64_t random = 42;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int piece = 0; piece < 5; ++piece) {
      random = random * 6364136223846793005ULL + 1442695040888963407ULL;
      text += kPieces[(random >> 33) % std::size(kPieces)];
    }
    INFO(text);
    CHECK(Unescaped(text) == Expected(text));
  }
}

TEST_CASE("the number grammar is JSON's", "[json]") {
  const auto whole = [](const std::string& text) {
    return SkipNumber(text.c_str()) == text.c_str() + text.size();
  };
  for (const char* number :
       {"0", "-0", "12", "-1.5", "0.10", "1e5", "1E+5", "1.5e-10", "123456789012345678901"}) {
    INFO(number);
    CHECK(whole(number));
  }
  for (const char* number : {"", "-", "01", ".5", "1.", "1e", "1e+", "+1", "a", "1.e5", "--1"}) {
    INFO(number);
    CHECK_FALSE(whole(number));
  }
}

TEST_CASE("what is wrong with the letters is told the same on every machine", "[json]") {
  CHECK(DescribeLetters("{\"a\":1}").empty());
  CHECK(DescribeLetters("{\"a\":\"\xFF\"}") == "not valid UTF-8");
  CHECK(DescribeLetters("{\"a\":\"x\ny\"}") == "a control character inside a text, at character 8");
  CHECK(DescribeLetters("{\"a\":\"x\\\"}") == "a text has no closing quote");
}

// The vector code against its scalar twin, over every length and offset of a stride.
TEST_CASE("sixteen bytes at a time and one at a time agree", "[json]") {
  std::uint64_t random = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string text(100 + kScanPadding, '\0');
    for (char& c : text) {
      random = random * 6364136223846793005ULL + 1442695040888963407ULL;
      static const std::string kBytes =
          std::string("ab \"\\{}[]\n\x1f\x00\x80\xff~\xbf\xc0\xc1\xc2\xdf\xe0", 22);
      c = kBytes[(random >> 40) % (round % 2 == 0 ? kBytes.size() : 3)];
    }
    const char* at = text.data() + round % 17;
    const char* end = text.data() + 20 + round % 80;
    CHECK(FindByte<Bytes16>(at, end, '\n') == FindByte<ScalarBytes16>(at, end, '\n'));
    CHECK(CountLineFeeds<Bytes16>(at, end) == CountLineFeeds<ScalarBytes16>(at, end));
    CHECK(FindTextEnd<Bytes16>(at, end) == FindTextEnd<ScalarBytes16>(at, end));
    CHECK(FindQuoteOrBracket<Bytes16>(at, end) == FindQuoteOrBracket<ScalarBytes16>(at, end));
    const Bytes16 one = Bytes16::Load(at);
    const ScalarBytes16 twin = ScalarBytes16::Load(at);
    CHECK(one.NotAscii() == twin.NotAscii());
    CHECK(one.Utf8Tails() == twin.Utf8Tails());
    CHECK(one.Utf8Pairs() == twin.Utf8Pairs());
    CHECK(one.Low() == twin.Low());
    CHECK(one.High() == twin.High());
    CHECK(one.Equal(Bytes16::Load(end)) == twin.Equal(ScalarBytes16::Load(end)));
    CHECK((one | Bytes16::Load(end)).Low() == (twin | ScalarBytes16::Load(end)).Low());
    CHECK(Bytes16::Of(one.Low(), one.High()).Equal(one) == 0xFFFF);
    CHECK(ScalarBytes16::Of(one.Low(), one.High()).High() == one.High());
  }
}

}  // namespace
}  // namespace talktally
