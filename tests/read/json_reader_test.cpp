// SPDX-License-Identifier: Apache-2.0
#include "core/read/json_reader.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/read/json_read.h"

namespace talktally {
namespace {

TEST_CASE("a line of NDJSON is a row", "[json]") {
  CHECK(ReadJson("{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":2}\n{\"id\":\"c\",\"n\":3}\n") ==
        "id|n|\n1: a|1|\n2: b|2|\n3: c|3|\n");
}

TEST_CASE("lines may end in CRLF, be blank, or have no end", "[json]") {
  CHECK(ReadJson("\xEF\xBB\xBF{\"id\":1}\r\n\r\n{\"id\":2}\r\n \n\n{\"id\":3}\r\n{\"id\":4}") ==
        "id|\n1: 1|\n3: 2|\n6: 3|\n7: 4|\n");
}

TEST_CASE("an array of objects is rows", "[json]") {
  CHECK(ReadJson("[{\"id\":\"a\"},{\"id\":\"b\"} , {\"id\":\"c\"}]") ==
        "id|\n1: a|\n1: b|\n1: c|\n");
  CHECK(
      ReadJson(
          "[\n  {\n    \"id\": 1\n  },\n  {\n    \"id\": 2\n  },\n  {\n    \"id\": 3\n  }\n]\n") ==
      "id|\n2: 1|\n5: 2|\n8: 3|\n");
}

TEST_CASE("null is absent and an empty text is not", "[json]") {
  CHECK(ReadJson(
            "{\"a\":null,\"b\":\"\"}\n{\"a\":\"\",\"b\":null}\n{}\n{\"b\":true,\"a\":false}\n") ==
        "a|b|\n1: ~||\n2: |~|\n3: ~|~|\n4: false|true|\n");
}

TEST_CASE("numbers keep their text", "[json]") {
  CHECK(ReadJson("{\"n\":12345678901234567890.10}\n{\"n\":-0}\n{\"n\":1e999}\n{\"n\":0.1E+2}\n") ==
        "n|\n1: 12345678901234567890.10|\n2: -0|\n3: 1e999|\n4: 0.1E+2|\n");
}

TEST_CASE("what is no JSON number is a bad record, with or without a layout", "[json]") {
  const std::string good = "{\"n\":1}\n{\"n\":2}\n";
  for (const char* number : {"01", "+1", "1.", ".5", "1e", "1e+", "-", "--1", "0x1", "NaN", "1_0",
                             "Infinity", "1 2", "tru", "nul", "truefalse", "nulll", "1true"}) {
    INFO(number);
    const std::string text = good + "{\"n\":" + number + "}\n{\"n\":3}\n";
    const std::string read = ReadJson(text);
    CHECK(read.starts_with("n|\n1: 1|\n2: 2|\n4: 3|\n3! not valid JSON: "));
  }
}

TEST_CASE("nested objects become dotted names", "[json]") {
  CHECK(ReadJson("{\"id\":1,\"source\":{\"author\":{\"type\":\"user\"},\"body\":\"hi\"},\"x\":2}\n"
                 "{\"id\":2,\"source\":{\"author\":{\"type\":\"lead\"},\"body\":null},\"x\":3}\n"
                 "{\"id\":3,\"source\":{},\"x\":4}\n") ==
        "id|source.author.type|source.body|x|\n1: 1|user|hi|2|\n2: 2|lead|~|3|\n3: 3|~|~|4|\n");
}

TEST_CASE("escapes are undone, in names too", "[json]") {
  CHECK(ReadJson(R"({"a\u0062":"\"\\\/\b\f\n\r\t\u0416\uD83D\uDE00"})"
                 "\n"
                 R"({"ab":"plain"})"
                 "\n") == "ab|\n1: \"\\/\b\f\n\r\t\u0416\U0001F600|\n2: plain|\n");
}

