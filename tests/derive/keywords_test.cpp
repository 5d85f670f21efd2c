// SPDX-License-Identifier: Apache-2.0
//
// Keywords, given and extracted.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/derive/language.h"
#include "tests/support/table_text.h"

namespace talktally {
namespace {

// The keywords of one text, as found among these.
std::string Found(std::string_view text, std::vector<std::string> keywords) {
  Table table = TableOf("questions", R"(
    | id | asked_at         | text |
    | q1 | 2024-03-04 09:00 | t    |
  )");
  Column& cells = *table.Find("text");
  cells.dictionary() = std::make_shared<Dictionary>();
  cells.codes() = {cells.dictionary()->Intern(text)};
  const Dataset data = DatasetOf({table});
  Facts facts(data);
  DeriveOptions options;
  options.keywords = std::move(keywords);
  const Column* keyword = facts.FindColumn("texts", "keyword", options);
  return CellText(*keyword, 0);
}

// The words extracted from each of the texts, in alphabetical order.
std::vector<std::string> Extracted(std::vector<std::string> texts) {
  Table table = TableOf("questions", "");
  for (const std::string& text : texts) {
    for (Column& column : table.columns) {
      table_text::AddCell(column, column.name == "asked_at" ? "2024-03-04 09:00"
                                  : column.name == "text"   ? std::string_view(text)
                                                            : "x");
      column.present = true;
    }
    table.lines.push_back(++table.rows + 1);
  }
  const Dataset data = DatasetOf({table});
  Facts facts(data);
  const Column* keyword = facts.FindColumn("texts", "keyword", {});
  std::vector<std::string> answers;
  for (std::uint32_t row = 0; row < keyword->size(); ++row) {
    std::vector<std::string> words;
    const std::string cell = CellText(*keyword, row);
    for (std::string_view word : table_text::Split(cell, ';')) words.emplace_back(word);
    std::sort(words.begin(), words.end());
    std::string joined;
    for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
    answers.push_back(joined);
  }
  return answers;
}

using Texts = std::vector<std::string>;

TEST_CASE("a keyword is found whatever its case", "[derive]") {
  CHECK(Found("I want a REFUND!", {"refund"}) == "refund");
  CHECK(Found("i want a refund", {"Refund"}) == "Refund");
  CHECK(Found("ОТДАЙТЕ ВОЗВРАТ", {"возврат"}) == "возврат");
  CHECK(Found("Mon CRÉDIT", {"crédit"}) == "crédit");
  CHECK(Found("été ȺȾ", {"ⱥⱦ"}) == "ⱥⱦ");  // letters that grow when they fold
  CHECK(Found("GROSSE STRASSE", {"straße"}) == "straße");
}

TEST_CASE("a keyword has no letter or digit just before or after it", "[derive]") {
  for (std::string_view text : {"refunded", "prefund", "refund2", "2refund", "érefund", "refundé",
                                "возвратrefund", "refunds", "re fund", "refun", ""}) {
    INFO(text);
    CHECK(Found(text, {"refund"}) == "");
  }
  for (std::string_view text : {"refund", "(refund)", "a refund, now", "refund_", "“refund”",
                                "l’refund…", "refunds refund", "refund\n", "🙂refund🙂"}) {
    INFO(text);
    CHECK(Found(text, {"refund"}) == "refund");
  }
}

TEST_CASE("accents written apart are the same letters, and no end of a word", "[derive]") {
  CHECK(Found("mon cre\u0301dit", {"crédit"}) == "crédit");
  CHECK(Found("mon crédit", {"cre\u0301dit"}) == "cre\u0301dit");
  CHECK(Found("cafe\u0301", {"cafe"}) == "");
  CHECK(Found("credit", {"crédit"}) == "");
}

TEST_CASE("scripts without spaces match anywhere", "[derive]") {
  CHECK(Found("我想退货谢谢", {"退货"}) == "退货");
  CHECK(Found("すぐにキャンセルしたい", {"キャンセル"}) == "キャンセル");
  CHECK(Found("ขอคืนเงินครับ", {"คืนเงิน"}) == "คืนเงิน");
  CHECK(Found("我的iphone很好", {"iPhone"}) == "iPhone");
  CHECK(Found("배송취소", {"취소"}) == "");  // Korean puts spaces between words
}

TEST_CASE("a text has each keyword once, and phrases are keywords too", "[derive]") {
  CHECK(Found("late late, LATE", {"late"}) == "late");
  CHECK(Found("click and collect in 2h", {"click and collect", "2h", "c", "in"}) ==
        "click and collect;2h;in");
  CHECK(Found("delivery delivery note", {"delivery note", "delivery", "Delivery"}) ==
        "delivery;delivery note");
  CHECK(Found("C++ or c#", {"c++", "c#", "c"}) == "c++;c#;c");
  CHECK(Found("nothing", {"", "no"}) == "");
}

TEST_CASE("extracted words are long enough, no numbers and no stop words", "[derive]") {
  CHECK(Extracted({"Where is the parcel 12345, and my 3d TV? It's mp3 or 4K!"}) ==
        Texts{"mp3 parcel"});
  CHECK(Extracted({"Je ne trouve pas la facture et je voudrais être remboursé"}) ==
        Texts{"facture remboursé trouve voudrais"});
  CHECK(Extracted({"Где мой заказ и когда он будет у меня"}) == Texts{"заказ"});
  CHECK(Extracted({"123 456", "", "a b"}) == Texts{"", ""});  // no text is none
}

TEST_CASE("words are grouped by stem and read as their most frequent form", "[derive]") {
  CHECK(Extracted({"the deliveries were late", "the delivery was late", "a delivery is here"}) ==
        Texts{"delivery late", "delivery late", "delivery"});
  CHECK(Extracted({"les livraisons dans la ville", "une livraison"}) ==
        Texts{"livraison ville", "livraison"});
  CHECK(Extracted({"возвраты и возвраты", "возврат"}) == Texts{"возвраты", "возвраты"});
  CHECK(Extracted({"the refunds", "the refunded"}) == Texts{"refunded", "refunded"});  // a tie
}

TEST_CASE("a stop word is one of the text's own language", "[derive]") {
  // "pour" is a word of English, "all" none of French; of a text in neither
  // language that can be told, both are stop words.
  CHECK(Extracted({"you should pour it for me", "du lait pour all une fois"}) ==
        Texts{"pour", "all fois lait"});
  CHECK(Extracted({"pour all", "ещё всё её"}) == Texts{"", ""});
}

TEST_CASE("a word is in one group, whatever the language of its texts", "[derive]") {
  const Texts words = Extracted({"the delivery is here", "ma delivery est en retard", "delivery"});
  CHECK(words == Texts{"delivery", "delivery retard", "delivery"});
}

TEST_CASE("texts are questions when there are any, else messages of visitors", "[derive]") {
  const Table messages = TableOf("messages", R"(
    | id | sent_at          | direction | author_type | text   | channel |
    | m1 | 2024-03-04 09:00 | incoming  |             | refund | chat    |
    | m2 | 2024-03-04 09:01 | outgoing  |             | refund | chat    |
    | m3 | 2024-03-04 09:02 | incoming  | bot         | refund | chat    |
    | m4 | 2024-03-04 09:03 | incoming  | visitor     |        | chat    |
    | m5 | 2024-03-04 09:04 | incoming  | visitor     | none   | sms     |
  )");
  const DeriveOptions options{.keywords = {"refund"}};
  const Dataset without = DatasetOf({messages});
  Facts facts(without);
  CHECK(Text(facts, "texts", {"at", "text", "keyword", "channel", "id"}, options) == Lines(R"(
    | 2024-03-04 09:00 | refund | refund | chat | m1 |
    | 2024-03-04 09:04 | none   |        | sms  | m5 |
  )"));
  CHECK(facts.FindTable("texts", options)->derived_from == "messages");
  CHECK(facts.FindTable("texts", options)->source_rows == std::vector<std::uint32_t>{0, 4});
  const Dataset with = DatasetOf({messages, TableOf("questions", R"(
    | id | asked_at         | text          | url  |
    | q1 | 2024-03-05 09:00 | Refund please | /faq |
  )")});
  Facts both(with);
  CHECK(Text(both, "texts", {"at", "keyword", "url", "id"}, options) ==
        "| 2024-03-05 09:00 | refund | /faq | q1 |\n");
  CHECK(Text(both, "texts", {"keyword"}, {.keywords = {"please"}}) == "| please |\n");
}

TEST_CASE("stems and stop words are those of three languages", "[derive]") {
  const StopWords stops;
  CHECK(stops.LanguagesOf("the") == kEnglish);
  CHECK(stops.LanguagesOf("avec") == kFrench);
  CHECK(stops.LanguagesOf("ещё") == kRussian);
  CHECK(stops.LanguagesOf("on") == (kEnglish | kFrench));
  CHECK(stops.LanguagesOf("refund") == 0);
  const Stemmers stemmers;
  CHECK(stemmers.Stem("running", kEnglish) == "run");
  CHECK(stemmers.Stem("chevaux", kFrench) == "cheval");
  CHECK(stemmers.Stem("книгами", kRussian) == "книг");
  CHECK(stemmers.Stem(std::string(5000, 's'), kEnglish).size() == 5000);
}

}  // namespace
}  // namespace talktally
