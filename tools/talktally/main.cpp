// SPDX-License-Identifier: Apache-2.0
//
// The command line: reads files, asks the engine, writes the answer. Exit status
// 0, also when rows were rejected (standard error says so), 2 when the words or
// the input were wrong.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "core/base/nearest.h"
#include "core/engine/engine.h"
#include "core/engine/findings_json.h"
#include "core/engine/json_text.h"
#include "core/engine/result_json.h"
#include "core/engine/sheets.h"
#include "core/export/csv_writer.h"
#include "core/export/xlsx_writer.h"
#include "core/query/frame.h"
#include "tools/talktally/arguments.h"
#include "tools/talktally/files.h"
#include "tools/talktally/text_table.h"

namespace talktally {
namespace {

constexpr std::size_t kShownProblems = 5;

int Complain(const Error& error) {
  fmt::print(stderr, "talktally: {}{}{}\n", error.where, error.where.empty() ? "" : ": ",
             error.message);
  return 2;
}

/// One input: a path, and the table when it was said.
struct Input {
  std::string path;
  std::string table;
};

Result<std::vector<Input>> InputsOf(const Arguments& arguments) {
  std::vector<Input> inputs;
  for (const std::string& file : arguments.files) inputs.push_back({file, ""});
  for (const std::string& input : arguments.inputs) {
    const std::size_t cut = input.find('=');
    if (cut == std::string::npos) {
      return Fail(Error::Code::kBadQuery,
                  fmt::format("\"{}\" is no input; write table=FILE", input), "--input");
    }
    const std::string table = input.substr(0, cut);
    if (FindTable(table) == nullptr) {
      return Fail(Error::Code::kUnknownName,
                  fmt::format("no table \"{}\"{}", table, DidYouMean(table, TableNames())),
                  "--input");
    }
    inputs.push_back({input.substr(cut + 1), table});
  }
  if (inputs.empty()) {
    return Fail(Error::Code::kBadQuery, "name at least one file to read", "");
  }
  return inputs;
}

Result<LoadOptions> LoadOptionsOf(const Arguments& arguments, const std::string& time_zone) {
  LoadOptions options;
  options.preset = arguments.preset;
  options.encoding = arguments.encoding;
  options.sheet = arguments.sheet;
  options.default_country = arguments.default_country;
  auto read = SetSourceZone(arguments.source_time_zone, time_zone, options);
  if (read) read = SetDelimiter(arguments.delimiter, options);
  if (read) read = SetDateOrder(arguments.date_order, options);
  if (!read) return std::unexpected(read.error());
  if (!arguments.map_file.empty()) {
    auto mapping = ReadWhole(arguments.map_file);
    if (!mapping) return std::unexpected(mapping.error());
    options.mapping = std::move(*mapping);
  }
  return options;
}

void ReportProblems(const FileReport& report) {
  for (const Accounting& account : report.accounting) {
    if (account.rows_rejected > 0) {
      fmt::print(stderr, "{}: {} of {} rows rejected for {}\n", account.file,
                 account.rows_rejected, account.rows_read, account.table);
      for (std::size_t i = 0; i < std::min(kShownProblems, account.rejected.size()); ++i) {
        const RowProblem& problem = account.rejected[i];
        fmt::print(stderr, "  line {}: {}{}{}{}\n", problem.line, problem.column,
                   problem.column.empty() ? "" : ": ", problem.reason,
                   problem.value.empty() ? "" : fmt::format(" (\"{}\")", problem.value));
      }
    }
    if (account.cells_unreadable > 0) {
      fmt::print(stderr, "{}: {} cells could not be read and count as empty\n", account.file,
                 account.cells_unreadable);
    }
  }
  for (const std::string& note : report.notes) fmt::print(stderr, "{}: {}\n", report.file, note);
}

/// 0 when nobody knows.
std::uint64_t SizeOf(const std::string& path) {
  std::error_code unknown;
  const std::uintmax_t bytes = std::filesystem::file_size(path, unknown);
  return unknown ? 0 : bytes;
}

Result<void> Load(const Arguments& arguments, const std::string& time_zone, Engine& engine) {
  auto inputs = InputsOf(arguments);
  if (!inputs) return std::unexpected(inputs.error());
  auto options = LoadOptionsOf(arguments, time_zone);
  if (!options) return std::unexpected(options.error());
  for (const Input& input : *inputs) {
    options->name = input.path == "-" ? "standard input" : input.path;
    const std::size_t slash = options->name.find_last_of('/');
    if (slash != std::string::npos) options->name.erase(0, slash + 1);
    options->table = input.table;
    options->bytes = SizeOf(input.path);
    if (auto begun = engine.Begin(*options); !begun) return begun;
    auto read = ReadPieces(input.path, [&](std::span<const char> piece) { return engine.Feed(piece); });
    if (!read) {
      Error error = read.error();
      if (error.where.empty()) error.where = options->name;
      return std::unexpected(std::move(error));
    }
    auto report = engine.End();
    if (!report) {
      Error error = report.error();
      if (error.where.empty()) error.where = options->name;
      return std::unexpected(std::move(error));
    }
    ReportProblems(*report);
  }
  return {};
}

Result<void> DefineMetrics(const Arguments& arguments, Engine& engine) {
  for (const std::string& path : arguments.metric_files) {
    auto json = ReadWhole(path);
    if (!json) return std::unexpected(json.error());
    if (auto defined = engine.Define(*json, path); !defined) return defined;
  }
  return {};
}

/// Sheets in a format; `json` is what the JSON form says.
Result<std::string> Render(const std::vector<Sheet>& sheets, const std::string& json,
                           const Arguments& arguments) {
  if (arguments.format == "json") return json + "\n";
  if (arguments.format == "xlsx") return WriteXlsx(sheets);
  std::string text;
  for (const Sheet& sheet : sheets) {
    const bool several = sheets.size() > 1;
    if (arguments.format == "csv") {
      if (!text.empty()) text += "\r\n";
      text += WriteCsv(sheet);
    } else {
      if (several) text += fmt::format("{}{}\n", text.empty() ? "" : "\n", sheet.name);
      text += TextTable(sheet);
    }
  }
  return text;
}

Result<void> Write(const std::vector<Sheet>& sheets, JsonText json, const Arguments& arguments) {
  auto bytes = Render(sheets, json.Take(), arguments);
  if (!bytes) return std::unexpected(bytes.error());
  return WriteWhole(arguments.output, *bytes);
}

void SayNotes(const ResultTable& result) {
  for (const Unavailable& one : result.unavailable) {
    fmt::print(stderr, "{} is not available: {} is in no file\n", one.metric, one.table);
  }
  for (const std::string& note : result.notes) fmt::print(stderr, "{}\n", note);
  if (result.pending > 0) {
    fmt::print(stderr, "{} conversations may still bring a sale\n", result.pending);
  }
  if (!result.partial.empty()) {
    std::string labels;
    for (const std::string& label : result.partial) labels += (labels.empty() ? "" : ", ") + label;
    fmt::print(stderr, "partial: {}\n", labels);
  }
}

Result<void> RunQueryCommand(const Query& query, const Arguments& arguments, Engine& engine) {
  auto result = engine.AnswerQuery(query);
  if (!result) return std::unexpected(result.error());
  JsonText json;
  WriteResult(json, *result, &engine.data().accounting);
  if (arguments.format != "json") SayNotes(*result);
  if (arguments.format == "table") result = Labelled(std::move(*result));
  return Write({SheetOf(*result, "talktally", arguments.format != "csv")}, std::move(json),
               arguments);
}

Result<void> RunReportCommand(const Query& query, const Arguments& arguments, Engine& engine) {
  auto report = engine.MakeReport(arguments.report, query);
  if (!report) return std::unexpected(report.error());
  for (const std::string& table : report->missing) {
    fmt::print(stderr, "{} needs the table {}, which is in no file\n", arguments.report, table);
  }
  for (const Block& block : report->blocks) {
    if (block.error) {
      fmt::print(stderr, "{}: {}\n", block.spec->id, block.error->message);
    } else if (block.result && arguments.format != "json") {
      SayNotes(*block.result);
    }
  }
  JsonText json;
  WriteReport(json, *report, engine.data());
  if (arguments.format == "table") {
    for (Block& block : report->blocks) {
      if (block.result) block.result = Labelled(std::move(*block.result));
    }
  }
  return Write(SheetsOf(*report), std::move(json), arguments);
}

Sheet SheetOf(const Explanation& explanation) {
  Sheet sheet;
  sheet.name = explanation.metric->id;
  sheet.columns = {{"part"}, {"value", SheetKind::kNumber}, {"rows", SheetKind::kInteger}, {"what"}};
  const auto add = [&](std::string part, SheetCell value, SheetCell rows, std::string what) {
    sheet.cells.insert(sheet.cells.end(),
                       {std::move(part), std::move(value), std::move(rows), std::move(what)});
  };
  const auto figure = [](std::optional<double> value) {
    return value ? SheetCell(*value) : SheetCell();
  };
  add(explanation.metric->id, figure(explanation.value), {}, explanation.metric->text);
  if (explanation.is_ratio) {
    add("numerator", figure(explanation.numerator), {}, "");
    add("denominator", figure(explanation.denominator), {}, "");
  }
  for (const ExplainedAggregate& part : explanation.aggregates) {
    add("of", figure(part.value), static_cast<double>(part.rows_used), part.text);
    for (const LeftOut& left : part.left_out) {
      add("left out", {}, static_cast<double>(left.rows), left.reason);
    }
    for (const RowPlace& place : part.rows) {
      add("row", {}, {}, fmt::format("{}:{}", place.file, place.line));
    }
  }
  return sheet;
}

Result<void> RunExplainCommand(const Query& query, const Arguments& arguments, Engine& engine) {
  auto explanation = engine.Explain(query, arguments.rows);
  if (!explanation) return std::unexpected(explanation.error());
  if (!explanation->missing.empty()) {
    fmt::print(stderr, "{} is not available: {} is in no file\n", explanation->metric->id,
               explanation->missing);
  }
  for (const std::string& note : explanation->notes) fmt::print(stderr, "{}\n", note);
  JsonText json;
  WriteExplanation(json, *explanation);
  return Write({SheetOf(*explanation)}, std::move(json), arguments);
}

std::string PlacesText(const std::vector<RowPlace>& places) {
  std::string text;
  for (const RowPlace& place : places) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : ", ", place.file, place.line);
  }
  return text;
}

