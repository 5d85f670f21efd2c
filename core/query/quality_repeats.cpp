// SPDX-License-Identifier: Apache-2.0
//
// Rows without an id that equal another in every column: facts in their own right
// by the rules of the tables, and yet often one export loaded twice.

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/format.h"
#include "core/query/quality_search.h"

namespace talktally {
namespace {

/// Events so small that one file may well hold equal ones; only those that come
/// again from another file are suspect.
constexpr std::array<std::string_view, 2> kOftenEqual{"engagements", "qa_views"};

/// Compares rows of a table, cell by cell.
class RowCells {
 public:
  explicit RowCells(const Table& table) {
    for (const Column& column : table.columns) {
      if (column.size() == table.rows) columns_.push_back(&column);
    }
  }

  std::uint64_t Hash(std::uint32_t row) const {
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (const Column* column : columns_) {
      const std::uint64_t cell = IsMeasured(column->type)
                                     ? static_cast<std::uint64_t>(column->ints[row])
                                     : column->codes()[row];
      hash = (hash ^ cell) * 0xD6E8FEB86659FD93ULL;
      hash ^= hash >> 32;
    }
    return hash;
  }

  /// -1, 0 or 1, in some order that is the same for equal rows.
  int Compare(std::uint32_t a, std::uint32_t b) const {
    for (const Column* column : columns_) {
      const std::int64_t x = IsMeasured(column->type) ? column->ints[a] : column->codes()[a];
      const std::int64_t y = IsMeasured(column->type) ? column->ints[b] : column->codes()[b];
      if (x != y) return x < y ? -1 : 1;
    }
    return 0;
  }

 private:
  std::vector<const Column*> columns_;
};

/// Rows that no id tells apart.
std::vector<std::uint32_t> Anonymous(const Table& table) {
  const CodeCells id(table.Find("id"));
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    if (id[row] == kNullCode) rows.push_back(row);
  }
  return rows;
}

void CheckTable(QualitySearch& search, const Table& table) {
  struct Keyed {
    std::uint64_t hash;
    std::uint32_t row;
  };
  const RowCells cells(table);
  std::vector<Keyed> rows;
  for (std::uint32_t row : Anonymous(table)) rows.push_back({cells.Hash(row), row});
  std::ranges::sort(rows, [&](const Keyed& a, const Keyed& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    const int order = cells.Compare(a.row, b.row);
    return order != 0 ? order < 0 : a.row < b.row;
  });
  const bool often = std::ranges::find(kOftenEqual, table.name) != kOftenEqual.end();
  std::vector<std::uint32_t> again;
  std::uint32_t first = 0;  // of the equal rows
  for (std::size_t at = 1; at < rows.size(); ++at) {
    const bool equal =
        rows[at].hash == rows[at - 1].hash && cells.Compare(rows[at].row, rows[at - 1].row) == 0;
    if (!equal) {
      first = static_cast<std::uint32_t>(at);
    } else if (!often || FileOf(table, rows[at].row) != FileOf(table, rows[first].row)) {
      again.push_back(rows[at].row);
    }
  }
  std::ranges::sort(again);
  Culprits culprits;
  for (std::uint32_t row : again) culprits.Add(row);
  const std::uint64_t count = culprits.count();
  search.Report("repeated_rows", table, "", culprits,
                Format("{} of {} without an id {} another in every column and all "
                       "count. If two exports overlap, load only one of them.",
                       Counted(count, "row"), table.name, count == 1 ? "equals" : "equal"));
}

}  // namespace

void CheckRepeats(QualitySearch& search) {
  for (const TableSpec& spec : CanonicalTables()) {
    const Table* table = search.data.Find(spec.name);
    if (table != nullptr && !spec.date_basis.empty()) CheckTable(search, *table);
  }
}

}  // namespace talktally
