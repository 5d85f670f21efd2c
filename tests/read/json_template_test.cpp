// SPDX-License-Identifier: Apache-2.0
#include "core/read/json_template.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>

#include "tests/read/json_read.h"

namespace talktally {
namespace {

struct Random {
  std::uint64_t state;
  std::uint32_t Below(std::uint32_t limit) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<std::uint32_t>((state >> 20) % limit);
  }
};

// A value that an export could hold, simple more often than not.
std::string Value(Random& random) {
  static const char* const kValues[] = {
      "1",
      "-0.5",
      "12e3",
      "null",
      "true",
      "false",
      "\"\"",
      "\"text\"",
      "\"caf\xC3\xA9\"",
      "\"a\\nb\"",
      "\"\\u0416\"",
      "[]",
      "[1,2]",
      "[\"a\",null]",
      "[\"x\\\"y\"]",
      "{}",
      "{\"k\":1}",
      "[{\"k\":2}]",
      "\"2024-03-05T14:07:00Z\"",
      "\"a text that is longer than two strides of sixteen\"",
      "[ 1 ]",
      "\"\\ud83d\\ude00\"",
  };
  return kValues[random.Below(random.Below(3) == 0 ? std::size(kValues) : 9)];
}

std::string Record(Random& random, std::uint32_t keys) {
  std::string record = "{";
  for (std::uint32_t key = 0; key < keys; ++key) {
    if (random.Below(20) == 0) continue;
    if (record.size() > 1) record += ",";
    record += "\"k" + std::to_string(key) + "\":" + Value(random);
  }
  return record + "}";
}

TEST_CASE("records of mixed layouts read alike with and without them, however cut", "[json]") {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    Random random{seed * 0x9E3779B97F4A7C15ULL};
    const bool array = seed % 2 == 0;
    std::string text = array ? "[" : "";
    for (int i = 0; i < 40; ++i) {
      if (array && i > 0) text += seed % 4 == 0 ? ",\n  " : ",";
      text += Record(random, 1 + seed % 7) + (array ? "" : "\n");
    }
    if (array) text += "]";
    INFO(text);
    const std::string read = ReadJson(text);
    CHECK(read.find("whole:") == std::string::npos);
    CHECK(read.find("! ") == std::string::npos);
  }
}

TEST_CASE("damage anywhere is found alike with and without layouts, however cut", "[json]") {
  static const std::string kDamage = "\"\\{}[],:0nt \n\x01\xC3\xFF-.e";
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    Random random{seed * 0xD1342543DE82EF95ULL};
    const bool array = seed % 3 == 0;
    std::string text = array ? "[" : "";
    for (int i = 0; i < 6; ++i) {
      if (array && i > 0) text += ",";
      text += "{\"id\":" + std::to_string(i) + ",\"s\":\"text " + std::to_string(i * 77777) +
              "\",\"o\":{\"n\":" + Value(random) + "},\"l\":[\"a\",\"b\"]}" + (array ? "" : "\n");
    }
    if (array) text += "]";
    for (int flips = 1 + static_cast<int>(random.Below(3)); flips > 0; --flips) {
      const std::size_t at = random.Below(static_cast<std::uint32_t>(text.size()));
      const char damage = kDamage[random.Below(static_cast<std::uint32_t>(kDamage.size()))];
      switch (random.Below(3)) {
        case 0:
          text[at] = damage;
          break;
        case 1:
          text.insert(at, 1, damage);
          break;
        default:
          text.erase(at, 1 + random.Below(4));
          break;
      }
    }
    INFO(text);
    CHECK(ReadJson(text).find("whole:") == std::string::npos);
  }
}

TEST_CASE("values that vary in kind keep their layout", "[json]") {
  CHECK(ReadJson("{\"a\":\"x\",\"b\":1}\n{\"a\":null,\"b\":\"y\"}\n{\"a\":2.5,\"b\":true}\n"
                 "{\"a\":\"z\\\\\",\"b\":null}\n{\"a\":false,\"b\":-1e-3}\n") ==
        "a|b|\n1: x|1|\n2: ~|y|\n3: 2.5|true|\n4: z\\|~|\n5: false|-1e-3|\n");
}

}  // namespace
}  // namespace talktally
