// SPDX-License-Identifier: Apache-2.0
//
// The whole core behind one door: files in, figures out. It has no clock, no file
// system and no memory of the questions it was asked; several can live side by
// side. The command line and the WebAssembly module come in here; json_face.h,
// result_json.h, findings_json.h and sheets.h are the forms answers leave in.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/catalog/catalog.h"
#include "core/derive/facts.h"
#include "core/model/dataset.h"
#include "core/query/explain.h"
#include "core/query/keyword_list.h"
#include "core/query/quality.h"
#include "core/query/query.h"
#include "core/query/result.h"
#include "core/query/rows.h"
#include "core/query/run.h"
#include "core/query/scope.h"
#include "core/report/report.h"
#include "core/vendor/loader.h"
#include "core/vendor/undo.h"

namespace talktally {

/// Loads files and answers questions about them. Whatever throws std::bad_alloc
/// leaves the engine as it was before the call.
class Engine {
 public:
  Engine();

  /// Rows the viewer may see; to be set before the first question. What lies
  /// outside is dropped for good when the first question is asked after a load.
  void SetScope(Scope scope);

  /// A file, in pieces: Begin, Feed as often as there are bytes, End. Beginning
  /// another, or a question, drops one that was not ended. After an error, and after
  /// std::bad_alloc from any of them, its rows are not there.
  Result<void> Begin(LoadOptions options);
  Result<void> Feed(std::span<const char> bytes);
  Result<FileReport> End();
  /// Takes back the file that was ended last; before the next question only.
  void TakeBack();

  /// The user's own metrics; see Catalog::Define.
  Result<void> Define(std::string_view json, std::string_view where);

  /// The figures of a query; see RunQuery.
  Result<ResultTable> AnswerQuery(const Query& query);
  /// Rows of one table under the filters of a query; see RunRows.
  Result<ResultTable> ListRows(const RowsQuery& rows, const Query& filters);
  /// What is behind the total of a query's one metric, with at most so many rows of
  /// each part listed; all of them are counted.
  Result<Explanation> Explain(const Query& query, std::uint64_t most_rows);
  /// The preset of that name, asked with the reader's filters. A block that cannot
  /// be answered says why in the report; an unknown name is an error.
  Result<Report> MakeReport(std::string_view report, const Query& filters);
  /// What a list of keywords finds in past texts, and what it nearly finds.
  Result<KeywordsAnswer> TryKeywords(const KeywordsQuery& list, const Query& filters);
  /// What is wrong with the data; whether rows were taken out of sight is known here.
  std::vector<QualityFinding> Quality(QualityOptions options = {});

  /// Forgets every file; metrics stay.
  void Reset();

  const Dataset& data() const { return *data_; }
  const Catalog& catalog() const { return catalog_; }
  const Reports& reports() const { return reports_; }
  const std::vector<FileReport>& files() const { return files_; }

 private:
  class LoadGuard;
  void Settle();
  Facts& Derived();

  std::unique_ptr<Dataset> data_;
  /// Made when a question needs them; none after the data has changed.
  std::unique_ptr<Facts> facts_;
  std::optional<Undo> undo_;
  std::optional<FileLoad> loading_;
  std::vector<FileReport> files_;
  Catalog catalog_;
  Reports reports_;
  Scope scope_;
  std::vector<std::string> scope_notes_;
  bool settled_ = true;
};

}  // namespace talktally
