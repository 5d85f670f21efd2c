// SPDX-License-Identifier: Apache-2.0
//
// The engine as a border that only text and bytes cross: every answer is JSON,
// {"answer": ...} or {"error": {"code", "message", "where"}}. Coarse calls only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/engine/engine.h"

namespace talktally {

/// One engine behind JSON. Running out of memory is the error "no_memory": what was
/// asked for did not happen, and the next call finds the engine as it was.
class JsonFace {
 public:
  JsonFace();

  /// {"name", "table", "sourceTimeZone", "timeZone", "mapping", "preset",
  /// "encoding", "delimiter", "sheet", "dateOrder": "dmy" | "mdy",
  /// "defaultCountry", "scope"}; all but the name may be left out.
  std::string Begin(std::string_view options);
  /// Room for a piece of the file, to be written in place and then fed. Null when
  /// there is no memory. Valid until the next call.
  char* Room(std::size_t bytes);
  std::string Feed(std::size_t bytes);
  std::string End();

  std::string Query(std::string_view query);
  /// A query with one metric; "rows" is how many rows to list (1,000).
  std::string Explain(std::string_view query);
  std::string Metrics();
  std::string Reports();
  std::string Report(std::string_view report, std::string_view filters);
  /// Every file's report, and under "quality" what is wrong with the data and which
  /// metrics that touches. {"now", "timeZone"}, or nothing.
  std::string Inspect(std::string_view options = {});
  std::string Define(std::string_view metrics);
  /// {"rows": {...}, and the filters of a query}.
  std::string Rows(std::string_view request);
  /// {"keywords": [...], "limit", and the filters of a query}.
  std::string Keywords(std::string_view request);
  std::string Reset();

  /// {"query" | "report" (a name, with filters beside it) | "rows", "format":
  /// "csv" | "xlsx" | "json"}: the bytes of a file, or an error's JSON.
  struct Exported {
    std::string bytes;
    bool is_error = false;
  };
  Exported Export(std::string_view request);

  Engine& engine() { return engine_; }

 private:
  template <class Step>
  std::string Guarded(Step step);
  std::string NoMemory() noexcept;

  Engine engine_;
  std::vector<char> room_;
  /// What is said when memory runs out, written while there was some.
  std::string no_memory_;
};

}  // namespace talktally
