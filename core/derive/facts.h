// SPDX-License-Identifier: Apache-2.0
//
// The tables metrics are computed on: what was loaded, and what follows from it.
// Derived tables and columns are computed at first use, by sort and sweep, and
// kept until the data or an option they depend on changes.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/derive/calendar.h"
#include "core/model/dataset.h"
#include "core/model/schema.h"

namespace talktally {

/// What a derived fact may depend on besides the data.
struct DeriveOptions {
  std::chrono::milliseconds callback_window = std::chrono::hours{24};
  std::chrono::milliseconds attribution_window = std::chrono::hours{72};
  /// When set, `texts.keyword` holds these; otherwise the words of the texts.
  std::vector<std::string> keywords = {};
};

/// One derived table, or one derived column of a canonical table, as data.
struct DerivedSpec {
  /// The derived table, or the canonical table the columns are added to.
  std::string_view table;
  /// True when `columns` are added to (or shadow) those of a canonical table.
  bool adds_columns = false;
  std::span<const ColumnSpec> columns;
  /// Derived tables: the tables whose columns follow its own (the first to have
  /// a name wins), e.g. a sale has the transaction's, then the conversation's.
  std::span<const std::string_view> inherits;
  /// What has to be loaded: `table` or `table.column`; alternatives are
  /// separated by `|` ("contacts|messages").
  std::span<const std::string_view> needs;
  std::string_view date_basis;
  std::string_view doc;
};

/// Every derived table and column.
std::span<const DerivedSpec> DerivedSpecs();

/// The type a column of a canonical or derived table has, own or inherited or
/// derived; null when the table has no such column. Known without any data; an
/// extra column of a file is not.
const ColumnSpec* FindColumnSpec(std::string_view table, std::string_view column);

/// The date basis of a canonical or derived table; empty when it has none.
std::string_view DateBasis(std::string_view table);

/// The names closest to what was asked for come from these.
std::vector<std::string_view> TableNames();
std::vector<std::string_view> ColumnNames(std::string_view table);

/// Loaded and derived tables behind one door. Not thread-safe; the dataset must
/// outlive it and not change (call Reset after a load).
class Facts {
 public:
  explicit Facts(const Dataset& data);
  ~Facts();

  /// The canonical table as loaded, or the derived table; null when what it needs
  /// is not loaded.
  const Table* FindTable(std::string_view table, const DeriveOptions& options);

  /// A column of such a table: a derived column shadows the table's own of the
  /// same name (`team` filled from agents, `automation` filled from who took
  /// part, `agent` of a conversation as every participant). Null when there is
  /// none. The pointer holds until Reset.
  const Column* FindColumn(std::string_view table, std::string_view column,
                           const DeriveOptions& options);

  /// What keeps `table.column` (or the table, when `column` is empty) from being
  /// computed: "calls" when the table is in no file, "calls.party" when only a
  /// column is missing; empty when nothing is. Columns with a default or a fill
  /// are never missing; a column that is there but empty everywhere is not either.
  std::string Missing(std::string_view table, std::string_view column) const;

  /// Of the columns handed out here and those of the dataset.
  Calendars& calendars();

  /// Forgets everything derived: the data has changed.
  void Reset();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace talktally