TEST_CASE("half a surrogate pair reads as a replacement character", "[json]") {
  CHECK(ReadJson("{\"a\":\"x\\uD83D\"}\n") == "a|\n1: x\uFFFD|\n");
}

TEST_CASE("an array of scalars is one cell", "[json]") {
  CHECK(
      ReadJson("{\"t\":[\"a\",\"b\"],\"n\":1}\n{\"t\":[],\"n\":2}\n{\"t\":[\"c\"],\"n\":3}\n"
               "{\"t\":[1,null,true,\"d\"],\"n\":4}\n{\"t\":null,\"n\":5}\n{\"t\":[null],\"n\":6}\n"
               "{\"t\":[\"\\u0065\",\"\xC3\xA9\"],\"n\":7}\n{\"t\":[\"\",\"\"],\"n\":8}\n") ==
      "t|n|\n1: a;b|1|\n2: |2|\n3: c|3|\n4: 1;true;d|4|\n5: ~|5|\n6: |6|\n7: e;\u00e9|7|\n8: "
      ";|8|\n");
}

TEST_CASE("in an array of objects each field is joined", "[json]") {
  CHECK(ReadJson("{\"tags\":[{\"id\":1,\"name\":\"x\"},{\"id\":2,\"name\":\"y\"}],\"n\":1}\n"
                 "{\"tags\":[{\"id\":3,\"name\":null,\"sub\":[{\"k\":1},{\"k\":2}]}],\"n\":2}\n") ==
        "tags.id|tags.name|n|tags.sub.k|\n1: 1;2|x;y|1|~|\n2: 3|~|2|1;2|\n");
}

TEST_CASE("a tuple in an array has numbered fields", "[json]") {
  CHECK(ReadJson("{\"id\":1,\"h\":[[1,\"a\"],[2,\"b\",true]]}\n") ==
        "id|h.1|h.2|h.3|\n1: 1|1;2|a;b|true|\n");
}

TEST_CASE("the header grows as names appear", "[json]") {
  CHECK(ReadJson("{\"a\":1}\n{\"b\":2}\n{\"c\":3,\"a\":4}\n") ==
        "a|b|c|\n1: 1|~|~|\n2: ~|2|~|\n3: 4|~|3|\n");
}

TEST_CASE("the last of two equal names counts and a note says so", "[json]") {
  const std::string note =
      " hold a name twice (the first on line 2: \"a\"); the last value was taken\n";
  CHECK(
      ReadJson(
          "{\"a\":1}\n{\"a\":1,\"a\":2}\n{\"a\":[1,2],\"a\":[3]}\n{\"a.b\":1,\"a\":{\"b\":2}}\n") ==
      "a|a.b|\n1: 1|~|\n2: 2|~|\n3: 3|~|\n4: ~|2|\nnote: 3 records" + note);
}

TEST_CASE("names that mean something to a language are names like others", "[json]") {
  CHECK(ReadJson("{\"__proto__\":{\"polluted\":1},\"constructor\":2,\"\":3}\n") ==
        "__proto__.polluted|constructor||\n1: 1|2|3|\n");
}

TEST_CASE("a damaged line is a bad record and the next lines are read", "[json]") {
  CHECK(ReadJson("{\"a\":1}\n{\"a\":\n{\"a\":2}\nnot json\n[1]\n{\"a\":3} x\n{\"a\" "
                 "4}\n{\"a\":\"x\ty\"}\n{\"a\":5,}\n{\"a\":\"6}\n{\"a\":\"\\q\"}\n{\"a\":7}\n") ==
        "a|\n1: 1|\n3: 2|\n12: 7|\n"
        "2! not valid JSON: it ends before it is complete at character 6\n"
        "4! not a JSON object\n"
        "5! an array where an object was expected\n"
        "6! not valid JSON: something follows the object at character 9\n"
        "7! not valid JSON: a colon is missing at character 6\n"
        "8! a control character inside a text, at character 8\n"
        "9! not valid JSON: a name is missing at character 8\n"
        "10! a text has no closing quote\n"
        "11! not valid JSON: a text with an escape that does not exist at character 6\n");
}

