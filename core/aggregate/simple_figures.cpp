// SPDX-License-Identifier: Apache-2.0
//
// Aggregates whose state is a few numbers, over cells.
#include "core/aggregate/figures.h"
#include "core/aggregate/simple.h"

namespace talktally {
namespace {

template <class A>
class SimpleFigures final : public Figures {
 public:
  SimpleFigures(std::uint32_t cells, const ValueSource& source)
      : states_(cells), source_(source) {}

  void Add(const Batch& batch) override {
    const std::int64_t floor = source_.positive_only ? 0 : kNull + 1;
    for (std::uint32_t i = 0; i < batch.count; ++i) {
      const std::int64_t value = source_.values[batch.rows[i]];
      if (value >= floor) A::Add(states_[batch.cells[i]], value);
    }
  }

  std::unique_ptr<Figures> Rolled(std::span<const std::uint32_t> to,
                                  std::uint32_t cells) const override {
    auto rolled = std::make_unique<SimpleFigures>(cells, source_);
    for (std::size_t i = 0; i < states_.size(); ++i) A::Merge(rolled->states_[to[i]], states_[i]);
    return rolled;
  }

  std::optional<double> At(std::uint32_t cell) override { return A::Finish(states_[cell]); }

 private:
  std::vector<typename A::State> states_;
  ValueSource source_;
};

class CountFigures final : public Figures {
 public:
  explicit CountFigures(std::uint32_t cells) : states_(cells) {}
  explicit CountFigures(std::span<const std::uint32_t> counts)
      : states_(counts.begin(), counts.end()) {}

  void Add(const Batch& batch) override {
    for (std::uint32_t i = 0; i < batch.count; ++i) ++states_[batch.cells[i]];
  }

  std::unique_ptr<Figures> Rolled(std::span<const std::uint32_t> to,
                                  std::uint32_t cells) const override {
    auto rolled = std::make_unique<CountFigures>(cells);
    for (std::size_t i = 0; i < states_.size(); ++i) rolled->states_[to[i]] += states_[i];
    return rolled;
  }

  std::optional<double> At(std::uint32_t cell) override {
    return static_cast<double>(states_[cell]);
  }

 private:
  std::vector<std::uint32_t> states_;
};

/// Sums of amounts. A cell that met two currencies has no sum; an amount without
/// a currency goes with any single one.
class MoneyFigures final : public Figures {
 public:
  MoneyFigures(std::uint32_t cells, const ValueSource& source)
      : states_(cells), source_(source) {}

  void Add(const Batch& batch) override {
    for (std::uint32_t i = 0; i < batch.count; ++i) {
      const std::int64_t value = source_.values[batch.rows[i]];
      if (value == kNull) continue;
      Merge(states_[batch.cells[i]], State{value, source_.currencies[batch.rows[i]], false});
    }
  }

  std::unique_ptr<Figures> Rolled(std::span<const std::uint32_t> to,
                                  std::uint32_t cells) const override {
    auto rolled = std::make_unique<MoneyFigures>(cells, source_);
    for (std::size_t i = 0; i < states_.size(); ++i) Merge(rolled->states_[to[i]], states_[i]);
    return rolled;
  }

  std::optional<double> At(std::uint32_t cell) override {
    if (states_[cell].mixed) return std::nullopt;
    return FromMicros(states_[cell].sum);
  }

  bool Mixes() const {
    for (const State& state : states_) {
      if (state.mixed) return true;
    }
    return false;
  }

 private:
  struct State {
    __int128 sum = 0;
    Code currency = kNullCode;
    bool mixed = false;
  };

  static void Merge(State& into, const State& from) {
    into.sum += from.sum;
    into.mixed |= from.mixed;
    if (from.currency == kNullCode) return;
    if (into.currency == kNullCode) into.currency = from.currency;
    into.mixed |= into.currency != from.currency;
  }

  std::vector<State> states_;
  ValueSource source_;
};

}  // namespace

std::unique_ptr<Figures> MakeCount(std::uint32_t cells) {
  return std::make_unique<CountFigures>(cells);
}

std::unique_ptr<Figures> MakeCount(std::span<const std::uint32_t> counts) {
  return std::make_unique<CountFigures>(counts);
}

std::unique_ptr<Figures> MakeSum(std::uint32_t cells, const ValueSource& source) {
  if (source.currencies != nullptr) return std::make_unique<MoneyFigures>(cells, source);
  return std::make_unique<SimpleFigures<Sum>>(cells, source);
}

std::unique_ptr<Figures> MakeMean(std::uint32_t cells, const ValueSource& source) {
  return std::make_unique<SimpleFigures<Mean>>(cells, source);
}

std::unique_ptr<Figures> MakeLeast(std::uint32_t cells, const ValueSource& source) {
  return std::make_unique<SimpleFigures<Least>>(cells, source);
}

std::unique_ptr<Figures> MakeGreatest(std::uint32_t cells, const ValueSource& source) {
  return std::make_unique<SimpleFigures<Greatest>>(cells, source);
}

bool MixesCurrencies(const Figures& figures) {
  const auto* money = dynamic_cast<const MoneyFigures*>(&figures);
  return money != nullptr && money->Mixes();
}

}  // namespace talktally
