// SPDX-License-Identifier: Apache-2.0
//
// Everything that was loaded: the canonical tables and an account of every file.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/table/table.h"

namespace talktally {

/// A row that could not be used, or a cell that could not be read.
struct RowProblem {
  std::uint32_t line = 0;
  std::string column;
  std::string value;   ///< shortened to what a person can recognise
  std::string reason;
};

/// One file's rows in one table: read = loaded + duplicate + rejected, always.
struct Accounting {
  std::string file;
  std::string table;
  std::uint64_t rows_read = 0;
  std::uint64_t rows_loaded = 0;
  std::uint64_t rows_duplicate = 0;
  std::uint64_t rows_rejected = 0;
  /// Cells of loaded rows that became null because they could not be read.
  std::uint64_t cells_unreadable = 0;
  /// The first problems, at most kListedProblems of each kind; the counts above
  /// are complete.
  std::vector<RowProblem> rejected;
  std::vector<RowProblem> warnings;
};
inline constexpr std::size_t kListedProblems = 10000;

/// What was loaded so far. Tables appear when the first file names them; their
/// columns are the canonical ones in schema order, then extra text columns.
struct Dataset {
  std::deque<Table> tables;  // a deque: adding a table moves none
  std::vector<std::string> files;
  std::vector<Accounting> accounting;

  const Table* Find(std::string_view name) const {
    for (const Table& table : tables) {
      if (table.name == name) return &table;
    }
    return nullptr;
  }
};

}  // namespace talktally