TEST_CASE("a damaged first line does not spoil the others", "[json]") {
  CHECK(ReadJson("{\"a\":1,\"b\":\n{\"a\":2}\n") !=
        "a|\n2: 2|\n");  // a colon may be followed by an object: this is one broken document
  CHECK(ReadJson("{\"a\":1,\n{\"a\":2}\n{\"a\":3}\n") ==
        "a|\n2: 2|\n3: 3|\n1! not valid JSON: it ends before it is complete at character 8\n");
  CHECK(ReadJson("{\"a\":\"x\n{\"a\":2}\n") == "a|\n2: 2|\n1! a text has no closing quote\n");
}

TEST_CASE("invalid UTF-8 spoils its record only, with or without a layout", "[json]") {
  CHECK(ReadJson("{\"a\":\"\xC3\xA9t\xC3\xA9\"}\n{\"a\":\"x\"}\n{\"a\":\"\xC3(\"}\n{\"a\":"
                 "\"\xED\xA0\x80\"}\n"
                 "{\"a\":\"\xD0\x96\"}\n{\"a\":\"\xF0\x9F\x98\"}\n{\xFF}\n") ==
        "a|\n1: \u00e9t\u00e9|\n2: x|\n5: \u0416|\n3! not valid UTF-8\n4! not valid UTF-8\n"
        "6! not valid UTF-8\n7! not valid UTF-8\n");
}

TEST_CASE("a broken array keeps what came before the break", "[json]") {
  const std::string records = "[{\"a\":1},{\"a\":2}";
  const std::string rows = "a|\n1: 1|\n1: 2|\n";
  CHECK(ReadJson(records + ",{\"a\":3") ==
        rows + "1! not valid JSON: the file ends inside this record; nothing after it was read\n");
  CHECK(ReadJson(records) == rows +
                                 "1! not valid JSON: the file ends before the array is closed; "
                                 "nothing after it was read\n");
  CHECK(ReadJson(records + ",]") ==
        rows + "1! not valid JSON: a comma with nothing after it; nothing after it was read\n");
  CHECK(ReadJson(records + "\n{\"a\":3}]") == rows +
                                                  "2! not valid JSON: a comma or a closing bracket "
                                                  "is missing; nothing after it was read\n");
  CHECK(ReadJson(records + "] x") ==
        rows + "1! not valid JSON: neither an object nor an array; nothing after it was read\n");
}

TEST_CASE("elements that are no objects are bad records", "[json]") {
  CHECK(ReadJson("[{\"a\":1},2,\"x\\\"]\",null,[{\"a\":[3]}],{\"a\":{]},{\"a\":4}]") ==
        "a|\n1: 1|\n1: 4|\n1! a number where an object was expected\n"
        "1! a text where an object was expected\n1! null where an object was expected\n"
        "1! an array where an object was expected\n"
        "1! not valid JSON: a name is missing at character 7\n");
}

TEST_CASE("a file without any record says why", "[json]") {
  CHECK(ReadJson("") == "\nerror: the file is empty: there is no JSON in it ()\n");
  CHECK(ReadJson(" \n\n") == "\nerror: the file is empty: there is no JSON in it ()\n");
  CHECK(ReadJson("\n12") ==
        "\nerror: this is no JSON that can be read: neither an object nor an array (line 2)\n");
  CHECK(ReadJson("{\n\"a\":1") ==
        "\nerror: this is no JSON that can be read: the file ends inside this object (line 1)\n");
  CHECK(ReadJson("[]") == "\n");
}

