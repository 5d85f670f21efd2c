// SPDX-License-Identifier: Apache-2.0
//
// What a derivation may look at: every loaded table, every other derived fact,
// and the options of the question being asked.
#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "core/derive/facts.h"
#include "core/derive/join.h"
#include "core/table/cells.h"
#include "core/table/groups.h"

namespace talktally {

/// What several derivations work out on their way, kept until the data changes.
struct Workings {
  /// By dictionary of a key and column of ids: see RowsByCode.
  std::map<std::pair<const Dictionary*, const Column*>, std::vector<std::uint32_t>> joins;
  /// The messages of every thread, in order; empty until somebody asks.
  RowGroups threads;
};

/// The facts under one set of options.
class Known {
 public:
  Known(Facts& facts, const DeriveOptions& with, const Dataset& loaded, Workings& kept)
      : options(with), workings(kept), facts_(facts), loaded_(loaded) {}

  const DeriveOptions& options;
  Workings& workings;

  /// A loaded or derived table; null when there is none.
  const Table* FindTable(std::string_view table) const { return facts_.FindTable(table, options); }
  /// A column as metrics see it, filled and derived; null when there is none.
  const Column* FindColumn(std::string_view table, std::string_view column) const {
    return facts_.FindColumn(table, column, options);
  }
  /// The column as it was in the file; null when its table is not loaded.
  const Column* Loaded(std::string_view table, std::string_view column) const {
    const Table* found = loaded_.Find(table);
    return found == nullptr ? nullptr : found->Find(column);
  }
  /// Rows of a loaded table; 0 when it is not loaded.
  std::uint32_t Rows(std::string_view table) const {
    const Table* found = loaded_.Find(table);
    return found == nullptr ? 0 : found->rows;
  }

  CodeCells Codes(std::string_view table, std::string_view column) const {
    return CodeCells(FindColumn(table, column));
  }
  IntCells Ints(std::string_view table, std::string_view column) const {
    return IntCells(FindColumn(table, column));
  }

  /// For each code of `keys`, the row of the loaded table `target` with that id;
  /// kNoRow when there is none.
  const std::vector<std::uint32_t>& RowsIn(std::string_view target, const CodeCells& keys) const {
    const Column* ids = Loaded(target, "id");
    const auto [at, added] = workings.joins.try_emplace({keys.dictionary(), ids});
    if (added) at->second = RowsByCode(keys, CodeCells(ids), Rows(target));
    return at->second;
  }

 private:
  Facts& facts_;
  const Dataset& loaded_;
};

}  // namespace talktally
