// SPDX-License-Identifier: Apache-2.0
//
// The dotted names of JSON records and the columns they are. Names are learned as
// they appear; in records that repeat one order, each is found at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/table/dictionary.h"

namespace talktally {

/// A tree of names: each place is a path of keys from the record's root.
class JsonNames {
 public:
  using Place = std::uint32_t;
  static constexpr Place kRoot = 0;
  static constexpr std::uint32_t kNoColumn = 0xFFFFFFFF;

  explicit JsonNames(std::uint32_t max_columns);

  /// The place named `key` under `parent`, made when it is new. kNone when there
  /// are too many places or the key is too long.
  Place Child(Place parent, std::string_view key);
  /// The column of a place's values, made when it is new; kNoColumn when there are
  /// too many. Places whose dotted names are equal share one.
  std::uint32_t Column(Place place);
  /// What has a column by now.
  struct Mark {
    std::size_t columns;
    std::size_t places;
  };
  Mark Now() const { return {columns_.size(), with_column_.size()}; }
  /// Forgets the columns made since: those of a record that turned out to be bad.
  void Return(Mark mark);
  /// The column of a place if values were seen there before, else kNoColumn.
  std::uint32_t KnownColumn(Place place) const { return nodes_[place].column; }
  /// The place's keys joined with dots.
  std::string Dotted(Place place) const;

  /// Names of the columns in order; only ever appended to.
  const std::vector<std::string>& columns() const { return columns_; }

  static constexpr Place kNone = 0xFFFFFFFF;
  static constexpr std::size_t kMaxKeyBytes = 1024;

 private:
  struct Node {
    std::string key;
    Place parent = kRoot;
    std::uint32_t column = kNoColumn;
    Place first_child = kNone;
    Place next_sibling = kNone;
    Place latest_child = kNone;  // the child asked for last; its sibling comes next
  };
  Place Guess(const Node& parent) const;

  std::uint32_t max_columns_;
  std::vector<Node> nodes_;
  Dictionary places_;                            // parent number and key -> code = place
  Dictionary names_;                             // dotted name -> code
  std::vector<std::uint32_t> columns_of_names_;  // by code
  std::vector<Place> with_column_;               // in the order in which they got theirs
  std::vector<std::string> columns_;
  std::string lookup_;
};

}  // namespace talktally
