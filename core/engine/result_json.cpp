// SPDX-License-Identifier: Apache-2.0
//
// Answers, field by field.
#include "core/engine/result_json.h"

#include <algorithm>

#include "core/catalog/checker.h"
#include "core/query/plan.h"

namespace talktally {
namespace {

void WriteValue(JsonText& json, const DimensionValue& value) {
  switch (value.kind) {
    case DimensionValue::Kind::kAbsent:
      json.Null();
      return;
    case DimensionValue::Kind::kText:
      json.Text(value.text);
      return;
    case DimensionValue::Kind::kNumber:
      json.Number(value.number);
      return;
    case DimensionValue::Kind::kFlag:
      json.Bool(value.number != 0);
  }
}

std::string_view NameOf(ResultColumn::Kind kind) {
  switch (kind) {
    case ResultColumn::Kind::kTime:
      return "time";
    case ResultColumn::Kind::kDimension:
      return "dimension";
    default:
      return "metric";
  }
}

void WriteLabels(JsonText& json, const std::vector<ValueLabel>& labels) {
  if (labels.empty()) return;
  json.Key("labels").Object();
  for (const ValueLabel& label : labels) json.Field(label.value, label.label);
  json.EndObject();
}

void WriteColumns(JsonText& json, const ResultTable& result) {
  json.Key("columns").Array();
  for (const ResultColumn& column : result.columns) {
    json.Object().Field("name", column.name).Field("kind", NameOf(column.kind));
    if (!column.unit.empty()) json.Field("unit", column.unit);
    WriteLabels(json, column.labels);
    json.EndObject();
  }
  json.EndArray();
}

void WriteRows(JsonText& json, const ResultTable& result) {
  json.Key("rows").Array();
  for (std::uint64_t row = 0; row < result.rows; ++row) {
    json.Array();
    for (const ResultColumn& column : result.columns) {
      if (column.kind == ResultColumn::Kind::kMetric) {
        json.Number(column.figures[row]);
      } else {
        WriteValue(json, column.values[row]);
      }
    }
    json.EndArray();
  }
  json.EndArray();
  json.Key("totals").Array();
  for (const ResultColumn& column : result.columns) json.Number(column.total);
  json.EndArray();
}

void WriteTexts(JsonText& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key).Array();
  for (const std::string& text : texts) json.Text(text);
  json.EndArray();
}

void WriteProblems(JsonText& json, std::string_view key, const std::vector<RowProblem>& problems) {
  json.Key(key).Array();
  for (const RowProblem& problem : problems) {
    json.Object()
        .Field("line", problem.line)
        .Field("column", problem.column)
        .Field("value", problem.value)
        .Field("reason", problem.reason)
        .EndObject();
  }
  json.EndArray();
}

void WriteMetric(JsonText& json, const Metric& metric, const Catalog& catalog) {
  json.Object().Field("id", metric.id);
  json.Key("title").Object().Field("en", metric.title.en).Field("fr", metric.title.fr);
  json.Field("ru", metric.title.ru).EndObject();
  json.Field("unit", metric.unit).Field("formula", metric.text).Field("says", metric.says);
  if (!metric.choice.empty()) json.Field("choice", metric.choice);
  WriteTexts(json, "inputs", InputsOf(metric, catalog));
  WriteTexts(json, "systems", metric.systems);
  std::string time;
  for (const Aggregate* aggregate : AggregatesOf(metric, catalog)) {
    const std::string basis = aggregate->table + "." + std::string(BasisOf(*aggregate));
    if (time.find(basis) == std::string::npos) time += (time.empty() ? "" : ", ") + basis;
  }
  json.Field("time", time);
  json.Key("builtin").Bool(metric.builtin).EndObject();
}

void WriteSide(JsonText& json, const Explanation& explanation, ExplainedAggregate::Side side,
               std::optional<double> value) {
  json.Object().Key("value").Number(value);
  std::uint64_t rows = 0;
  std::string text;
  for (const ExplainedAggregate& part : explanation.aggregates) {
    if (part.side != side) continue;
    rows += part.rows_used;
    text += (text.empty() ? "" : ", ") + part.text;
  }
  json.Field("rows_used", static_cast<std::int64_t>(rows)).Field("text", text).EndObject();
}

void WriteAggregate(JsonText& json, const ExplainedAggregate& part) {
  json.Object().Field("text", part.text).Field("table", part.table);
  json.Field("dated_by", part.dated_by).Key("value").Number(part.value);
  json.Field("rows_used", static_cast<std::int64_t>(part.rows_used));
  json.Key("rows").Array();
  for (const RowPlace& place : part.rows) {
    json.Object().Field("file", place.file).Field("line", place.line).EndObject();
  }
  json.EndArray().Key("left_out").Array();
  for (const LeftOut& left : part.left_out) {
    json.Object().Field("reason", left.reason);
    json.Field("rows", static_cast<std::int64_t>(left.rows)).EndObject();
  }
  json.EndArray().EndObject();
}

}  // namespace