Sheet SheetOf(const std::vector<QualityFinding>& findings) {
  Sheet sheet;
  sheet.name = "quality";
  sheet.columns = {{"kind"}, {"table"}, {"column"}, {"rows", SheetKind::kInteger},
                   {"metrics touched", SheetKind::kInteger}, {"such as"}, {"what"}};
  for (const QualityFinding& finding : findings) {
    for (const std::string& text : {finding.kind, finding.table, finding.column}) {
      sheet.cells.emplace_back(text);
    }
    sheet.cells.emplace_back(static_cast<double>(finding.rows));
    sheet.cells.emplace_back(static_cast<double>(finding.metrics.size()));
    sheet.cells.emplace_back(PlacesText(finding.examples));
    sheet.cells.emplace_back(finding.says);
  }
  return sheet;
}

/// Mappings, to be edited and given back with --map: after the table, or in files
/// beside the one it is written to, OUTPUT.map or OUTPUT.1.map and so on.
Result<void> WriteMappings(const Arguments& arguments, const Engine& engine) {
  std::size_t number = 0;
  for (const FileReport& file : engine.files()) {
    ++number;
    if (arguments.output.empty()) {
      fmt::print("\n{}: mapping, to be edited and given back with --map\n{}\n", file.file,
                 file.mapping);
      continue;
    }
    const std::string path = engine.files().size() == 1
                                 ? arguments.output + ".map"
                                 : fmt::format("{}.{}.map", arguments.output, number);
    if (auto written = WriteWhole(path, file.mapping + "\n"); !written) return written;
    fmt::print(stderr, "{}: mapping in {}\n", file.file, path);
  }
  return {};
}

