// SPDX-License-Identifier: Apache-2.0
#include "core/read/inflate.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/read/zip_of.h"

namespace talktally {
namespace {

// The text behind packed bytes that come in pieces, or the error's message.
std::string UnpackBy(std::size_t piece, std::string_view packed, InflateLimits limits = {}) {
  std::string text;
  const ByteSink sink = [&](std::span<const char> bytes) {
    text.append(bytes.begin(), bytes.end());
    return Result<void>();
  };
  Inflater inflater(Inflater::Format::kGzip, limits);
  for (std::size_t at = 0; at < packed.size(); at += piece) {
    if (auto fed = inflater.Feed(packed.substr(at, piece), sink); !fed) return fed.error().message;
  }
  if (auto done = inflater.Finish(); !done) return done.error().message;
  CHECK(inflater.produced() == text.size());
  return text;
}

std::string Unpack(std::string_view packed) {
  const std::string whole = UnpackBy(packed.size() + 1, packed);
  for (const std::size_t piece : {1U, 7U, 4096U}) CHECK(UnpackBy(piece, packed) == whole);
  return whole;
}

std::string LongText() {
  std::string text;
  for (int i = 0; i < 40000; ++i) text += std::to_string(i * 7919) + "\n";
  return text;
}

TEST_CASE("gzip is unpacked however it is cut", "[inflate]") {
  CHECK(Unpack(Gzipped("hello")) == "hello");
  CHECK(Unpack(Gzipped("")) == "");
  const std::string text = LongText();
  CHECK(Unpack(Gzipped(text)) == text);
}

TEST_CASE("several gzip members are one text, zeros after the last are padding", "[inflate]") {
  CHECK(Unpack(Gzipped("one,") + Gzipped("two,") + Gzipped("three")) == "one,two,three");
  CHECK(Unpack(Gzipped("one") + std::string(1000, '\0')) == "one");
}

TEST_CASE("damage and missing ends are errors", "[inflate]") {
  std::string packed = Gzipped(LongText());
  CHECK(Unpack(packed.substr(0, packed.size() - 5)).find("breaks off") != std::string::npos);
  CHECK(Unpack("").find("breaks off") != std::string::npos);
  packed[packed.size() / 2] ^= 0x55;
  CHECK(Unpack(packed).find("damaged") != std::string::npos);
  CHECK(Unpack(Gzipped("one") + "junk").find("damaged") != std::string::npos);
}

TEST_CASE("what would unpack to too much is refused", "[inflate]") {
  const std::string bomb = Gzipped(std::string(30'000'000, 'x'));
  CHECK(UnpackBy(1 << 20, bomb).find("exhaust") != std::string::npos);
  CHECK(UnpackBy(1 << 20, bomb, {.max_bytes = 1000}).find("larger") != std::string::npos);
  CHECK(UnpackBy(1 << 20, bomb, {.max_ratio = 2000}).size() == 30'000'000);
  CHECK(UnpackBy(1 << 20, Gzipped(std::string(9'000'000, 'x'))).size() == 9'000'000);
}

TEST_CASE("gzip is known by its first bytes", "[inflate]") {
  CHECK(IsGzip(Gzipped("x")));
  CHECK_FALSE(IsGzip(std::string_view("id,name")));
  CHECK_FALSE(IsGzip(std::string_view("")));
}

}  // namespace
}  // namespace talktally
