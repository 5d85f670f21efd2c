// SPDX-License-Identifier: Apache-2.0
//
// Sweeps over pieces.
#include "core/query/pieces.h"

#include <algorithm>

namespace talktally {
namespace {

/// Files are mostly in order already; a look is cheaper than a sort.
void SortByBegin(Piece* begin, Piece* end) {
  const auto before = [](const Piece& a, const Piece& b) { return a.begin < b.begin; };
  if (!std::is_sorted(begin, end, before)) std::sort(begin, end, before);
}

}  // namespace

PiecesByCell::PiecesByCell(const std::vector<Piece>& pieces, const Level& level,
                           std::uint32_t buckets, std::uint32_t groups)
    : begins_(level.cells(buckets, groups) + 1, 0) {
  for (const Piece& piece : pieces) {
    if (!level.keeps_group && !piece.first) continue;
    ++begins_[level.CellOf(piece.bucket, piece.group, groups) + 1];
  }
  for (std::size_t cell = 1; cell < begins_.size(); ++cell) begins_[cell] += begins_[cell - 1];
  pieces_.resize(begins_.back());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (const Piece& piece : pieces) {
    if (!level.keeps_group && !piece.first) continue;
    pieces_[next[level.CellOf(piece.bucket, piece.group, groups)]++] = piece;
  }
}

std::int64_t TotalOf(const Piece* begin, const Piece* end) {
  std::int64_t total = 0;
  for (const Piece* piece = begin; piece != end; ++piece) total += piece->end - piece->begin;
  return total;
}

std::int64_t CoveredOf(Piece* begin, Piece* end) {
  SortByBegin(begin, end);
  std::int64_t covered = 0;
  std::int64_t reached = INT64_MIN;
  for (const Piece* piece = begin; piece != end; ++piece) {
    if (piece->end <= reached) continue;
    covered += piece->end - std::max(piece->begin, reached);
    reached = piece->end;
  }
  return covered;
}

Sweep::Sweep(const std::vector<Piece>& pieces, std::uint32_t buckets, std::uint32_t groups)
    : buckets_(buckets), groups_(groups) {
  begins_.reserve(pieces.size());
  ends_.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    const std::uint32_t cell = piece.bucket * groups + piece.group;
    begins_.push_back({piece.begin, cell, piece.first});
    ends_.push_back({piece.end, cell, piece.first});
  }
  Sort(begins_);
  Sort(ends_);
}

/// Files are mostly in order, so a moment has few to pass on its way to its place;
/// where they are not, the rest is sorted in the usual way.
void Sweep::Sort(std::vector<Moment>& moments) {
  constexpr std::size_t kPasses = 24;
  std::size_t passes = kPasses * moments.size();
  for (std::size_t i = 1; i < moments.size(); ++i) {
    const Moment moment = moments[i];
    std::size_t at = i;
    for (; at > 0 && moments[at - 1].at > moment.at && passes > 0; --at, --passes) {
      moments[at] = moments[at - 1];
    }
    moments[at] = moment;
    if (passes > 0) continue;
    std::ranges::sort(moments, {}, &Moment::at);
    return;
  }
}

template <class Counts, class CellOf>
std::vector<std::uint32_t> Sweep::PeaksOf(std::uint32_t cells, Counts counts,
                                          CellOf cell_of) const {
  struct Height {
    std::uint32_t now = 0;
    std::uint32_t peak = 0;
  };
  std::vector<Height> heights(cells);
  std::size_t over = 0;
  for (const Moment& moment : begins_) {
    for (; ends_[over].at <= moment.at; ++over) {  // at one moment, ends come first
      if (counts(ends_[over])) --heights[cell_of(ends_[over])].now;
    }
    if (!counts(moment)) continue;
    Height& height = heights[cell_of(moment)];
    height.peak = std::max(height.peak, ++height.now);
  }
  std::vector<std::uint32_t> peaks;
  peaks.reserve(cells);
  for (const Height& height : heights) peaks.push_back(height.peak);
  return peaks;
}

std::vector<std::uint32_t> Sweep::Peaks(const Level& level) const {
  const auto all = [](const Moment&) { return true; };
  const auto first = [](const Moment& moment) { return moment.first; };
  const std::uint32_t cells = level.cells(buckets_, groups_);
  if (level.keeps_group && level.keeps_bucket) {
    return PeaksOf(cells, all, [](const Moment& moment) { return moment.cell; });
  }
  if (level.keeps_group) {
    return PeaksOf(cells, all, [this](const Moment& moment) { return moment.cell % groups_; });
  }
  if (level.keeps_bucket) {
    return PeaksOf(cells, first, [this](const Moment& moment) { return moment.cell / groups_; });
  }
  return PeaksOf(cells, first, [](const Moment&) { return 0U; });
}

std::int64_t PeakOf(Piece* begin, Piece* end, const std::vector<Code>& codes) {
  std::sort(begin, end, [&](const Piece& a, const Piece& b) {
    return codes[a.row] != codes[b.row] ? codes[a.row] < codes[b.row] : a.begin < b.begin;
  });
  // One value's overlapping pieces are one presence.
  std::vector<Piece> merged;
  for (const Piece* piece = begin; piece != end; ++piece) {
    const Code code = codes[piece->row];
    if (code == kNullCode) continue;
    if (!merged.empty() && codes[merged.back().row] == code && piece->begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, piece->end);
    } else {
      merged.push_back({piece->begin, piece->end, 0, 0, piece->row, true});
    }
  }
  return Sweep(merged, 1, 1).Peaks(kTotal)[0];
}

}  // namespace talktally
