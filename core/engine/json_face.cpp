// SPDX-License-Identifier: Apache-2.0
//
// JSON in, JSON out.
#include "core/engine/json_face.h"

#include <simdjson.h>

#include <new>
#include <stdexcept>
#include <utility>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/engine/findings_json.h"
#include "core/engine/result_json.h"
#include "core/engine/sheets.h"
#include "core/export/csv_writer.h"
#include "core/export/xlsx_writer.h"
#include "core/read/json_dom.h"

namespace talktally {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::string Failed(const Error& error) {
  JsonText json;
  json.Object().Key("error");
  WriteError(json, error);
  return json.EndObject().Take();
}

/// {"answer": ...}, written by `write`.
template <class Write>
std::string Answered(Write write) {
  JsonText json;
  json.Object().Key("answer");
  write(json);
  return json.EndObject().Take();
}

std::string Done() {
  return Answered([](JsonText& json) { json.Bool(true); });
}

/// A JSON object and its parser.
struct Parsed {
  simdjson::dom::parser parser;
  object fields;

  Result<void> Read(std::string_view json, std::string_view what) {
    if (ParseDom(parser, json, fields) == simdjson::SUCCESS) return {};
    return Fail(Error::Code::kBadQuery, Format("{} must be a JSON object", what));
  }

  std::string Text(std::string_view field) const {
    std::string_view text;
    if (fields[field].get(text) != simdjson::SUCCESS) return {};
    return std::string(text);
  }

  /// JSON of a field that is an object; text of one that is text.
  std::string Json(std::string_view field) const {
    element value;
    if (fields[field].get(value) != simdjson::SUCCESS || value.is_null()) return {};
    if (std::string_view text; value.get(text) == simdjson::SUCCESS) return std::string(text);
    return simdjson::minify(value);
  }

  /// The object without some fields, as JSON.
  std::string Without(std::initializer_list<std::string_view> names) const {
    std::string json = "{";
    for (auto field : fields) {
      if (std::ranges::find(names, field.key) != names.end()) continue;
      if (json.size() > 1) json += ',';
      json += Format("\"{}\":{}", field.key, std::string(simdjson::minify(field.value)));
    }
    return json + "}";
  }
};

Result<LoadOptions> ReadLoadOptions(const Parsed& from) {
  LoadOptions options;
  options.name = from.Text("name");
  options.table = from.Text("table");
  options.mapping = from.Json("mapping");
  options.preset = from.Text("preset");
  options.encoding = from.Text("encoding");
  options.sheet = from.Text("sheet");
  options.default_country = from.Text("defaultCountry");
  if (from.fields["bytes"].get(options.bytes) != simdjson::SUCCESS) options.bytes = 0;
  auto read = SetSourceZone(from.Text("sourceTimeZone"), from.Text("timeZone"), options);
  if (read) read = SetDelimiter(from.Text("delimiter"), options);
  if (read) read = SetDateOrder(from.Text("dateOrder"), options);
  if (!read) return std::unexpected(read.error());
  return options;
}

std::string NoMemoryText() {
  return Failed({Error::Code::kNoMemory,
                 "not enough memory: load a shorter period, or fewer files at once", ""});
}

}  // namespace

JsonFace::JsonFace() : no_memory_(NoMemoryText()) {}

/// Hands the text over, for there may be no memory for a copy; empty when memory
/// runs out twice with no call that went well in between.
std::string JsonFace::NoMemory() noexcept { return std::exchange(no_memory_, std::string()); }

/// Runs a step; running out of memory is an error, and the engine stays usable.
template <class Step>
std::string JsonFace::Guarded(Step step) {
  try {
    if (no_memory_.empty()) no_memory_ = NoMemoryText();
    return step();
  } catch (const std::bad_alloc&) {
    return NoMemory();
  } catch (const std::length_error&) {  // more than could ever be allocated
    return NoMemory();
  }
}

