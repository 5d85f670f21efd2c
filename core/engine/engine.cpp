// SPDX-License-Identifier: Apache-2.0
//
// Loading and asking.
#include "core/engine/engine.h"

namespace talktally {

Engine::Engine()
    : data_(std::make_unique<Dataset>()), facts_(std::make_unique<Facts>(*data_)) {}

void Engine::SetScope(Scope scope) {
  scope_ = std::move(scope);
  settled_ = false;
}

Result<void> Engine::Begin(LoadOptions options) {
  loading_.reset();
  facts_->Reset();
  loading_.emplace(*data_, std::move(options));
  return {};
}

Result<void> Engine::Feed(std::span<const char> bytes) {
  if (!loading_) return Fail(Error::Code::kBadQuery, "no file was begun");
  auto fed = loading_->Feed(bytes);
  if (!fed) loading_.reset();
  return fed;
}

Result<FileReport> Engine::End() {
  if (!loading_) return Fail(Error::Code::kBadQuery, "no file was begun");
  auto report = loading_->Finish();
  loading_.reset();
  facts_->Reset();
  settled_ = false;
  if (report) files_.push_back(*report);
  return report;
}

Result<void> Engine::Define(std::string_view json, std::string_view where) {
  return catalog_.Define(json, where);
}

/// What a load left to do before the first question.
void Engine::Settle() {
  if (settled_) return;
  settled_ = true;
  if (scope_.IsAll()) return;
  scope_notes_ = ApplyScope(scope_, *data_, *facts_);
  facts_->Reset();
}

Result<ResultTable> Engine::Ask(const Query& query) {
  Settle();
  auto result = RunQuery(query, catalog_, *data_, *facts_);
  if (result) {
    result->notes.insert(result->notes.end(), scope_notes_.begin(), scope_notes_.end());
  }
  return result;
}

Result<ResultTable> Engine::List(const RowsQuery& rows, const Query& filters) {
  Settle();
  return RunRows(rows, filters, *data_, *facts_);
}

Result<Explanation> Engine::Open(const Query& query, std::uint64_t most_rows) {
  Settle();
  return Explain(query, catalog_, *data_, *facts_, most_rows);
}

Result<Report> Engine::Compile(std::string_view report, const Query& filters) {
  auto spec = reports_.Find(report);
  if (!spec) return std::unexpected(spec.error());
  Settle();
  return RunReport(**spec, filters, catalog_, *data_, *facts_);
}

void Engine::Reset() {
  loading_.reset();
  facts_.reset();
  data_ = std::make_unique<Dataset>();
  facts_ = std::make_unique<Facts>(*data_);
  files_.clear();
  scope_notes_.clear();
}

}  // namespace talktally
