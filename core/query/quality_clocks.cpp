// SPDX-License-Identifier: Apache-2.0
//
// Clocks that disagree: with the present, and with each other.

#include <array>

#include "core/base/format.h"
#include "core/derive/join.h"
#include "core/query/quality_search.h"
#include "core/time/calendar.h"

namespace talktally {
namespace {

void CheckFuture(QualitySearch& search) {
  if (!search.options.now) return;
  const std::string now = InstantText(InstantOf(*search.options.now), search.options.zone);
  for (const Table& table : search.data.tables) {
    for (const Column& column : table.columns) {
      if (column.type != ColumnType::kInstant || !column.present) continue;
      Culprits culprits;
      for (std::uint32_t row = 0; row < column.ints.size(); ++row) {
        if (column.ints[row] > *search.options.now) culprits.Add(row);
      }
      search.Report("clock_skew", table, column.name, culprits,
                    Format("{} of {} {} {} after the present, {}. Check the source's "
                           "time zone, and that days and months are not swapped.",
                           Counted(culprits.count(), "row"), table.name, Has(culprits.count()),
                           column.name, now));
    }
  }
}

/// What must not happen before something in another table.
struct Sequence {
  std::string_view table;
  std::string_view at;
  std::string_view key;
  std::string_view before;
  std::string_view before_at;
  /// What two systems' clocks may differ by.
  std::int64_t slack;
};
constexpr std::array kSequences{
    Sequence{"answers", "answered_at", "question_id", "questions", "asked_at", 0},
    Sequence{"ratings", "submitted_at", "conversation_id", "conversations", "started_at", 0},
    Sequence{"ratings", "submitted_at", "ticket_id", "tickets", "created_at", 0},
    Sequence{"contacts", "pushed_at", "conversation_id", "conversations", "started_at",
             kMillisPerMinute},
    Sequence{"ticket_stages", "entered_at", "ticket_id", "tickets", "created_at", kMillisPerMinute},
};

void CheckSequence(QualitySearch& search, const Sequence& sequence) {
  const Table* table = search.data.Find(sequence.table);
  const Table* before = search.data.Find(sequence.before);
  const Column* key = search.Present(sequence.table, sequence.key);
  if (key == nullptr || before == nullptr) return;
  const CodeCells keys(key);
  const IntCells at(table->Find(sequence.at));
  const IntCells before_at(before->Find(sequence.before_at));
  const std::vector<std::uint32_t> found =
      RowsByCode(keys, CodeCells(before->Find("id")), before->rows);
  Culprits culprits;
  for (std::uint32_t row = 0; row < table->rows; ++row) {
    const Code code = keys[row];
    if (code == kNullCode || found[code] == kNoRow || at[row] == kNull) continue;
    const std::int64_t earliest = before_at[found[code]];
    if (earliest != kNull && at[row] < earliest - sequence.slack) culprits.Add(row);
  }
  search.Report("clock_skew", *table, sequence.at, culprits,
                Format("{} of {} {} {} before the {} of their {} in {}. Durations "
                       "between the two are negative and left out: check that both "
                       "files are read in one time zone.",
                       Counted(culprits.count(), "row"), sequence.table, Has(culprits.count()),
                       sequence.at, sequence.before_at, sequence.key, sequence.before));
}

}  // namespace

void CheckClocks(QualitySearch& search) {
  CheckFuture(search);
  for (const Sequence& sequence : kSequences) CheckSequence(search, sequence);
}

}  // namespace talktally
