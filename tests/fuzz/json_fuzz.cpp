// SPDX-License-Identifier: Apache-2.0
//
// JSON: the same rows whole and in pieces, with layouts and without; every line of
// NDJSON is a row or a bad record; simdjson agrees on what is an object.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "simdjson.h"
#include "tests/read/json_read.h"

namespace {

using namespace talktally;

void Require(bool holds) {
  if (!holds) __builtin_trap();
}

bool IsObject(std::string_view text) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  const simdjson::padded_string padded(text);
  return parser.parse(padded).get(element) == simdjson::SUCCESS && element.is_object();
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Whether both readers have the same idea of it: simdjson's DOM refuses numbers too
// large for a double and half surrogates, and nests deeper.
bool IsPlain(std::string_view text) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    digits += digit;
    if (digit && i + 1 < text.size() && (text[i + 1] | 0x20) == 'e') return false;
  }
  return digits < 15 && !text.contains("\\u") && std::ranges::count(text, '{') < 60;
}

// In NDJSON without arrays (so without envelopes) records are lines.
void CheckLines(std::string_view text) {
  if (text.contains('[') || text.starts_with("\xEF\xBB\xBF")) return;
  std::size_t lines = 0;
  std::size_t objects = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = Trimmed(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    const bool object = IsObject(line);
    if (lines++ == 0 && !object) return;
    objects += object;
  }
  if (lines == 0) return;
  RowsText found;
  JsonReader reader(found.Sink());
  if (!reader.Feed({text.data(), text.size()}) || !reader.Finish()) return;
  Require(found.records == lines);
  if (IsPlain(text)) Require(found.rows.size() == objects);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  JsonOptions options{.max_depth = 8, .max_record_bytes = 300, .max_columns = 12};
  if (data[0] % 3 == 1) options.explode = "a";
  if (data[0] % 3 == 2) options.records = "a.b";
  bool differs = false;
  ReadJson(text, options, &differs);
  Require(!differs);
  if (data[0] % 3 == 0) CheckLines(text);
  return 0;
}
