// SPDX-License-Identifier: Apache-2.0
//
// Conditions and measures of one table, made ready to run over its rows.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/formula/ast.h"
#include "core/query/dimension.h"
#include "core/query/frame.h"

namespace talktally {

/// Numbers by row, in millionths.
struct BoundMeasure {
  const std::int64_t* values = nullptr;
  /// Is it a duration? Negative ones never enter a figure.
  bool is_duration = false;
  /// Is it an amount of money, with a currency beside it?
  bool is_amount = false;
  std::shared_ptr<const std::vector<std::int64_t>> owned;
};

/// A measure of every row of a table that is loaded.
Result<BoundMeasure> BindMeasure(const Measure& measure, std::string_view table,
                                 const Frame& frame, Facts& facts);

/// A condition, ready to run.
class BoundCondition {
 public:
  virtual ~BoundCondition() = default;
  /// mask[i] = does it hold for row begin + i?
  virtual void Evaluate(std::uint32_t begin, std::uint32_t count, std::uint8_t* mask) const = 0;
};

/// Binds a condition; null when it always holds. `dates` are what calendar parts
/// are read from.
Result<std::unique_ptr<BoundCondition>> BindCondition(const Condition& condition,
                                                      std::string_view table,
                                                      const std::int64_t* dates,
                                                      const Frame& frame, Facts& facts);

/// The condition for every row, a byte each; empty when it always holds.
std::vector<std::uint8_t> MaskOf(const BoundCondition* condition, std::uint32_t rows);

}  // namespace talktally
