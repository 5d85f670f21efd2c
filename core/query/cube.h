// SPDX-License-Identifier: Apache-2.0
//
// The figures of all aggregates of a query, over one set of groups.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/query/plan.h"

namespace talktally {

/// Groups of all passes, each once, in order of appearance.
class GroupList {
 public:
  using Key = std::vector<DimensionValue>;

  /// The number of a group, added when it is new.
  std::uint32_t Add(const Key& key);
  /// The number of a group; size() when it is not here.
  std::uint32_t Find(const Key& key) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(keys_.size()); }
  const Key& key(std::uint32_t group) const { return keys_[group]; }

 private:
  static std::string TextOf(const Key& key);
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<Key> keys_;
};

/// Where a figure is read: a cell, a group, a bucket or the total.
struct Place {
  enum class Level : std::uint8_t { kCell, kGroup, kBucket, kTotal };
  Level level = Level::kTotal;
  std::uint32_t bucket = 0;
  std::uint32_t group = 0;
};

/// Every aggregate's figures in one frame.
class Cube {
 public:
  /// Runs the passes; groups are added to `groups`.
  static Result<Cube> Make(const Plan& plan, const Query& query, const Frame& frame, Facts& facts,
                           GroupList& groups);

  /// Matches the groups of passes with those of the result; to be called once all
  /// groups are known, those of a compared cube too.
  void MapGroups(const Query& query, const GroupList& groups);

  /// An aggregate's figure.
  std::optional<double> At(std::size_t aggregate, const Place& place) const;

  /// Was any row placed in a cell?
  bool Met(std::uint32_t bucket, std::uint32_t group) const;

  /// What has to be said about the figures, as sentences.
  std::vector<std::string> Notes(const Plan& plan, const Query& query) const;

 private:
  struct Part {
    ScanResult scan;
    std::vector<std::size_t> aggregates;
    std::vector<std::string> by;
    /// Global group to the scan's, by dropping what a base is not split by.
    std::vector<std::uint32_t> local;
    bool is_base = false;
  };
  static constexpr std::uint32_t kAbsent = 0xFFFFFFFF;
  std::vector<Part> parts_;
  std::uint32_t buckets_ = 1;
  std::vector<std::pair<std::size_t, std::size_t>> where_;  ///< aggregate -> part, position
  std::vector<Verb> verbs_;

};

/// A metric's figure, computed from those of its aggregates; null where a divisor
/// is 0 or a part has nothing to say.
std::optional<double> Evaluate(const Formula& formula, const Place& place, const Cube& cube,
                               const Plan& plan, const Catalog& catalog);

}  // namespace talktally
