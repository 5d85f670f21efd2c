// SPDX-License-Identifier: Apache-2.0
//
// The dates of a file, looked at before its rows are mapped: an expression that
// computes with a time has to know its order of day and month beforehand.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/model/column_writer.h"
#include "core/read/block.h"
#include "core/vendor/bind.h"

namespace talktally {

/// Looks at every column that a moment is made of. When no expression computes
/// with times there is nothing to know beforehand, and none is watched.
class DateWatch {
 public:
  /// Says what is read. The rules of `bound` must outlive its use.
  void Watch(const BoundMapping& bound);
  bool watching() const { return !columns_.empty(); }

  /// Has the block dates such as 3/5/2024 that are not the same in both orders?
  bool Look(const RowBlock& block);

  const DateEvidence& evidence() const { return evidence_; }

 private:
  struct WatchedColumn {
    std::uint32_t source;
    const CellRules* rules;
  };
  void Add(std::int32_t source, const CellRules& rules);
  void AddFields(const BoundMapping& bound, const BoundExpression& expression);
  bool Note(std::string_view cell, const CellRules& rules);
  bool NotePieces(std::string_view text);

  std::vector<WatchedColumn> columns_;
  DateEvidence evidence_;
};

}  // namespace talktally
