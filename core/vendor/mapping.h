// SPDX-License-Identifier: Apache-2.0
//
// How the files of one tool become canonical rows, as data. The shipped presets,
// a person's own mapping and what `inspect` prints are all of this shape, and
// share one JSON notation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/time/duration.h"
#include "core/time/timestamp.h"

namespace talktally {

/// What the text of a field is read as when an expression computes with it.
enum class FieldKind : std::uint8_t { kText, kTime, kSeconds, kNumber };

/// A column of the source, whatever it is called there.
struct FieldMapping {
  std::string name;
  /// Names it goes by, the best first. Case, accents, blanks and punctuation do
  /// not matter. "{zone}" stands for a zone suffix such as the PT of createdAtPT.
  std::vector<std::string> from;
  FieldKind kind = FieldKind::kText;
  DurationUnit unit = DurationUnit::kSeconds;
  /// Translations: a cell's text -> what it means; empty text: null.
  std::vector<std::pair<std::string, std::string>> values;
  /// Only what stands before this character ("+33 1,+33 2"); 0: the whole cell.
  char first_of = 0;
  /// IANA zone of local times; "field:NAME" takes it from another field, row by row.
  std::string zone;
};

/// A column of the output and the expression that fills it; the name of a field
/// is the simplest one.
struct ColumnMapping {
  std::string column;
  std::string is;
  std::vector<std::pair<std::string, std::string>> values;
};

/// Rows that the file has on purpose but that are none of the output's.
struct SkipRule {
  std::string when;
  bool duplicate = false;  ///< counted as duplicates; otherwise as rejected
  std::string reason;
};

/// A family of columns that makes rows of its own: "Date entered {stage}".
struct PivotRule {
  /// Header patterns with {names}; each match gives one row per record, in which
  /// the names are fields, and so is `value`, the cell.
  std::vector<std::string> from;
  /// Further families of the same names, as fields: "exited" from "Date exited {stage}".
  std::vector<FieldMapping> with;
};

/// One canonical table that the rows of a file become.
struct TableMapping {
  std::string table;
  /// Condition on a row; empty: every row that no table before it took.
  std::string when;
  /// Takes its rows besides the tables that share the file's rows out among them.
  bool also = false;
  std::vector<ColumnMapping> columns;
  std::optional<PivotRule> pivot;
  /// Rows with one id are parts of one fact, such as the legs of a call: they
  /// become one row, the others count as duplicates.
  bool legs = false;
};

/// Rows of a table that only repeat what another row says, such as the voicemail
/// of a missed call. They are found when the file has been read.
struct AbsorbRule {
  std::string table;
  std::string flag;         ///< the flag column that marks them, and that the other row gets
  std::string when_column;  ///< the other row has `when_value` here
  std::string when_value;
  std::vector<std::string> same;  ///< columns in which both are equal
  std::string time;               ///< instant column
  std::int64_t within_s = 0;      ///< the other row is at most so much earlier
  std::string reason;
};

/// How a file shows that it is one of these.
struct Recognition {
  /// Fields that must be found.
  std::vector<std::string> fields;
  /// Headers that must not be there.
  std::vector<std::string> without;
  /// Records whose field holds one of these texts, where names alone do not tell.
  std::string field;
  std::vector<std::string> holds;
  /// Names of members that the first records of a JSON file have, where the array
  /// to make rows from must be known before its columns are.
  std::vector<std::string> members;
  /// Layout of files without a header: the names of a built-in test.
  std::string headerless;
};

/// A sentence for people who load a file of this kind.
struct NoteRule {
  std::string text;
  std::string unless;  ///< not said when the file has this field
  std::string when;    ///< said only when it has this one
};

struct Mapping {
  std::string id;
  std::string title;
  Recognition recognise;
  std::vector<FieldMapping> fields;
  std::string zone;
  std::optional<DateOrder> date_order;
  /// Further texts for null.
  std::vector<std::string> nulls;
  bool bare_international_phones = false;
  std::vector<SkipRule> skip;
  /// What to say of rows that no table takes.
  std::string otherwise;
  std::vector<TableMapping> tables;
  std::vector<AbsorbRule> absorb;
  /// A built-in step that turns events into facts: "queue_log", "iadvize_events".
  std::string assemble;
  /// JSON: where the records are, and what array in them makes rows.
  std::string records;
  std::string explode;
  /// Files of this kind hold no facts (only counts, say): why, and what to export.
  std::string refuse;
  /// Things to say about files of this kind.
  std::vector<NoteRule> notes;
};

}  // namespace talktally
