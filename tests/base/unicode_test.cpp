// SPDX-License-Identifier: Apache-2.0
//
// UTF-8, letters, case and accents.
#include "core/base/unicode.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace talktally {
namespace {

std::vector<char32_t> Points(std::string_view text) {
  std::vector<char32_t> points;
  while (!text.empty()) points.push_back(TakeCodePoint(text));
  return points;
}

std::string TextOf(char32_t point) {
  std::string text;
  AppendCodePoint(text, point);
  return text;
}

TEST_CASE("bytes that are no UTF-8 read as replacements, one a byte", "[base]") {
  CHECK(Points("aé中😀") == std::vector<char32_t>{'a', 0xE9, 0x4E2D, 0x1F600});
  CHECK(Points("\xFF"
               "a") == std::vector<char32_t>{kReplacement, 'a'});
  CHECK(Points("\xC3") == std::vector<char32_t>{kReplacement});
  CHECK(Points("\xC3(") == std::vector<char32_t>{kReplacement, '('});
  CHECK(Points("\xE4\xB8") == std::vector<char32_t>{kReplacement, kReplacement});
  CHECK(Points("\xC0\x80") == std::vector<char32_t>{kReplacement, kReplacement});  // too long
  CHECK(Points("\xED\xA0\x80").front() == kReplacement);                           // half a pair
  CHECK(Points("\xF4\x90\x80\x80").front() == kReplacement);                       // past the end
  CHECK(Points(std::string_view("\0", 1)) == std::vector<char32_t>{0});
}

TEST_CASE("every code point survives being written and read", "[base]") {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point >= 0xD800 && point < 0xE000) continue;
    const std::string text = TextOf(point);
    std::string_view rest = text;
    if (TakeCodePoint(rest) != point || !rest.empty()) FAIL("U+" << static_cast<int>(point));
  }
}

TEST_CASE("letters and digits are those of every script", "[base]") {
  for (char32_t letter : Points("azAZ09éßДя中かไ가ª²Ⅷ𝒜")) {
    INFO(static_cast<int>(letter));
    CHECK(IsAlnum(letter));
  }
  for (char32_t other : Points(" \n-_'’.,€+😀\u0301\u00A0\uFFFD")) {
    INFO(static_cast<int>(other));
    CHECK_FALSE(IsAlnum(other));
  }
}

TEST_CASE("scripts without spaces are told apart", "[base]") {
  for (char32_t letter : Points("中々かカไລမ្ក")) CHECK(IsSpaceless(letter));
  for (char32_t letter : Points("aД가א7। ")) CHECK_FALSE(IsSpaceless(letter));
}

TEST_CASE("texts that differ in case alone fold to one", "[base]") {
  CHECK(Fold("Hello, WORLD 42") == "hello, world 42");
  CHECK(Fold("ÉTÉ") == "été");
  CHECK(Fold("ВОЗВРАТ Ё") == "возврат ё");
  CHECK(Fold("ΟΔΟΣ") == Fold("οδος"));
  CHECK(Fold("Straße") == Fold("STRASSE"));
  CHECK(Fold("ẞ") == "ss");
  CHECK(Fold("ﬁn") == "fin");
  CHECK(Fold("ԱՐԵՒ") == "արեւ");
  CHECK(Fold("𐐀") == "𐐨");
  CHECK(Fold("ı") == "ı");
  CHECK(Fold("中 123") == "中 123");
}

TEST_CASE("accents written apart join their letters", "[base]") {
  CHECK(Compose("cre\u0301dit") == "crédit");
  CHECK(Compose("и\u0306") == "й");
  CHECK(Compose("e\u0323\u0302") == "ệ");
  CHECK(Compose("e\u0302\u0323") == "ệ");  // whatever their order
  CHECK(Compose("ê\u0323") == "ệ");
  CHECK(Compose("ᄒ\u1161ᆫ") == "한");
  CHECK(Compose("하\u11AB") == "한");
  CHECK(Compose("\u212B") == "Å");        // the ångström sign
  CHECK(Compose("\u0958") == "क\u093C");  // some never join again
  CHECK(Compose("\u0301a") == "\u0301a");
  CHECK(Compose("a\u0301\u0301") == "á\u0301");
  CHECK(Compose("か\u3099") == "が");
}

TEST_CASE("a text that is composed is left as it is", "[base]") {
  for (std::string_view text : {"plain", "déjà vu", "Привет, мир", "中文", "한국어", "ไทย", ""}) {
    CHECK(IsComposed(text));
    CHECK(Compose(text) == text);
  }
  CHECK_FALSE(IsComposed("e\u0301"));
}

}  // namespace
}  // namespace talktally