std::string JsonFace::Begin(std::string_view json) {
  return Guarded([&] {
    Parsed parsed;
    if (auto read = parsed.Read(json, "load options"); !read) return Failed(read.error());
    auto options = ReadLoadOptions(parsed);
    if (!options) return Failed(options.error());
    if (const std::string scope = parsed.Json("scope"); !scope.empty()) {
      auto read = ParseScope(scope);
      if (!read) return Failed(read.error());
      engine_.SetScope(std::move(*read));
    }
    auto begun = engine_.Begin(std::move(*options));
    return begun ? Done() : Failed(begun.error());
  });
}

char* JsonFace::Room(std::size_t bytes) {
  try {
    if (room_.size() < bytes) room_.resize(bytes);
    return room_.data();
  } catch (const std::bad_alloc&) {
    return nullptr;
  } catch (const std::length_error&) {
    return nullptr;
  }
}

std::string JsonFace::Feed(std::size_t bytes) {
  return Guarded([&] {
    auto fed = engine_.Feed({room_.data(), std::min(bytes, room_.size())});
    return fed ? Done() : Failed(fed.error());
  });
}

std::string JsonFace::End() {
  return Guarded([&] {
    auto report = engine_.End();
    room_ = {};
    if (!report) return Failed(report.error());
    try {
      return Answered([&](JsonText& out) { WriteFileReport(out, *report); });
    } catch (...) {  // what nobody was told of is not loaded
      engine_.TakeBack();
      throw;
    }
  });
}

std::string JsonFace::Query(std::string_view json) {
  return Guarded([&] {
    auto query = ParseQuery(json);
    if (!query) return Failed(query.error());
    auto result = engine_.AnswerQuery(*query);
    if (!result) return Failed(result.error());
    return Answered([&](JsonText& out) { WriteResult(out, *result, &engine_.data().accounting); });
  });
}

std::string JsonFace::Explain(std::string_view json) {
  return Guarded([&] {
    Parsed parsed;
    if (auto read = parsed.Read(json, "the query"); !read) return Failed(read.error());
    std::uint64_t most = 1000;
    if (parsed.fields["rows"].get(most) != simdjson::SUCCESS) most = 1000;
    auto query = ParseQuery(parsed.Without({"rows"}));
    if (!query) return Failed(query.error());
    auto explanation = engine_.Explain(*query, most);
    if (!explanation) return Failed(explanation.error());
    return Answered([&](JsonText& out) { WriteExplanation(out, *explanation); });
  });
}

std::string JsonFace::Metrics() {
  return Guarded(
      [&] { return Answered([&](JsonText& out) { WriteMetrics(out, engine_.catalog()); }); });
}

std::string JsonFace::Reports() {
  return Guarded([&] {
    return Answered(
        [&](JsonText& out) { WriteReportList(out, engine_.reports(), engine_.data()); });
  });
}

std::string JsonFace::Report(std::string_view report, std::string_view filters) {
  return Guarded([&] {
    auto query = ParseQuery(filters.empty() ? "{}" : filters);
    if (!query) return Failed(query.error());
    auto compiled = engine_.MakeReport(report, *query);
    if (!compiled) return Failed(compiled.error());
    return Answered([&](JsonText& out) { WriteReport(out, *compiled, engine_.data()); });
  });
}

std::string JsonFace::Inspect(std::string_view options) {
  return Guarded([&] {
    auto read = ParseQualityOptions(options);
    if (!read) return Failed(read.error());
    const std::vector<QualityFinding> findings = engine_.Quality(*read);
    return Answered([&](JsonText& out) {
      out.Object().Key("files").Array();
      for (const FileReport& file : engine_.files()) WriteFileReport(out, file);
      out.EndArray().Key("quality");
      WriteQuality(out, findings);
      out.EndObject();
    });
  });
}

std::string JsonFace::Define(std::string_view metrics) {
  return Guarded([&] {
    auto defined = engine_.Define(metrics, "metric");
    return defined ? Done() : Failed(defined.error());
  });
}