Result<void> RunInspectCommand(const Query& query, const Arguments& arguments, Engine& engine) {
  QualityOptions options;
  if (!query.time_zone.empty()) {
    auto zone = FindZone(query.time_zone);
    if (!zone) return Fail(zone.error().code, zone.error().message, "--time-zone");
    options.zone = *zone;
  }
  if (!query.now.empty()) {
    auto now = ParseMoment(query.now, "--now", options.zone);
    if (!now) return std::unexpected(now.error());
    options.now = *now;
  }
  const std::vector<QualityFinding> findings = engine.Quality(options);
  JsonText json;
  json.Object().Key("files").Array();
  Sheet sheet;
  sheet.name = "files";
  sheet.columns = {{"file"}, {"taken for"}, {"table"}, {"rows", SheetKind::kInteger},
                   {"loaded", SheetKind::kInteger}, {"duplicate", SheetKind::kInteger},
                   {"rejected", SheetKind::kInteger}};
  for (const FileReport& file : engine.files()) {
    WriteFileReport(json, file);
    for (const Accounting& account : file.accounting) {
      for (const std::string& text : {file.file, file.title, account.table}) {
        sheet.cells.emplace_back(text);
      }
      for (const std::uint64_t count : {account.rows_read, account.rows_loaded,
                                        account.rows_duplicate, account.rows_rejected}) {
        sheet.cells.emplace_back(static_cast<double>(count));
      }
    }
  }
  json.EndArray().Key("quality");
  WriteQuality(json, findings);
  json.EndObject();
  std::vector<Sheet> sheets{sheet};
  if (!findings.empty() && arguments.format != "csv") sheets.push_back(SheetOf(findings));
  if (auto written = Write(sheets, std::move(json), arguments); !written) return written;
  return arguments.format == "table" ? WriteMappings(arguments, engine) : Result<void>();
}