std::string_view NameOf(Error::Code code) {
  switch (code) {
    case Error::Code::kBadInput:
      return "bad_input";
    case Error::Code::kBadQuery:
      return "bad_query";
    case Error::Code::kUnknownName:
      return "unknown_name";
    case Error::Code::kLimit:
      return "limit";
    default:
      return "no_memory";
  }
}

std::vector<std::string> InputsOf(const Metric& metric, const Catalog& catalog) {
  std::vector<std::string> inputs;
  for (const Aggregate* aggregate : AggregatesOf(metric, catalog)) {
    std::vector<std::string_view> columns;
    CollectColumns(aggregate->where, columns);
    if (aggregate->has_value) CollectColumns(aggregate->value, columns);
    columns.push_back(BasisOf(*aggregate));
    for (std::string_view column : columns) {
      std::string input = aggregate->table + "." + std::string(column);
      if (std::ranges::find(inputs, input) == inputs.end()) inputs.push_back(std::move(input));
    }
  }
  return inputs;
}

void WriteAccounting(JsonText& json, const std::vector<Accounting>& accounting) {
  json.Array();
  for (const Accounting& account : accounting) {
    json.Object().Field("file", account.file).Field("table", account.table);
    json.Field("rows_read", static_cast<std::int64_t>(account.rows_read));
    json.Field("rows_loaded", static_cast<std::int64_t>(account.rows_loaded));
    json.Field("rows_duplicate", static_cast<std::int64_t>(account.rows_duplicate));
    json.Field("rows_rejected", static_cast<std::int64_t>(account.rows_rejected));
    json.Field("cells_unreadable", static_cast<std::int64_t>(account.cells_unreadable));
    WriteProblems(json, "warnings", account.warnings);
    WriteProblems(json, "rejected", account.rejected);
    json.EndObject();
  }
  json.EndArray();
}

void WriteResult(JsonText& json, const ResultTable& result,
                 const std::vector<Accounting>* accounting) {
  json.Object();
  WriteColumns(json, result);
  WriteRows(json, result);
  WriteTexts(json, "partial", result.partial);
  json.Field("pending", result.pending);
  json.Key("unavailable").Array();
  for (const Unavailable& one : result.unavailable) {
    json.Object().Field("metric", one.metric).Field("table", one.table).EndObject();
  }
  json.EndArray().Key("flags").Array();
  for (const Flag& flag : result.flags) {
    json.Object().Field("row", static_cast<std::int64_t>(flag.row)).Key("key").Array();
    for (const DimensionValue& value : flag.key) WriteValue(json, value);
    json.EndArray().Field("metric", flag.metric).Field("flag", flag.flag).EndObject();
  }
  json.EndArray();
  WriteTexts(json, "notes", result.notes);
  if (accounting != nullptr) {
    json.Key("accounting");
    WriteAccounting(json, *accounting);
  }
  json.EndObject();
}

