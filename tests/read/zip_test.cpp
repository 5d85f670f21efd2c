// SPDX-License-Identifier: Apache-2.0
#include "core/read/zip.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/read/zip_of.h"

namespace talktally {
namespace {

// "name=text" of every entry, or the error's message.
std::string Contents(const std::string& zip, const ZipLimits& limits = {}) {
  auto archive = ZipArchive::Open(zip, limits);
  if (!archive) return archive.error().message;
  std::string contents;
  for (const ZipEntry& entry : archive->entries()) {
    contents += entry.name + "=";
    const auto read = archive->Read(entry, [&](std::span<const char> bytes) {
      contents.append(bytes.begin(), bytes.end());
      return Result<void>();
    });
    if (!read) return read.error().message;
    contents += ";";
  }
  return contents;
}

bool Says(const std::string& message, std::string_view word) {
  INFO(message);
  return message.find(word) != std::string::npos;
}

TEST_CASE("stored and deflated entries are read", "[zip]") {
  const std::string zip = ZipOf({{"a.txt", "hello"}, {"b/c.txt", std::string(500, 'x'), true}});
  CHECK(Contents(zip) == "a.txt=hello;b/c.txt=" + std::string(500, 'x') + ";");
  CHECK(IsZip(zip));
  const auto archive = ZipArchive::Open(zip);
  REQUIRE(archive);
  CHECK(archive->Find("B/C.TXT") == &archive->entries()[1]);
  CHECK(archive->Find("nothing") == nullptr);
}

TEST_CASE("an archive may be empty or have a comment", "[zip]") {
  CHECK(Contents(ZipOf({})).empty());
  std::string commented = ZipOf({{"a", "1"}});
  commented[commented.size() - 2] = 5;
  CHECK(Contents(commented + "PK\x05\x06!") == "a=1;");
}

TEST_CASE("every cut of an archive is an error, never more", "[zip]") {
  const std::string zip = ZipOf({{"a.txt", "hello"}, {"b.txt", std::string(100, 'x'), true}});
  for (std::size_t size = 0; size < zip.size(); ++size) {
    CHECK(Says(Contents(zip.substr(0, size)), "damaged"));
  }
}

TEST_CASE("every changed byte gives an error or the same contents", "[zip]") {
  const std::string zip = ZipOf({{"a.txt", "hello"}, {"b.txt", std::string(100, 'x'), true}});
  const std::string contents = Contents(zip);
  for (std::size_t i = 0; i < zip.size(); ++i) {
    for (const char flip : {'\x01', '\x80', '\xFF'}) {
      std::string changed = zip;
      changed[i] ^= flip;
      const std::string got = Contents(changed);
      const bool known = got == contents || Says(got, "zip") || Says(got, "encrypted") ||
                         Says(got, "compressed") || Says(got, "unpack");
      CHECK(known);
    }
  }
}

TEST_CASE("claims are checked against what came out", "[zip]") {
  CHECK(Says(Contents(ZipOf({{"a", "hello", true, 4}})), "longer than it says"));
  CHECK(Says(Contents(ZipOf({{"a", "hello", true, 6}})), "checksum"));
  CHECK(Says(Contents(ZipOf({{"a", "hello", true, 0, 0, true}})), "checksum"));
}

TEST_CASE("encrypted entries and too many entries are refused", "[zip]") {
  CHECK(Says(Contents(ZipOf({{"a", "hello", false, 0, 1}})), "encrypted"));
  CHECK(
      Says(Contents(ZipOf({{"a", "1"}, {"b", "2"}, {"c", "3"}}), {.max_entries = 2}), "3 entries"));
}

TEST_CASE("entries that overlap are refused", "[zip]") {
  const std::string one = ZipOf({{"a", "hello"}});
  // Two directory records for one entry.
  const std::size_t at = one.find("PK\x01\x02");
  const std::size_t end = one.find("PK\x05\x06");
  std::string two = one.substr(0, end) + one.substr(at, end - at) + one.substr(end);
  const std::size_t last = two.size() - 22;
  two[last + 8] = two[last + 10] = 2;
  two[last + 12] = static_cast<char>(2 * (end - at));
  CHECK(Says(Contents(two), "overlap"));
}

TEST_CASE("bombs are stopped at the bytes they produce", "[zip]") {
  const std::string zeros(20'000'000, '\0');
  CHECK(Says(Contents(ZipOf({{"a", zeros, true}})), "exhaust"));
  CHECK(Says(Contents(ZipOf({{"a", zeros, true}}), {.max_total_bytes = 1'000'000}), "larger"));
  const std::string some(600'000, 'x');
  CHECK(
      Says(Contents(ZipOf({{"a", some, true}, {"b", some, true}}), {.max_total_bytes = 1'000'000}),
           "larger"));
}

}  // namespace
}  // namespace talktally
