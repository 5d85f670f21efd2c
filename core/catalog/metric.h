// SPDX-License-Identifier: Apache-2.0
//
// A metric, as data: what it is called, what it says, how it is computed, and
// what was decided where its source contradicts itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/formula/ast.h"

namespace talktally {

/// A label in the three languages of the product.
struct Title {
  std::string en;
  std::string fr;
  std::string ru;
};

/// A mark put on figures that need a look: those below `below`.
struct FlagRule {
  std::string name;
  double below = 0;
};

/// One metric. `formula` is the parsed `text`.
struct Metric {
  std::string id;
  std::vector<std::string> systems;
  /// count, ratio (0-1), seconds, currency, points (-100..100), rate (per hour)
  /// or estimate.
  std::string unit;
  Title title;
  std::string text;
  std::string says;
  std::string choice;
  std::optional<FlagRule> flag;
  bool builtin = false;
  Formula formula;
};

}  // namespace talktally
