// SPDX-License-Identifier: Apache-2.0
//
// Counts are complete, lists are capped.
#include "core/model/account.h"

#include <algorithm>

namespace talktally {
namespace {

constexpr std::size_t kShownBytes = 80;

void Add(std::vector<RowProblem>& list, RowProblem problem) {
  if (list.size() < kListedProblems) list.push_back(std::move(problem));
}

}  // namespace

std::string ShownValue(std::string_view cell) {
  if (cell.size() <= kShownBytes) return std::string(cell);
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0) == 0x80) --end;
  return std::string(cell.substr(0, end)) + "...";
}

Ledger::Ledger(std::string file, std::string table) {
  account_.file = std::move(file);
  account_.table = std::move(table);
}

void Ledger::Load(std::uint64_t rows) {
  account_.rows_read += rows;
  account_.rows_loaded += rows;
}

void Ledger::Duplicate(std::uint64_t rows) {
  account_.rows_read += rows;
  account_.rows_duplicate += rows;
}

void Ledger::Reject(RowProblem problem) {
  ++account_.rows_read;
  ++account_.rows_rejected;
  Add(account_.rejected, std::move(problem));
}

void Ledger::Unreadable(RowProblem problem) {
  ++account_.cells_unreadable;
  Add(account_.warnings, std::move(problem));
}

void Ledger::Warn(RowProblem problem) { Add(account_.warnings, std::move(problem)); }

void Ledger::UnloadAsDuplicate(std::uint64_t rows) {
  account_.rows_loaded -= rows;
  account_.rows_duplicate += rows;
}

void Ledger::UnloadAsRejected(RowProblem problem) {
  --account_.rows_loaded;
  ++account_.rows_rejected;
  Add(account_.rejected, std::move(problem));
}

Accounting Ledger::Close() {
  auto by_line = [](const RowProblem& a, const RowProblem& b) { return a.line < b.line; };
  std::ranges::stable_sort(account_.rejected, by_line);
  std::ranges::stable_sort(account_.warnings, by_line);
  return std::move(account_);
}

}  // namespace talktally
