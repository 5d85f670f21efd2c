// SPDX-License-Identifier: Apache-2.0
//
// What the checks of data quality share: the data, and the findings so far.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/query/quality.h"
#include "core/table/cells.h"

namespace talktally {

/// Rows at fault as a check meets them: all counted, the first few kept.
class Culprits {
 public:
  void Add(std::uint32_t row) {
    ++count_;
    if (first_.size() < kShownExamples) first_.push_back(row);
  }
  std::uint64_t count() const { return count_; }
  const std::vector<std::uint32_t>& first() const { return first_; }

 private:
  std::uint64_t count_ = 0;
  std::vector<std::uint32_t> first_;
};

/// The data under examination, and what was found.
class QualitySearch {
 public:
  QualitySearch(const Dataset& loaded, std::span<const FileReport> reports, Facts& derived,
                const QualityOptions& with);

  const Dataset& data;
  std::span<const FileReport> files;
  Facts& facts;
  const QualityOptions& options;
  /// When intervals that are still open end.
  std::int64_t now = 0;

  /// A column of a loaded table that some file has; null when there is none.
  const Column* Present(std::string_view table, std::string_view column) const;

  /// A finding of the rows at fault, if there are any.
  void Report(std::string_view kind, const Table& table, std::string_view column,
              const Culprits& culprits, std::string says);
  void Report(QualityFinding finding) { found.push_back(std::move(finding)); }

  std::vector<QualityFinding> found;
};

/// "1 row", "12 rows".
std::string Counted(std::uint64_t count, std::string_view noun);
/// "has" of one, "have" of several.
std::string_view Has(std::uint64_t count);

// The checks, each in a file of its name.

/// Duplicates, rejected rows, unreadable cells, damaged phones, ambiguous dates.
void CheckFiles(QualitySearch& search);
/// Rows equal in every column, where no id tells them apart.
void CheckRepeats(QualitySearch& search);
/// Values outside their vocabulary, money in several currencies.
void CheckValues(QualitySearch& search);
/// Intervals that end before they begin, or last longer than can be.
void CheckDurations(QualitySearch& search);
/// Presence of one agent on one channel, twice at a time.
void CheckPresence(QualitySearch& search);
/// Ids of rows that no file has.
void CheckLinks(QualitySearch& search);
/// Instants of the future, answers before their question.
void CheckClocks(QualitySearch& search);
/// Days without rows.
void CheckDays(QualitySearch& search);

}  // namespace talktally
