// SPDX-License-Identifier: Apache-2.0
//
// Intervals cut to the buckets, groups and local hours they reach into, and what
// is measured on them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/query/levels.h"
#include "core/table/column.h"

namespace talktally {

/// A stretch of one row within one bucket and group; UTC ms, [begin, end).
struct Piece {
  std::int64_t begin;
  std::int64_t end;
  std::uint32_t bucket;
  std::uint32_t group;
  std::uint32_t row;
  /// Of a row in several groups, the first: the one that counts where groups are
  /// merged.
  bool first;
};

/// The pieces of a level, cell by cell.
class PiecesByCell {
 public:
  PiecesByCell(const std::vector<Piece>& pieces, const Level& level, std::uint32_t buckets,
               std::uint32_t groups);

  std::uint32_t cells() const { return static_cast<std::uint32_t>(begins_.size() - 1); }

  /// Calls visit(cell, first piece, past the last) for every cell; pieces may be
  /// reordered.
  template <class Visit>
  void ForEach(Visit visit) {
    for (std::uint32_t cell = 0; cell < cells(); ++cell) {
      visit(cell, pieces_.data() + begins_[cell], pieces_.data() + begins_[cell + 1]);
    }
  }

 private:
  std::vector<std::uint32_t> begins_;
  std::vector<Piece> pieces_;
};

/// Pieces in the order they begin and the order they end, sorted once for the peaks
/// of every level.
class Sweep {
 public:
  Sweep(const std::vector<Piece>& pieces, std::uint32_t buckets, std::uint32_t groups);

  /// Most pieces at one instant, cell by cell; ends are exclusive.
  std::vector<std::uint32_t> Peaks(const Level& level) const;

 private:
  struct Moment {
    std::int64_t at;
    std::uint32_t cell;
    bool first;
  };
  static void Sort(std::vector<Moment>& moments);
  template <class Counts, class CellOf>
  std::vector<std::uint32_t> PeaksOf(std::uint32_t cells, Counts counts, CellOf cell_of) const;

  std::uint32_t buckets_;
  std::uint32_t groups_;
  std::vector<Moment> begins_;
  std::vector<Moment> ends_;
};

/// Summed length, ms.
std::int64_t TotalOf(const Piece* begin, const Piece* end);
/// Length of the union, ms. Reorders.
std::int64_t CoveredOf(Piece* begin, Piece* end);
/// Most different values of a column at one instant; null is nobody. Reorders.
std::int64_t PeakOf(Piece* begin, Piece* end, const std::vector<Code>& codes);

}  // namespace talktally
