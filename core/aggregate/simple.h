// SPDX-License-Identifier: Apache-2.0
//
// Aggregates whose state is a few numbers. Each is three short functions over
// its State; sums are of integers, so no figure depends on the order of rows.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "core/table/column.h"

namespace talktally {

/// A 128-bit sum of millionths as a double of whole units.
inline double FromMicros(__int128 micros) {
  return static_cast<double>(micros) / static_cast<double>(kMicros);
}

/// How many rows. Their values do not matter.
struct Count {
  using State = std::int64_t;
  static void Add(State& state, std::int64_t) { ++state; }
  static void Merge(State& into, const State& from) { into += from; }
  static std::optional<double> Finish(const State& state) { return static_cast<double>(state); }
};

/// The sum of the values that are present; 0 when none is.
struct Sum {
  using State = __int128;
  static void Add(State& state, std::int64_t value) { state += value; }
  static void Merge(State& into, const State& from) { into += from; }
  static std::optional<double> Finish(const State& state) { return FromMicros(state); }
};

/// The average of the values that are present; null when none is.
struct Mean {
  struct State {
    __int128 sum = 0;
    std::int64_t rows = 0;
  };
  static void Add(State& state, std::int64_t value) {
    state.sum += value;
    ++state.rows;
  }
  static void Merge(State& into, const State& from) {
    into.sum += from.sum;
    into.rows += from.rows;
  }
  static std::optional<double> Finish(const State& state) {
    if (state.rows == 0) return std::nullopt;
    return FromMicros(state.sum) / static_cast<double>(state.rows);
  }
};

/// The smallest value; null when there is none.
struct Least {
  struct State {
    std::int64_t value = std::numeric_limits<std::int64_t>::max();
  };
  static void Add(State& state, std::int64_t value) {
    if (value < state.value) state.value = value;
  }
  static void Merge(State& into, const State& from) { Add(into, from.value); }
  static std::optional<double> Finish(const State& state) {
    if (state.value == std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return FromMicros(state.value);
  }
};

/// The largest value; null when there is none.
struct Greatest {
  struct State {
    std::int64_t value = kNull;
  };
  static void Add(State& state, std::int64_t value) {
    if (value > state.value) state.value = value;
  }
  static void Merge(State& into, const State& from) { Add(into, from.value); }
  static std::optional<double> Finish(const State& state) {
    if (state.value == kNull) return std::nullopt;
    return FromMicros(state.value);
  }
};

}  // namespace talktally