std::string JsonFace::Rows(std::string_view request) {
  return Guarded([&] {
    Parsed parsed;
    if (auto read = parsed.Read(request, "the request"); !read) return Failed(read.error());
    auto rows = ParseRowsQuery(parsed.Json("rows"));
    if (!rows) return Failed(rows.error());
    auto filters = ParseQuery(parsed.Without({"rows"}));
    if (!filters) return Failed(filters.error());
    auto result = engine_.ListRows(*rows, *filters);
    if (!result) return Failed(result.error());
    return Answered([&](JsonText& out) { WriteResult(out, *result, nullptr); });
  });
}

std::string JsonFace::Keywords(std::string_view request) {
  return Guarded([&] {
    Parsed parsed;
    if (auto read = parsed.Read(request, "the request"); !read) return Failed(read.error());
    auto list = ParseKeywordsQuery(request);
    if (!list) return Failed(list.error());
    auto filters = ParseQuery(parsed.Without({"keywords", "limit"}));
    if (!filters) return Failed(filters.error());
    auto answer = engine_.TryKeywords(*list, *filters);
    if (!answer) return Failed(answer.error());
    return Answered([&](JsonText& out) { WriteKeywords(out, *answer); });
  });
}

std::string JsonFace::Reset() {
  return Guarded([&] {
    engine_.Reset();
    return Done();
  });
}

namespace {

/// The sheets an export asks for, and the JSON it would be.
struct Exportable {
  std::vector<Sheet> sheets;
  std::string json;
};

Result<Exportable> Compute(Engine& engine, const Parsed& request) {
  Exportable out;
  JsonText json;
  if (const std::string text = request.Json("query"); !text.empty()) {
    auto query = ParseQuery(text);
    if (!query) return std::unexpected(query.error());
    auto result = engine.AnswerQuery(*query);
    if (!result) return std::unexpected(result.error());
    out.sheets.push_back(SheetOf(*result, "talktally", true));
    WriteResult(json, *result, &engine.data().accounting);
  } else if (const std::string rows_text = request.Json("rows"); !rows_text.empty()) {
    auto rows = ParseRowsQuery(rows_text);
    if (!rows) return std::unexpected(rows.error());
    auto filters = ParseQuery(request.Without({"rows", "format"}));
    if (!filters) return std::unexpected(filters.error());
    auto result = engine.ListRows(*rows, *filters);
    if (!result) return std::unexpected(result.error());
    out.sheets.push_back(SheetOf(*result, rows->table, false));
    WriteResult(json, *result, nullptr);
  } else {
    auto filters = ParseQuery(request.Without({"report", "format"}));
    if (!filters) return std::unexpected(filters.error());
    auto report = engine.MakeReport(request.Text("report"), *filters);
    if (!report) return std::unexpected(report.error());
    out.sheets = SheetsOf(*report);
    WriteReport(json, *report, engine.data());
  }
  out.json = json.Take();
  return out;
}

Result<std::string> BytesOf(const Exportable& exportable, std::string_view format) {
  if (format == "json") return exportable.json;
  if (format == "xlsx") return WriteXlsx(exportable.sheets);
  if (format != "csv") {
    return Fail(Error::Code::kBadQuery,
                Format("no format \"{}\"; there are csv, xlsx and json", format), "format");
  }
  std::string csv;
  for (const Sheet& sheet : exportable.sheets) {
    if (!csv.empty()) csv += "\r\n";
    csv += WriteCsv(sheet, {.byte_order_mark = csv.empty()});
  }
  return csv;
}

}  // namespace

JsonFace::Exported JsonFace::Export(std::string_view request) {
  bool is_error = true;
  std::string bytes = Guarded([&] {
    Parsed parsed;
    if (auto read = parsed.Read(request, "the request"); !read) return Failed(read.error());
    auto exportable = Compute(engine_, parsed);
    if (!exportable) return Failed(exportable.error());
    auto written = BytesOf(*exportable, parsed.Text("format"));
    if (!written) return Failed(written.error());
    is_error = false;
    return std::move(*written);
  });
  return {std::move(bytes), is_error};
}

}  // namespace talktally
