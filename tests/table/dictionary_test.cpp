// SPDX-License-Identifier: Apache-2.0
//
// Codes against those of an ordered map that numbers texts as they come.
#include "core/table/dictionary.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace talktally {
namespace {

/// Interns texts in batches of `batch` and compares with the plain way.
void Agree(const std::vector<std::string>& texts, std::size_t batch) {
  Dictionary dictionary;
  std::map<std::string, Code> expected;
  std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<Code> codes(texts.size());
  for (std::size_t at = 0; at < views.size(); at += batch) {
    const std::size_t count = std::min(batch, views.size() - at);
    dictionary.InternAll(std::span(views).subspan(at, count), codes.data() + at);
  }
  for (std::size_t at = 0; at < texts.size(); ++at) {
    const auto next = static_cast<Code>(expected.size() + 1);
    REQUIRE(codes[at] == expected.try_emplace(texts[at], next).first->second);
    REQUIRE(dictionary.Text(codes[at]) == texts[at]);
  }
  for (const auto& [text, code] : expected) REQUIRE(dictionary.Find(text) == code);
  REQUIRE(dictionary.size() == expected.size() + 1);
  REQUIRE(dictionary.Find("a text that nobody has") == kNullCode);
}

TEST_CASE("code 0 is null and reads as the empty text", "[dictionary]") {
  const Dictionary dictionary;
  CHECK(dictionary.size() == 1);
  CHECK(dictionary.Text(kNullCode).empty());
  CHECK(dictionary.Find("x") == kNullCode);
}

TEST_CASE("equal texts have one code, whatever their length", "[dictionary]") {
  std::mt19937 random(3);
  std::vector<std::string> texts;
  for (int at = 0; at < 20000; ++at) {
    std::string text(random() % 40, 'a');
    for (char& c : text) c = static_cast<char>('a' + random() % 2);
    texts.push_back(text);
  }
  for (std::size_t batch : {1, 7, 500, 20000}) Agree(texts, batch);
}

TEST_CASE("texts in order are found without an index, and with one after a break", "[dictionary]") {
  for (int step : {1, -1}) {
    std::vector<std::string> texts;
    for (int at = 0; at < 5000; ++at) texts.push_back("id-" + std::to_string(20000 + step * at));
    Agree(texts, 100);
    texts.insert(texts.end(), {texts[17], "id-1", texts.back(), "id-99999999", texts[0]});
    for (int at = 0; at < 3000; ++at) texts.push_back("late " + std::to_string(at * 7919 % 3000));
    Agree(texts, 100);
    Agree(texts, 1);
  }
}

TEST_CASE("a text that comes twice in a row keeps its code while in order", "[dictionary]") {
  Agree({"a", "a", "b", "b", "c", "a", "c"}, 7);
  Agree({"9", "10", "10", "100", "9"}, 2);
}

TEST_CASE("room for more texts leaves those that are here as they are", "[table]") {
  for (const bool in_order : {true, false}) {
    Dictionary texts;
    std::vector<std::string> all;
    for (int i = 0; i < 500; ++i)
      all.push_back("text " + std::to_string(in_order ? 1000 + i : i * 37 % 500));
    for (const std::string& text : all) texts.Intern(text);
    texts.Reserve(20);
    texts.Reserve(0.5);
    texts.Reserve(1);
    REQUIRE(texts.size() == 501);
    for (Code code = 1; code < texts.size(); ++code) {
      CHECK(texts.Text(code) == all[code - 1]);
      CHECK(texts.Find(all[code - 1]) == code);
    }
    CHECK(texts.Intern("another") == 501);
  }
}

}  // namespace
}  // namespace talktally
