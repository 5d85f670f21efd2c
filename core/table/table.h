// SPDX-License-Identifier: Apache-2.0
//
// Columns of one length, and where each row came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/table/column.h"

namespace talktally {

/// Rows from `first_row` on came from file number `file` (until the next run).
struct FileRun {
  std::uint32_t first_row;
  std::uint32_t file;
};

/// A table. Rows of a loaded table know their file and line; rows of a derived
/// table know the row of the table they were derived from.
struct Table {
  std::string name;
  std::uint32_t rows = 0;
  std::vector<Column> columns;

  /// Loaded tables: the physical line each row starts on, and the file it is in.
  std::vector<std::uint32_t> lines;
  std::vector<FileRun> runs;

  /// Derived tables: the table and the row behind each row.
  std::string derived_from;
  std::vector<std::uint32_t> source_rows;
  /// Derived tables whose rows come from several tables (activity: calls and
  /// messages): those tables, and for each row which of them `source_rows` is a
  /// row of. Both empty when `derived_from` holds for every row.
  std::vector<std::string> sources;
  std::vector<std::uint8_t> source_of;

  /// The column of that name, or null.
  const Column* Find(std::string_view wanted) const;
  Column* Find(std::string_view wanted);
};

/// The file number of a loaded table's row.
std::uint32_t FileOf(const Table& table, std::uint32_t row);

/// The table that a derived table's row was derived from.
const std::string& SourceOf(const Table& table, std::uint32_t row);

}  // namespace talktally
