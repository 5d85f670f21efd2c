// SPDX-License-Identifier: Apache-2.0
#include "core/read/encoding.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

#include "core/read/encoding_utf8.h"
#include "tests/read/encoding_samples.h"

namespace talktally {
namespace {

struct Transcoded {
  std::string text;
  std::uint64_t replaced = 0;
  bool operator==(const Transcoded&) const = default;
};

Transcoded TranscodeBy(std::size_t piece, Encoding encoding, std::string_view bytes) {
  Transcoded result;
  const TextSink sink = [&](std::span<const char> text) {
    result.text.append(text.begin(), text.end());
    return Result<void>();
  };
  Transcoder transcoder(encoding);
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    REQUIRE(transcoder.Feed(bytes.substr(at, piece), sink));
  }
  REQUIRE(transcoder.Finish(sink));
  result.replaced = transcoder.replaced();
  return result;
}

Transcoded Transcode(Encoding encoding, std::string_view bytes) {
  const Transcoded whole = TranscodeBy(bytes.size() + 1, encoding, bytes);
  for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
    REQUIRE(TranscodeBy(piece, encoding, bytes) == whole);
  }
  return whole;
}

TEST_CASE("each encoding is recognised and read", "[encoding]") {
  for (const EncodingSample& sample : kEncodingSamples) {
    INFO(sample.text);
    CHECK(EncodingName(DetectEncoding(sample.bytes).encoding) == EncodingName(sample.encoding));
    CHECK(Transcode(sample.encoding, sample.bytes) == Transcoded{std::string(sample.text), 0});
    CHECK(DetectEncoding(sample.text).encoding == Encoding::kUtf8);
    CHECK(Transcode(Encoding::kUtf8, sample.text) == Transcoded{std::string(sample.text), 0});
  }
}

TEST_CASE("a byte order mark decides, and is dropped", "[encoding]") {
  CHECK(DetectEncoding("\xEF\xBB\xBF"
                       "a"sv)
            .bom_bytes == 3);
  CHECK(DetectEncoding("\xFF\xFE"
                       "a\0"sv)
            .encoding == Encoding::kUtf16Le);
  CHECK(DetectEncoding("\xFE\xFF\0a"sv).encoding == Encoding::kUtf16Be);
  CHECK(Transcode(Encoding::kUtf8,
                  "\xEF\xBB\xBF"
                  "a\xEF\xBB\xBF"sv)
            .text == "a\uFEFF");
  CHECK(Transcode(Encoding::kUtf8, "\xEF\xBB"sv) == Transcoded{"\uFFFD", 1});
  CHECK(Transcode(Encoding::kUtf16Le,
                  "\xFF\xFE"
                  "a\0"sv)
            .text == "a");
  CHECK(Transcode(Encoding::kUtf16Be, "\xFE\xFF\0a"sv).text == "a");
}

TEST_CASE("what stands for no character is replaced and counted", "[encoding]") {
  // The texts are those of a browser's TextDecoder.
  CHECK(Transcode(Encoding::kUtf8,
                  "a\xC3(b\xE2\x82"
                  "c\xF0\x9F\x98 \xED\xA0\x80 \xC0\xAF \xFF"sv) ==
        Transcoded{"a\uFFFD(b\uFFFDc\uFFFD \uFFFD\uFFFD\uFFFD \uFFFD\uFFFD \uFFFD", 9});
  CHECK(Transcode(Encoding::kUtf8, "a\xF0\x9F\x98"sv) == Transcoded{"a\uFFFD", 1});
  CHECK(Transcode(Encoding::kUtf16Le,
                  "\x3D\xD8\x00\xDE"
                  "\x3D\xD8"
                  "a\0"
                  "\x00\xDE"
                  "b"sv) == Transcoded{"\U0001F600\uFFFD"
                                       "a\uFFFD\uFFFD",
                                       3});
}

TEST_CASE("a little damage does not make UTF-8 something else", "[encoding]") {
  CHECK(DetectEncoding("Équipe déjà créée\nÉt\xE9\n"sv).encoding == Encoding::kUtf8);
  CHECK(DetectEncoding("caf\xE9"sv).encoding == Encoding::kWindows1252);
  std::string cut(5000, 'a');
  cut += "\xC3";
  CHECK(DetectEncoding(cut).encoding == Encoding::kUtf8);
  CHECK(DetectEncoding("").encoding == Encoding::kUtf8);
  CHECK(DetectEncoding("id;name\n1;\0\n"sv).encoding == Encoding::kUtf8);
}

TEST_CASE("encodings are found by any of their names", "[encoding]") {
  CHECK(EncodingNamed("UTF8") == Encoding::kUtf8);
  CHECK(EncodingNamed("cp-1251") == Encoding::kWindows1251);
  CHECK(EncodingNamed("ISO-8859-1") == Encoding::kWindows1252);
  CHECK(EncodingNamed("koi8-r") == Encoding::kKoi8R);
  CHECK_FALSE(EncodingNamed("ebcdic"));
  CHECK_FALSE(EncodingNamed(""));
  for (const Encoding encoding :
       {Encoding::kUtf8, Encoding::kUtf16Le, Encoding::kUtf16Be, Encoding::kWindows1251,
        Encoding::kWindows1252, Encoding::kKoi8R, Encoding::kMacRoman, Encoding::kMacCyrillic}) {
    CHECK(EncodingNamed(EncodingName(encoding)) == encoding);
  }
}

TEST_CASE("the first place without a whole character is found in any text", "[encoding]") {
  static const std::vector<std::string> kParts = {
      "abc",      "plain text of more than sixteen bytes",
      "é",        "ж",
      "привет",   "’",
      "語",       "\U0001F600",
      "\xC3",     "\x80",
      "\xE2\x82", "\xED\xA0\x80",
      "\xC0\xAF", "\xFF"};
  std::mt19937 random(5);
  for (int round = 0; round < 20000; ++round) {
    const std::size_t kinds = round % 3 == 0 ? kParts.size() : 8;  // the others are whole
    std::string text;
    for (std::size_t part = random() % 30; part > 0; --part) text += kParts[random() % kinds];
    const char* const end = text.data() + text.size();
    const char* at = text.data();
    while (at < end) {
      const Utf8Character next = ReadUtf8(at, end);
      if (next.state != Utf8Character::kWhole) break;
      at += next.bytes;
    }
    REQUIRE(SkipUtf8(text.data(), end) - text.data() == at - text.data());
  }
}

TEST_CASE("valid UTF-8 is handed on where it lies", "[encoding]") {
  const std::string text = "élan " + std::string(100, 'x');
  Transcoder transcoder(Encoding::kUtf8);
  const char* seen = nullptr;
  REQUIRE(transcoder.Feed(text, [&](std::span<const char> part) {
    seen = part.data();
    return Result<void>();
  }));
  CHECK(seen == text.data());
}

}  // namespace
}  // namespace talktally