TEST_CASE("limits make bad records, not failures", "[json]") {
  const std::string deep = "{\"a\":" + std::string(70, '[') + std::string(70, ']') + "}";
  const std::string deepest = "{\"a\":" + std::string(63, '[') + "1" + std::string(63, ']') + "}";
  CHECK(ReadJson("{\"id\":1}\n" + deep + "\n{\"id\":2}\n") ==
        "id|\n1: 1|\n3: 2|\n2! nested deeper than 64 levels\n");
  CHECK(ReadJson("[{\"id\":1}," + deep + ",{\"id\":2}]") ==
        "id|\n1: 1|\n1: 2|\n1! nested deeper than 64 levels\n");
  CHECK(ReadJson(deepest).find('!') == std::string::npos);
  const std::string longer = "{\"id\":\"" + std::string(100, 'x') + "\"}";
  const JsonOptions small{.max_record_bytes = 50};
  CHECK(ReadJson("{\"id\":\"1\"}\n{\"id\":\"2\"}\n" + longer + "\n{\"id\":\"3\"}\n" + longer,
                 small) ==
        "id|\n1: 1|\n2: 2|\n4: 3|\n3! longer than 50 bytes\n5! longer than 50 bytes\n");
  CHECK(ReadJson("[{\"id\":\"1\"},{\"id\":\"2\"}," + longer + ",{\"id\":\"3\"}]", small) ==
        "id|\n1: 1|\n1: 2|\n1: 3|\n1! longer than 50 bytes\n");
  CHECK(ReadJson("{\"a\":1}\n{\"b\":1}\n{\"c\":1}\n{\"a\":2}\n", {.max_columns = 2}) ==
        "a|b|\n1: 1|~|\n2: ~|1|\n4: 2|~|\n3! more different names than are read\n");
  CHECK(ReadJson("{\"" + std::string(1025, 'k') + "\":1}\n") ==
        "\n1! a name longer than 1024 bytes\n");
  CHECK(ReadJson("{\"n\":" + std::string(1025, '1') + "}\n")
            .starts_with("\n1! not valid JSON: a number longer than 1024 digits"));
}

TEST_CASE("a value too long for a record is, whether it comes whole or bit by bit", "[json]") {
  const std::string text = "[" + std::string(400, '7') + ", {\"a\": 1}]";
  const std::string read = ReadJson(text, {.max_record_bytes = 300});
  CHECK_FALSE(read.starts_with("whole:"));
  CHECK(read.contains("this value has no end"));
}

TEST_CASE("a layout met again later is recognised again", "[json]") {
  std::string text;
  std::string rows = "a|b|c|d|e|f|\n";
  const char* keys[] = {"a", "b", "c", "d", "e", "f"};
  for (int i = 0; i < 300; ++i) {
    const int key = i * i % 6;
    text += "{\"" + std::string(keys[key]) + "\":" + std::to_string(i) + "}\n";
  }
  const std::string read = ReadJson(text);
  CHECK(read.starts_with("a|b|e|d|\n1: 0|~|~|~|\n2: ~|1|~|~|\n"));
  CHECK(read.ends_with("300: ~|299|~|~|\n"));
}

TEST_CASE("records longer than the window are read", "[json]") {
  const std::string text(300'000, 'x');
  CHECK(ReadJsonBy(65536, "{\"a\":\"" + text + "\"}\n{\"a\":\"y\"}\n", {}) ==
        "a|\n1: " + text + "|\n2: y|\n");
  CHECK(ReadJsonBy(65536, "[{\"a\":\"" + text + "\"},\n{\"a\":\"y\"}]\n", {}) ==
        "a|\n1: " + text + "|\n2: y|\n");
}

TEST_CASE("an error of the sink stops the reading and comes back", "[json]") {
  RowSink sink{.on_header = [](const Header&) { return Fail(Error::Code::kBadInput, "no"); },
               .on_block = [](const RowBlock&) { return Result<void>(); },
               .on_bad = [](BadRecord) {}};
  JsonReader reader(std::move(sink));
  const std::string_view text = "{\"a\":1}\n";
  REQUIRE(reader.Feed({text.data(), text.size()}));
  const auto done = reader.Finish();
  REQUIRE_FALSE(done);
  CHECK(done.error().message == "no");
}

}  // namespace
}  // namespace talktally
