// SPDX-License-Identifier: Apache-2.0
//
// Sweeps over pieces.
#include "core/query/pieces.h"

#include <algorithm>

namespace talktally {
namespace {

bool BeginsBefore(const Piece& a, const Piece& b) { return a.begin < b.begin; }

/// Files are mostly in order already; a look is cheaper than a sort.
void SortByBegin(Piece* begin, Piece* end) {
  if (!std::is_sorted(begin, end, BeginsBefore)) std::sort(begin, end, BeginsBefore);
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

std::int64_t PeakOf(Piece* begin, Piece* end) {
  SortByBegin(begin, end);
  std::vector<std::int64_t> ends;
  ends.reserve(static_cast<std::size_t>(end - begin));
  for (const Piece* piece = begin; piece != end; ++piece) ends.push_back(piece->end);
  std::sort(ends.begin(), ends.end());
  std::int64_t peak = 0;
  std::size_t over = 0;
  std::int64_t begun = 0;
  for (const Piece* piece = begin; piece != end; ++piece) {
    ++begun;
    while (ends[over] <= piece->begin) ++over;  // at one moment, ends come first
    peak = std::max(peak, begun - static_cast<std::int64_t>(over));
  }
  return peak;
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
      merged.push_back(*piece);
    }
  }
  return PeakOf(merged.data(), merged.data() + merged.size());
}

}  // namespace talktally
