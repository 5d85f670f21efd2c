// SPDX-License-Identifier: Apache-2.0
//
// Answers as JSON, in the shapes the package's types describe.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/json_text.h"

namespace talktally {

void WriteResult(JsonText& json, const ResultTable& result,
                 const std::vector<Accounting>* accounting);
void WriteAccounting(JsonText& json, const std::vector<Accounting>& accounting);
void WriteFileReport(JsonText& json, const FileReport& report);
void WriteExplanation(JsonText& json, const Explanation& explanation);
void WriteReport(JsonText& json, const Report& report, const Dataset& data);
void WriteReportList(JsonText& json, const Reports& reports, const Dataset& data);
void WriteMetrics(JsonText& json, const Catalog& catalog);
void WriteError(JsonText& json, const Error& error);

/// "bad_query", "unknown_name" ...
std::string_view NameOf(Error::Code code);

/// Tables and columns a metric reads: "calls.direction".
std::vector<std::string> InputsOf(const Metric& metric, const Catalog& catalog);

}  // namespace talktally