std::vector<Sheet> SheetsOf(const KeywordsAnswer& answer) {
  Sheet uses;
  uses.name = "keywords";
  uses.columns = {{"keyword"}, {"texts", SheetKind::kInteger}, {"alone", SheetKind::kInteger},
                  {"near", SheetKind::kInteger}};
  for (const KeywordUse& use : answer.keywords) {
    uses.cells.emplace_back(use.keyword);
    for (const std::uint64_t count : {use.texts, use.alone, use.near}) {
      uses.cells.emplace_back(static_cast<double>(count));
    }
  }
  Sheet matches;
  matches.name = "texts with a keyword";
  matches.columns = {{"where"}, {"keywords"}, {"text"}};
  for (const MatchedText& match : answer.matches) {
    std::string keywords;
    for (const std::string& keyword : match.keywords) {
      keywords += (keywords.empty() ? "" : ", ") + keyword;
    }
    for (const std::string& text : {PlacesText({match.place}), keywords, match.text}) {
      matches.cells.emplace_back(text);
    }
  }
  Sheet near;
  near.name = "texts that nearly have one";
  near.columns = {{"where"}, {"word"}, {"keyword"}, {"why"}, {"text"}};
  for (const NearText& miss : answer.near_misses) {
    for (const std::string& text : {PlacesText({miss.place}), miss.word, miss.keyword,
                                    std::string(NameOf(miss.why)), miss.text}) {
      near.cells.emplace_back(text);
    }
  }
  return {std::move(uses), std::move(matches), std::move(near)};
}

