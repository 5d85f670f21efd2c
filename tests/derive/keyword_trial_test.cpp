// SPDX-License-Identifier: Apache-2.0
//
// Keyword lists tried on texts.
#include "core/derive/keyword_trial.h"

#include <catch2/catch_test_macros.hpp>

namespace talktally {
namespace {

/// What a list finds in each text: keywords that are in it, else "word~keyword" for
/// forms and "word?keyword" for typos, joined by blanks.
std::vector<std::string> Tried(const std::vector<std::string>& keywords,
                               const std::vector<std::string>& texts) {
  Dictionary dictionary;
  for (const std::string& text : texts) dictionary.Intern(text);
  const std::vector<std::uint32_t> uses(dictionary.size(), 1);
  const KeywordTrial trial = TryKeywords(dictionary, uses, keywords);
  std::vector<std::string> found;
  for (const std::string& text : texts) {
    std::string line;
    const auto add = [&](const std::string& what) { line += (line.empty() ? "" : " ") + what; };
    const Code code = dictionary.Find(text);
    for (std::uint32_t at = trial.matches->begins[code]; at < trial.matches->begins[code + 1]; ++at) {
      add(trial.keywords[trial.matches->values[at] - 1]);
    }
    for (const NearMiss& miss : trial.near) {
      if (miss.text != code) continue;
      add(miss.words + (miss.why == NearMiss::Why::kForm ? "~" : "?") +
          trial.keywords[miss.keyword]);
    }
    found.push_back(line);
  }
  return found;
}

using Texts = std::vector<std::string>;

TEST_CASE("a keyword in a text is a match, and then nothing is near", "[derive]") {
  CHECK(Tried({"retour", "colis"}, {"Mon RETOUR, et mes retours", "le colis du retour", "bonjour"}) ==
        Texts{"retour", "colis retour", ""});
}

TEST_CASE("another form of a keyword is near by its stem", "[derive]") {
  CHECK(Tried({"livraison"}, {"Les livraisons ?", "la livraison", "le livre"}) ==
        Texts{"livraisons~livraison", "livraison", ""});
  CHECK(Tried({"delivery"}, {"two deliveries", "a delight"}) ==
        Texts{"deliveries~delivery", ""});
  CHECK(Tried({"доставка"}, {"стоимость доставки", "доска"}) == Texts{"доставки~доставка", ""});
}

TEST_CASE("a slip of the finger is near, one in short words and two in long ones", "[derive]") {
  CHECK(Tried({"colis"}, {"mon coli", "mon colsi", "mon cxlix", "mon coxlis"}) ==
        Texts{"coli~colis", "colsi?colis", "", "coxlis?colis"});
  CHECK(Tried({"remboursement"}, {"rembousement", "rembuorsmeent", "rambuorsmeent"}) ==
        Texts{"rembousement?remboursement", "rembuorsmeent?remboursement", ""});
  CHECK(Tried({"bus"}, {"le but"}) == Texts{""});  // too short to tell
}

TEST_CASE("stop words and words with digits are no typos", "[derive]") {
  CHECK(Tried({"there1", "thera"}, {"these are", "there", "there2", "therx"}) ==
        Texts{"", "", "", "therx?thera"});
}

TEST_CASE("a phrase is near when all its words are like it", "[derive]") {
  CHECK(Tried({"code promo"}, {"un code promo", "des codes promos", "le code prmo",
                               "un code secret", "la promo du code", "codes"}) ==
        Texts{"code promo", "codes promos~code promo", "code prmo?code promo", "", "", ""});
  CHECK(Tried({"mot de passe"}, {"mots de passe"}) == Texts{"mots de passe~mot de passe"});
}

TEST_CASE("a keyword is near a text once, several keywords each", "[derive]") {
  CHECK(Tried({"retour", "colis"}, {"retours, retours et colos"}) ==
        Texts{"retours~retour colos?colis"});
}

TEST_CASE("keywords that differ in case only, or hold nothing, are one or none", "[derive]") {
  Dictionary texts;
  const std::vector<std::uint32_t> uses(texts.size(), 0);
  CHECK(TryKeywords(texts, uses, {"Retour", "", "retour", "RETOUR", "?"}).keywords ==
        Texts{"Retour", "?"});
}

TEST_CASE("scripts without spaces match anywhere and have no near misses", "[derive]") {
  CHECK(Tried({"配送"}, {"配送について", "配達について"}) == Texts{"配送", ""});
}

TEST_CASE("texts no row uses are not tried", "[derive]") {
  Dictionary texts;
  texts.Intern("retour");
  texts.Intern("retours");
  const KeywordTrial trial = TryKeywords(texts, std::vector<std::uint32_t>{0, 0, 0}, {"retour"});
  CHECK(trial.matches->values.empty());
  CHECK(trial.near.empty());
}

TEST_CASE("accents written apart are the same letters", "[derive]") {
  CHECK(Tried({"re\u0301ponse"}, {"la r\u00E9ponse", "les re\u0301ponses"}) ==
        Texts{"re\u0301ponse", "réponses~re\u0301ponse"});
}

TEST_CASE("edits count letters in, out, changed and swapped", "[derive]") {
  CHECK(EditsBetween(U"", U"", 2) == 0);
  CHECK(EditsBetween(U"", U"ab", 2) == 2);
  CHECK(EditsBetween(U"abcd", U"abcd", 1) == 0);
  CHECK(EditsBetween(U"abcd", U"abd", 1) == 1);
  CHECK(EditsBetween(U"abcd", U"abxcd", 1) == 1);
  CHECK(EditsBetween(U"abcd", U"acbd", 1) == 1);
  CHECK(EditsBetween(U"bacd", U"abdc", 2) == 2);
  CHECK(EditsBetween(U"abcd", U"abdc", 0) == 1);
  CHECK(EditsBetween(U"abcd", U"wxyz", 2) == 3);
  CHECK(EditsBetween(std::u32string(80, U'a'), U"a", 2) == 3);
}

}  // namespace
}  // namespace talktally
