// SPDX-License-Identifier: Apache-2.0
//
// The words of a command line, read and turned into a query.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/query/query.h"
#include "core/query/scope.h"

namespace talktally {

/// What was asked for on the command line.
struct Arguments {
  enum class Command { kInspect, kQuery, kReport, kReports, kExplain, kMetrics, kKeywords };
  Command command = Command::kQuery;
  std::vector<std::string> files;
  /// "table=FILE": the table is forced.
  std::vector<std::string> inputs;
  std::string report;
  std::string format = "table";
  std::string output;

  // How files are read.
  std::string source_time_zone;
  std::string map_file;
  std::string preset;
  std::string encoding;
  std::string delimiter;
  std::string sheet;
  std::string date_order;
  std::string default_country;
  std::vector<std::string> metric_files;
  std::string scope_json;

  // The query, as options and as JSON.
  std::string query_file;
  std::string metrics;
  std::string metric;
  std::string from, to, range, now, as_of, time_zone, granularity, by, compare, order;
  std::vector<std::string> where;
  std::vector<std::string> params;
  bool share = false;
  bool no_fill = false;
  std::optional<std::uint64_t> limit;
  std::uint64_t rows = 100;
  std::string keywords;
};

/// Reads the words. nullopt: `status` says how to exit (help was asked for, or
/// something was wrong and has been said).
std::optional<Arguments> ReadArguments(int count, char** words, int& status);

/// The list of --keywords.
std::vector<std::string> KeywordsOf(const Arguments& arguments);

/// The query of the options and of `query_json`, options winning. What JSON says
/// of the load (sourceTimeZone, scope) goes into the arguments.
Result<Query> QueryOf(Arguments& arguments, const std::string& query_json);

}  // namespace talktally