void WriteFileReport(JsonText& json, const FileReport& report) {
  json.Object().Field("file", report.file).Field("format", report.format);
  json.Field("encoding", report.encoding).Key("recognised").Object();
  json.Field("preset", report.preset).Field("title", report.title);
  json.Key("confidence").Number(report.confidence).EndObject();
  json.Field("zone", report.zone).Key("tables").Array();
  for (const Accounting& account : report.accounting) {
    json.Object().Field("table", account.table).EndObject();
  }
  json.EndArray().Key("mapping").Raw(report.mapping).Key("accounting");
  WriteAccounting(json, report.accounting);
  WriteTexts(json, "notes", report.notes);
  json.EndObject();
}

void WriteExplanation(JsonText& json, const Explanation& explanation) {
  const Metric& metric = *explanation.metric;
  json.Object().Field("metric", metric.id).Field("formula", metric.text);
  json.Field("unit", metric.unit).Field("says", metric.says);
  if (!metric.choice.empty()) json.Field("choice", metric.choice);
  json.Key("time").Array();
  std::vector<std::string> bases;
  for (const ExplainedAggregate& part : explanation.aggregates) {
    std::string basis = part.table + "." + part.dated_by;
    if (std::ranges::find(bases, basis) == bases.end()) bases.push_back(std::move(basis));
  }
  for (const std::string& basis : bases) json.Text(basis);
  json.EndArray().Field("timeZone", explanation.time_zone);
  json.Field("from", explanation.from).Field("to", explanation.to);
  if (!explanation.as_of.empty()) json.Field("asOf", explanation.as_of);
  json.Key("value").Number(explanation.value);
  std::uint64_t n = 0;
  for (const ExplainedAggregate& part : explanation.aggregates) n = std::max(n, part.rows_used);
  json.Field("n", static_cast<std::int64_t>(n)).Key("numerator");
  if (explanation.is_ratio) {
    WriteSide(json, explanation, ExplainedAggregate::Side::kNumerator, explanation.numerator);
    json.Key("denominator");
    WriteSide(json, explanation, ExplainedAggregate::Side::kDenominator, explanation.denominator);
  } else {
    json.Null().Key("denominator").Null();
  }
  json.Key("aggregates").Array();
  for (const ExplainedAggregate& part : explanation.aggregates) WriteAggregate(json, part);
  json.EndArray();
  if (!explanation.missing.empty()) json.Field("unavailable", explanation.missing);
  WriteTexts(json, "notes", explanation.notes);
  json.EndObject();
}

void WriteReport(JsonText& json, const Report& report, const Dataset& data) {
  const ReportSpec& spec = *report.spec;
  json.Object().Field("id", spec.id).Field("system", spec.system).Key("title").Raw(spec.title);
  json.Key("says").Raw(spec.says).Key("blocks").Array();
  for (const Block& block : report.blocks) {
    json.Object().Field("id", block.spec->id).Field("kind", block.spec->kind);
    json.Key("title").Raw(block.spec->title);
    if (!block.spec->query.empty()) json.Key("query").Raw(block.spec->query);
    if (!block.spec->rows.empty()) json.Key("rows").Raw(block.spec->rows);
    if (block.result) {
      json.Key("result");
      WriteResult(json, *block.result, nullptr);
    }
    if (block.error) {
      json.Key("error");
      WriteError(json, *block.error);
    }
    json.EndObject();
  }
  json.EndArray();
  WriteTexts(json, "missing", report.missing);
  json.Key("accounting");
  WriteAccounting(json, data.accounting);
  json.EndObject();
}

void WriteReportList(JsonText& json, const Reports& reports, const Dataset& data) {
  json.Array();
  for (const ReportSpec& spec : reports.specs()) {
    json.Object().Field("id", spec.id).Field("system", spec.system).Key("title").Raw(spec.title);
    json.Key("says").Raw(spec.says);
    WriteTexts(json, "needs", spec.needs);
    WriteTexts(json, "missing", MissingTables(spec, data));
    json.EndObject();
  }
  json.EndArray();
}

void WriteMetrics(JsonText& json, const Catalog& catalog) {
  json.Array();
  for (const Metric& metric : catalog.metrics()) WriteMetric(json, metric, catalog);
  json.EndArray();
}

void WriteError(JsonText& json, const Error& error) {
  json.Object().Field("code", NameOf(error.code)).Field("message", error.message);
  json.Field("where", error.where).EndObject();
}

}  // namespace talktally
