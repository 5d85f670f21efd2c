// SPDX-License-Identifier: Apache-2.0
//
// The words of a command line.
#include "tools/talktally/arguments.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <CLI/CLI.hpp>

#include "core/base/nearest.h"
#include "core/formula/parser.h"

namespace talktally {
namespace {

void AddLoadOptions(CLI::App& app, Arguments& to) {
  app.add_option("files", to.files, "exports to read; - is standard input");
  app.add_option("--input", to.inputs, "table=FILE: read the file as this table");
  app.add_option("--source-time-zone", to.source_time_zone,
                 "zone of local times in files that name none (IANA name)");
  app.add_option("--map", to.map_file, "column mapping (JSON, as inspect prints it)");
  app.add_option("--preset", to.preset, "id of the mapping to use");
  app.add_option("--encoding", to.encoding, "character encoding of the files");
  app.add_option("--delimiter", to.delimiter, "what separates cells; \"tab\" for a tab");
  app.add_option("--sheet", to.sheet, "worksheet to read");
  app.add_option("--date-order", to.date_order, "dmy or mdy: how 3/5/2024 is read");
  app.add_option("--default-country", to.default_country,
                 "country of phone numbers without one, such as FR");
  app.add_option("--time-zone", to.time_zone, "IANA zone of days and hours (UTC)");
}

void AddQueryOptions(CLI::App& app, Arguments& to) {
  app.add_option("--metric-file", to.metric_files, "metrics of your own (JSON)");
  app.add_option("--scope", to.scope_json, "rows the viewer may see (JSON)");
  app.add_option("--query", to.query_file, "the query as JSON; - is standard input");
  app.add_option("--from", to.from, "first local date, or instant");
  app.add_option("--to", to.to, "last local date (inclusive), or instant (exclusive)");
  app.add_option("--range", to.range, "today, last_7_days, month_to_date ...");
  app.add_option("--now", to.now, "the instant that ranges end at");
  app.add_option("--as-of", to.as_of, "the instant of snapshot figures");
  app.add_option("--where", to.where, "a condition, such as \"status in (missed, canceled)\"");
  app.add_option("--param", to.params, "name=value, such as answer_target=30");
  app.add_option("--compare", to.compare, "previous_period, previous_year or FROM/TO");
  app.add_option("--granularity", to.granularity, "none, hour, day, week, month, quarter, year");
}

void AddOutputOptions(CLI::App& app, Arguments& to) {
  app.add_option("--format", to.format, "table, csv, json or xlsx")
      ->check(CLI::IsMember({"table", "csv", "json", "xlsx"}));
  app.add_option("--output", to.output, "file to write; standard output otherwise");
}

void AddShapeOptions(CLI::App& app, Arguments& to) {
  app.add_option("--metrics", to.metrics, "metrics, comma-separated");
  app.add_option("--by", to.by, "dimensions, comma-separated");
  app.add_flag("--share", to.share, "each group's share of its bucket");
  app.add_flag("--no-fill", to.no_fill, "only the pairs that occur");
  app.add_option("--order", to.order, "a metric or dimension, with \" asc\" or \" desc\"");
  app.add_option("--limit", to.limit, "how many groups to keep");
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t cut = text.find(separator);
    std::string_view part = text.substr(0, cut);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    text = cut == std::string_view::npos ? std::string_view() : text.substr(cut + 1);
  }
  return parts;
}

/// What a query's JSON says of the load.
void TakeLoadFields(const std::string& json, Arguments& arguments) {
  simdjson::dom::parser parser;
  simdjson::dom::object fields;
  if (parser.parse(json).get(fields) != simdjson::SUCCESS) return;
  std::string_view zone;
  if (arguments.source_time_zone.empty() &&
      fields["sourceTimeZone"].get(zone) == simdjson::SUCCESS) {
    arguments.source_time_zone = zone;
  }
  simdjson::dom::element scope;
  if (arguments.scope_json.empty() && fields["scope"].get(scope) == simdjson::SUCCESS &&
      scope.is_object()) {
    arguments.scope_json = simdjson::minify(scope);
  }
}

void Override(std::string& into, const std::string& from) {
  if (!from.empty()) into = from;
}

Result<void> AddParams(const std::vector<std::string>& params, Query& query) {
  for (const std::string& param : params) {
    const std::size_t cut = param.find('=');
    if (cut == std::string::npos || cut == 0) {
      return Fail(Error::Code::kBadQuery,
                  fmt::format("\"{}\" is no parameter; write name=value", param), "--param");
    }
    query.params[param.substr(0, cut)] = param.substr(cut + 1);
  }
  return {};
}

Result<void> AddConditions(const std::vector<std::string>& where, Query& query) {
  for (const std::string& text : where) {
    auto condition = ParseCondition(text);
    if (!condition) return Fail(condition.error().code, condition.error().message, "--where");
    query.where.push_back(std::move(*condition));
  }
  return {};
}

void OverrideCompare(const std::string& compare, Query& query) {
  if (compare.empty()) return;
  query.compare.clear();
  query.compare_from.clear();
  query.compare_to.clear();
  const std::size_t cut = compare.find('/');
  if (cut == std::string::npos) {
    query.compare = compare;
  } else {
    query.compare_from = compare.substr(0, cut);
    query.compare_to = compare.substr(cut + 1);
  }
}

/// Says so when the first word is no command, which the parser takes for none.
bool SaidUnknownCommand(const CLI::App& app, int count, char** words) {
  if (count < 2 || words[1][0] == '-' || !app.get_subcommands().empty()) return false;
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  fmt::print(stderr, "talktally: no command \"{}\"{}\nThere are {}; --help tells more.\n", words[1],
             DidYouMean(words[1], {names.begin(), names.end()}), fmt::join(names, ", "));
  return true;
}

}  // namespace

