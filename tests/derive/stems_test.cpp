// SPDX-License-Identifier: Apache-2.0
//
// Every word of Snowball's own vocabularies (Debian's package snowball-data) has the
// stem that is written there.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <string>

#include "core/derive/language.h"

namespace talktally {
namespace {

TEST_CASE("stems are those of the Snowball vocabularies", "[derive]") {
  struct Vocabulary {
    const char* name;
    Language language;
    int least;  // so many words it has
  };
  const Stemmers stemmers;
  for (const auto& [name, language, least] : {Vocabulary{"english", kEnglish, 29'000},
                                              Vocabulary{"french", kFrench, 20'000},
                                              Vocabulary{"russian", kRussian, 49'000}}) {
    const std::string folder = std::string("/usr/share/snowball/data/") + name;
    std::ifstream words(folder + "/voc.txt");
    std::ifstream stems(folder + "/output.txt");
    if (!words || !stems) SKIP("the package snowball-data is not installed");
    std::string word;
    std::string stem;
    int count = 0;
    int wrong = 0;
    for (; std::getline(words, word) && std::getline(stems, stem); ++count) {
      if (stemmers.Stem(word, language) == stem) continue;
      if (++wrong <= 5) UNSCOPED_INFO(word << " is not " << stem);
    }
    INFO(name << ": " << count << " words");
    CHECK(count > least);
    CHECK(wrong == 0);
  }
}

}  // namespace
}  // namespace talktally