Result<void> RunKeywordsCommand(const Query& query, const Arguments& arguments, Engine& engine) {
  KeywordsQuery list;
  list.keywords = KeywordsOf(arguments);
  if (arguments.limit) list.limit = *arguments.limit;
  if (list.keywords.empty()) {
    return Fail(Error::Code::kBadQuery, "give at least one keyword, such as delivery", "--keywords");
  }
  auto answer = engine.TryKeywords(list, query);
  if (!answer) return std::unexpected(answer.error());
  if (!answer->unavailable.empty()) {
    fmt::print(stderr, "there is no text: {} is in no file\n", answer->unavailable);
  } else {
    fmt::print(stderr, "{} of {} texts have a keyword, {} nearly do\n", answer->matched,
               answer->texts, answer->near);
  }
  JsonText json;
  WriteKeywords(json, *answer);
  return Write(SheetsOf(*answer), std::move(json), arguments);
}

Result<void> RunMetricsCommand(const Arguments& arguments, const Engine& engine) {
  JsonText json;
  WriteMetrics(json, engine.catalog());
  Sheet sheet;
  sheet.name = "metrics";
  sheet.columns = {{"id"}, {"unit"}, {"title"}, {"formula"}};
  for (const Metric& metric : engine.catalog().metrics()) {
    for (const std::string& text : {metric.id, metric.unit, metric.title.en, metric.text}) {
      sheet.cells.emplace_back(text);
    }
  }
  return Write({sheet}, std::move(json), arguments);
}

Result<void> RunReportsCommand(const Arguments& arguments, const Engine& engine) {
  JsonText json;
  WriteReportList(json, engine.reports(), engine.data());
  Sheet sheet;
  sheet.name = "reports";
  sheet.columns = {{"name"}, {"system"}, {"needs"}};
  for (const ReportSpec& spec : engine.reports().specs()) {
    std::string needs;
    for (const std::string& table : spec.needs) needs += (needs.empty() ? "" : ", ") + table;
    for (const std::string& text : {spec.id, spec.system, needs}) sheet.cells.emplace_back(text);
  }
  return Write({sheet}, std::move(json), arguments);
}

Result<void> Run(Arguments arguments) {
  Engine engine;
  if (auto defined = DefineMetrics(arguments, engine); !defined) return defined;
  if (arguments.command == Arguments::Command::kMetrics) return RunMetricsCommand(arguments, engine);
  if (arguments.command == Arguments::Command::kReports) return RunReportsCommand(arguments, engine);
  std::string query_json;
  if (!arguments.query_file.empty()) {
    auto json = ReadWhole(arguments.query_file);
    if (!json) return std::unexpected(json.error());
    query_json = std::move(*json);
  }
  auto query = QueryOf(arguments, query_json);
  if (!query) return std::unexpected(query.error());
  if (!arguments.scope_json.empty()) {
    auto scope = ParseScope(arguments.scope_json);
    if (!scope) return std::unexpected(scope.error());
    engine.SetScope(std::move(*scope));
  }
  if (auto loaded = Load(arguments, query->time_zone, engine); !loaded) return loaded;
  switch (arguments.command) {
    case Arguments::Command::kInspect:
      return RunInspectCommand(*query, arguments, engine);
    case Arguments::Command::kKeywords:
      return RunKeywordsCommand(*query, arguments, engine);
    case Arguments::Command::kReport:
      return RunReportCommand(*query, arguments, engine);
    case Arguments::Command::kExplain:
      return RunExplainCommand(*query, arguments, engine);
    default:
      return RunQueryCommand(*query, arguments, engine);
  }
}

}  // namespace
}  // namespace talktally

int main(int count, char** words) {
  int status = 0;
  auto arguments = talktally::ReadArguments(count, words, status);
  if (!arguments) return status;
  auto done = talktally::Run(std::move(*arguments));
  return done ? 0 : talktally::Complain(done.error());
}
