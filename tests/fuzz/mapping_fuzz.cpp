// SPDX-License-Identifier: Apache-2.0
//
// Any text as a mapping and any bytes as the file it is laid over: up to the first
// NUL the mapping, after it the file. What loads must add up.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/vendor/loader.h"
#include "core/vendor/mapping_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace talktally;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const std::size_t cut = input.find('\0');
  const std::string_view mapping = input.substr(0, cut);
  const std::string_view file = cut == std::string_view::npos ? input : input.substr(cut + 1);
  if (const Result<Mapping> parsed = ParseMapping(mapping, "fuzz")) {
    // What was written must read as the same.
    const std::string text = MappingText(*parsed);
    const Result<Mapping> again = ParseMapping(text, "fuzz");
    if (!again || MappingText(*again) != text) std::abort();
  }
  Dataset data;
  LoadOptions options;
  options.name = "fuzz";
  if (cut != std::string_view::npos) options.mapping = std::string(mapping);
  FileLoad load(data, options);
  if (!load.Feed({file.data(), file.size()})) return 0;
  const Result<FileReport> report = load.Finish();
  if (!report) {
    if (!data.tables.empty() || !data.files.empty()) std::abort();
    return 0;
  }
  for (const Accounting& account : report->accounting) {
    if (account.rows_read != account.rows_loaded + account.rows_duplicate + account.rows_rejected) {
      std::abort();
    }
  }
  for (const Table& table : data.tables) {
    if (table.lines.size() != table.rows) std::abort();
    for (const Column& column : table.columns) {
      if (column.size() != table.rows) std::abort();
      for (Code code : column.codes()) {
        if (code >= column.dictionary()->size()) std::abort();
      }
    }
  }
  return 0;
}
