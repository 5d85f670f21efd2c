// SPDX-License-Identifier: Apache-2.0
//
// The account of one file's rows in one table, kept while they come in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/model/dataset.h"

namespace talktally {

/// The beginning of a cell, as long as a person needs to recognise it, cut
/// between characters.
std::string ShownValue(std::string_view cell);

/// Counts rows as they are loaded, left out as duplicates, or rejected, so that
/// the three always add up to those read.
class Ledger {
 public:
  Ledger(std::string file, std::string table);

  void Load(std::uint64_t rows);
  void Duplicate(std::uint64_t rows = 1);
  void Reject(RowProblem problem);
  /// A cell of a loaded row that could not be read.
  void Unreadable(RowProblem problem);
  /// Something to be said about a loaded row, its cells all read.
  void Warn(RowProblem problem);
  /// Rows counted as loaded turn out to be duplicates of others, or unusable.
  void UnloadAsDuplicate(std::uint64_t rows = 1);
  void UnloadAsRejected(RowProblem problem);

  const Accounting& account() const { return account_; }
  /// The account with its problems in the order of the file.
  Accounting Close();

 private:
  Accounting account_;
};

}  // namespace talktally
