// SPDX-License-Identifier: Apache-2.0
//
// Exact numbers of different values: a bit for each value of each cell while
// that is small, else a set of (cell, value) pairs.
#include <bit>

#include "core/aggregate/figures.h"

namespace talktally {
namespace {

/// Pairs of cell and code, each once; open addressing, 0 is the free slot (code 0
/// is null and never enters).
class PairSet {
 public:
  PairSet() : slots_(1024, 0) {}

  /// True when the pair is new.
  bool Insert(std::uint64_t pair) {
    std::size_t at = Place(pair);
    while (slots_[at] != 0) {
      if (slots_[at] == pair) return false;
      at = (at + 1) & (slots_.size() - 1);
    }
    slots_[at] = pair;
    if (2 * ++size_ > slots_.size()) Grow();
    return true;
  }

  const std::vector<std::uint64_t>& slots() const { return slots_; }

 private:
  std::size_t Place(std::uint64_t pair) const {
    return static_cast<std::size_t>((pair * 0x9E3779B97F4A7C15ULL) >> 32) & (slots_.size() - 1);
  }

  void Grow() {
    std::vector<std::uint64_t> old(slots_.size() * 2, 0);
    old.swap(slots_);
    for (std::uint64_t pair : old) {
      if (pair == 0) continue;
      std::size_t at = Place(pair);
      while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = pair;
    }
  }

  std::vector<std::uint64_t> slots_;
  std::size_t size_ = 0;
};

/// Calls `visit(cell, code)` for every value of every row of a batch.
template <class Visit>
void ForEachValue(const Column& column, const Batch& batch, Visit visit) {
  const Code* codes = column.codes().data();
  if (column.sets == nullptr) {
    for (std::uint32_t i = 0; i < batch.count; ++i) {
      const Code code = codes[batch.rows[i]];
      if (code != kNullCode) visit(batch.cells[i], code);
    }
    return;
  }
  const ValueSets& sets = *column.sets;
  for (std::uint32_t i = 0; i < batch.count; ++i) {
    const Code set = codes[batch.rows[i]];
    for (std::uint32_t at = sets.begins[set]; at < sets.begins[set + 1]; ++at) {
      visit(batch.cells[i], sets.values[at]);
    }
  }
}

class BitFigures final : public Figures {
 public:
  BitFigures(std::uint32_t cells, std::size_t words, const Column& column)
      : cells_(cells), words_(words), bits_(cells * words), column_(&column) {}

  void Add(const Batch& batch) override {
    std::uint64_t* bits = bits_.data();
    const std::size_t words = words_;
    ForEachValue(*column_, batch, [bits, words](std::uint32_t cell, Code code) {
      bits[cell * words + code / 64] |= std::uint64_t{1} << (code % 64);
    });
  }

  std::unique_ptr<Figures> Rolled(std::span<const std::uint32_t> to,
                                  std::uint32_t cells) const override {
    auto rolled = std::make_unique<BitFigures>(cells, words_, *column_);
    for (std::uint32_t cell = 0; cell < cells_; ++cell) {
      std::uint64_t* into = rolled->bits_.data() + to[cell] * words_;
      const std::uint64_t* from = bits_.data() + cell * words_;
      for (std::size_t word = 0; word < words_; ++word) into[word] |= from[word];
    }
    return rolled;
  }

  std::optional<double> At(std::uint32_t cell) override {
    std::int64_t count = 0;
    for (std::size_t word = 0; word < words_; ++word) {
      count += std::popcount(bits_[cell * words_ + word]);
    }
    return static_cast<double>(count);
  }

 private:
  std::uint32_t cells_;
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
  const Column* column_;
};

class SetFigures final : public Figures {
 public:
  SetFigures(std::uint32_t cells, const Column& column) : counts_(cells), column_(&column) {}

  void Add(const Batch& batch) override {
    ForEachValue(*column_, batch, [this](std::uint32_t cell, Code code) { Insert(cell, code); });
  }

  std::unique_ptr<Figures> Rolled(std::span<const std::uint32_t> to,
                                  std::uint32_t cells) const override {
    auto rolled = std::make_unique<SetFigures>(cells, *column_);
    for (std::uint64_t pair : pairs_.slots()) {
      if (pair != 0) rolled->Insert(to[pair >> 32], static_cast<Code>(pair));
    }
    return rolled;
  }

  std::optional<double> At(std::uint32_t cell) override {
    return static_cast<double>(counts_[cell]);
  }

 private:
  void Insert(std::uint32_t cell, Code code) {
    if (pairs_.Insert(std::uint64_t{cell} << 32 | code)) ++counts_[cell];
  }

  PairSet pairs_;
  std::vector<std::int64_t> counts_;
  const Column* column_;
};

constexpr std::size_t kMostWords = std::size_t{4} << 20;  // 32 MB of bits

}  // namespace

std::unique_ptr<Figures> MakeDistinct(std::uint32_t cells, const Column& column) {
  const Dictionary& values =
      column.sets == nullptr ? *column.dictionary() : *column.sets->dictionary;
  const std::size_t words = (std::size_t{values.size()} + 63) / 64;
  if (cells * words <= kMostWords) return std::make_unique<BitFigures>(cells, words, column);
  return std::make_unique<SetFigures>(cells, column);
}

}  // namespace talktally
