// SPDX-License-Identifier: Apache-2.0
//
// How derived facts are registered: the public description of each, the function
// that computes it, and the options its answer depends on.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/derive/known.h"

namespace talktally {

/// A derived table, and for each table it inherits columns from, the row of that
/// table behind each of its own rows (kNoRow when there is none).
struct DerivedTable {
  Table table;
  std::vector<std::vector<std::uint32_t>> parents;
};

/// The options a derived fact depends on; it is computed once for each of their
/// values that is asked for.
enum Dependence : std::uint8_t {
  kOnDataOnly = 0,
  kOnCallbackWindow = 1,
  kOnAttributionWindow = 2,
  kOnKeywords = 4,
};

/// One derivation: exactly one of the two functions is set.
struct Derivation {
  DerivedSpec spec;
  Dependence depends = kOnDataOnly;
  /// Computes the columns of `spec`, in that order, one value a row of the table.
  std::vector<Column> (*columns)(const Known&) = nullptr;
  DerivedTable (*table)(const Known&) = nullptr;
};

/// Every derivation, in the order of DerivedSpecs().
std::span<const Derivation> Derivations();

}  // namespace talktally
