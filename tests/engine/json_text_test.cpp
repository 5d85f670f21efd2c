// SPDX-License-Identifier: Apache-2.0
//
// JSON, written.
#include <catch2/catch_test_macros.hpp>

#include <simdjson.h>

#include <cmath>
#include <limits>

#include "core/engine/json_text.h"

namespace talktally {
namespace {

std::string Text(std::string_view text) { return JsonText().Text(text).Take(); }

TEST_CASE("commas stand between what has a neighbour, and nowhere else", "[engine]") {
  JsonText json;
  json.Object().Key("a").Array().Integer(1).Null().Array().EndArray().Object().EndObject().EndArray();
  json.Field("b", "x").Field("c", 3).Key("d").Object().Key("e").Bool(true).EndObject().EndObject();
  CHECK(json.Take() == R"({"a":[1,null,[],{}],"b":"x","c":3,"d":{"e":true}})");
}

TEST_CASE("what JSON does not bear in a text is escaped", "[engine]") {
  CHECK(Text("say \"hi\"\\") == R"("say \"hi\"\\")");
  CHECK(Text("a\nb\tc\rd") == R"("a\nb\tc\rd")");
  CHECK(Text(std::string_view("\0\x01\x1f", 3)) == R"("\u0000\u0001\u001f")");
  CHECK(Text("Élodie 😀 \x7f") == "\"Élodie 😀 \x7f\"");
  CHECK(Text("</script>") == "\"</script>\"");
}

TEST_CASE("any text reads back as itself", "[engine]") {
  for (int c = 0; c < 128; ++c) {
    const std::string text = {'x', static_cast<char>(c), 'y'};
    const std::string json = JsonText().Array().Text(text).EndArray().Take();
    simdjson::dom::parser parser;
    std::string_view back;
    INFO(c);
    REQUIRE(parser.parse(json).at(0).get(back) == simdjson::SUCCESS);
    CHECK(back == text);
  }
}

TEST_CASE("numbers are short, exact and always JSON", "[engine]") {
  const auto number = [](double value) { return JsonText().Number(value).Take(); };
  CHECK(number(0.1) == "0.1");
  CHECK(number(-0.0) == "0");
  CHECK(number(12) == "12");
  CHECK(number(1.0 / 3) == "0.3333333333333333");
  CHECK(number(std::nan("")) == "null");
  CHECK(number(std::numeric_limits<double>::infinity()) == "null");
  CHECK(JsonText().Number(std::optional<double>()).Take() == "null");
  CHECK(JsonText().Integer(std::numeric_limits<std::int64_t>::min()).Take() == "-9223372036854775808");
}

TEST_CASE("ready JSON goes in as it is, and none is null", "[engine]") {
  CHECK(JsonText().Array().Raw("{\"a\":1}").Raw("").EndArray().Take() == "[{\"a\":1},null]");
}

}  // namespace
}  // namespace talktally
