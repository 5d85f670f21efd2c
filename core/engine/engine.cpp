// SPDX-License-Identifier: Apache-2.0
//
// Loading and asking.
#include "core/engine/engine.h"

namespace talktally {

/// Ends the load when it goes, and takes its rows back unless told that all is well.
class Engine::LoadGuard {
 public:
  explicit LoadGuard(Engine& engine) : engine_(engine) {}
  ~LoadGuard() {
    if (!ends_ && well_) return;
    engine_.loading_.reset();
    if (well_) return;
    engine_.facts_.reset();
    engine_.undo_->Restore();
  }
  LoadGuard(const LoadGuard&) = delete;
  LoadGuard& operator=(const LoadGuard&) = delete;

  void End() { ends_ = true; }
  void Well(bool is) { well_ = is; }

 private:
  Engine& engine_;
  bool ends_ = false;
  bool well_ = false;
};

Engine::Engine() : data_(std::make_unique<Dataset>()) {}

void Engine::SetScope(Scope scope) {
  scope_ = std::move(scope);
  settled_ = false;
}

Result<void> Engine::Begin(LoadOptions options) {
  loading_.reset();
  facts_.reset();
  undo_.emplace(*data_);
  loading_.emplace(*data_, std::move(options));
  return {};
}

Result<void> Engine::Feed(std::span<const char> bytes) {
  if (!loading_) return Fail(Error::Code::kBadQuery, "no file was begun");
  LoadGuard guard(*this);
  auto fed = loading_->Feed(bytes);
  guard.Well(fed.has_value());
  return fed;
}

Result<FileReport> Engine::End() {
  if (!loading_) return Fail(Error::Code::kBadQuery, "no file was begun");
  LoadGuard guard(*this);
  guard.End();
  auto report = loading_->Finish();
  if (!report) return report;
  files_.push_back(*report);
  facts_.reset();
  settled_ = false;
  guard.Well(true);
  return report;
}

void Engine::TakeBack() {
  if (!undo_ || files_.empty()) return;
  facts_.reset();
  undo_->Restore();
  files_.pop_back();
}

Result<void> Engine::Define(std::string_view json, std::string_view where) {
  return catalog_.Define(json, where);
}

Facts& Engine::Derived() {
  if (facts_ == nullptr) facts_ = std::make_unique<Facts>(*data_);
  return *facts_;
}

/// What loads left to do before a question. Nobody asks about half a file: one that
/// was not ended is dropped.
void Engine::Settle() {
  if (loading_) {
    loading_.reset();
    facts_.reset();
  }
  if (settled_) return;
  if (!scope_.IsAll()) {
    std::vector<std::string> notes = ApplyScope(scope_, *data_, Derived());
    facts_.reset();
    undo_.reset();
    scope_notes_.swap(notes);
  }
  settled_ = true;
}

Result<ResultTable> Engine::AnswerQuery(const Query& query) {
  Settle();
  auto result = RunQuery(query, catalog_, *data_, Derived());
  if (result) {
    result->notes.insert(result->notes.end(), scope_notes_.begin(), scope_notes_.end());
  }
  return result;
}

Result<ResultTable> Engine::ListRows(const RowsQuery& rows, const Query& filters) {
  Settle();
  return RunRows(rows, filters, *data_, Derived());
}

Result<Explanation> Engine::Explain(const Query& query, std::uint64_t most_rows) {
  Settle();
  return talktally::Explain(query, catalog_, *data_, Derived(), most_rows);
}

Result<Report> Engine::MakeReport(std::string_view report, const Query& filters) {
  auto spec = reports_.Find(report);
  if (!spec) return std::unexpected(spec.error());
  Settle();
  return RunReport(**spec, filters, catalog_, *data_, Derived());
}

Result<KeywordsAnswer> Engine::TryKeywords(const KeywordsQuery& list, const Query& filters) {
  Settle();
  return RunKeywords(list, filters, *data_, Derived());
}

std::vector<QualityFinding> Engine::Quality(QualityOptions options) {
  Settle();
  options.scoped = !scope_.IsAll();
  return FindQuality(*data_, files_, catalog_, Derived(), options);
}

void Engine::Reset() {
  auto empty = std::make_unique<Dataset>();
  loading_.reset();
  undo_.reset();
  facts_.reset();
  data_.swap(empty);
  files_.clear();
  scope_notes_.clear();
}

}  // namespace talktally