std::optional<Arguments> ReadArguments(int count, char** words, int& status) {
  Arguments to;
  CLI::App app("Figures of phone systems, help desks, chat and communities, from their exports.",
               "talktally");
  app.require_subcommand(1);
  auto* inspect = app.add_subcommand("inspect", "what each file is taken for");
  AddLoadOptions(*inspect, to);
  AddOutputOptions(*inspect, to);
  inspect->add_option("--now", to.now, "the present; what is dated later is found");
  auto* keywords = app.add_subcommand("keywords", "what a list of keywords finds in past texts");
  keywords->add_option("--keywords", to.keywords, "keywords, comma-separated")->required();
  keywords->add_option("--limit", to.limit, "how many texts to list of each sort (100)");
  auto* query = app.add_subcommand("query", "answer a query");
  auto* report = app.add_subcommand("report", "a preset report");
  report->add_option("name", to.report, "name of the report; see reports")->required();
  auto* explain = app.add_subcommand("explain", "the rows behind a figure");
  explain->add_option("--metric", to.metric, "the metric to open");
  explain->add_option("--rows", to.rows, "how many rows to list for each part (100)");
  for (auto* command : {query, report, explain, keywords}) {
    AddLoadOptions(*command, to);
    AddQueryOptions(*command, to);
    AddOutputOptions(*command, to);
  }
  AddShapeOptions(*query, to);
  auto* metrics = app.add_subcommand("metrics", "every metric there is");
  auto* reports = app.add_subcommand("reports", "every report there is");
  for (auto* command : {metrics, reports}) AddOutputOptions(*command, to);
  metrics->add_option("--metric-file", to.metric_files, "metrics of your own (JSON)");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    if (SaidUnknownCommand(app, count, words)) {
      status = 2;
      return std::nullopt;
    }
    status = app.exit(error) == 0 ? 0 : 2;
    return std::nullopt;
  }
  to.command = inspect->parsed()   ? Arguments::Command::kInspect
               : report->parsed()  ? Arguments::Command::kReport
               : explain->parsed() ? Arguments::Command::kExplain
               : metrics->parsed() ? Arguments::Command::kMetrics
               : reports->parsed() ? Arguments::Command::kReports
               : keywords->parsed() ? Arguments::Command::kKeywords
                                   : Arguments::Command::kQuery;
  return to;
}

std::vector<std::string> KeywordsOf(const Arguments& arguments) {
  return Split(arguments.keywords, ',');
}

Result<Query> QueryOf(Arguments& arguments, const std::string& query_json) {
  Query query;
  if (!query_json.empty()) {
    auto parsed = ParseQuery(query_json);
    if (!parsed) return parsed;
    query = std::move(*parsed);
    TakeLoadFields(query_json, arguments);
  }
  if (!arguments.metrics.empty()) query.metrics = Split(arguments.metrics, ',');
  if (!arguments.metric.empty()) query.metrics = {arguments.metric};
  if (!arguments.by.empty()) query.by = Split(arguments.by, ',');
  Override(query.from, arguments.from);
  Override(query.to, arguments.to);
  Override(query.range, arguments.range);
  Override(query.now, arguments.now);
  Override(query.as_of, arguments.as_of);
  Override(query.time_zone, arguments.time_zone);
  Override(query.granularity, arguments.granularity);
  Override(query.order, arguments.order);
  OverrideCompare(arguments.compare, query);
  if (arguments.share) query.share = true;
  if (arguments.no_fill) query.fill = false;
  if (arguments.limit) query.limit = arguments.limit;
  if (auto added = AddConditions(arguments.where, query); !added) {
    return std::unexpected(added.error());
  }
  if (auto added = AddParams(arguments.params, query); !added) {
    return std::unexpected(added.error());
  }
  return query;
}

}  // namespace talktally
