// SPDX-License-Identifier: Apache-2.0
//
// The states of one aggregate, one a cell of the result: fed with batches, rolled
// up into coarser cells, read out. How an aggregate rolls up is its additivity:
// sums add, unique values unite, medians are taken anew of all values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/aggregate/batch.h"
#include "core/table/column.h"

namespace talktally {

/// One aggregate over the cells of a result.
class Figures {
 public:
  virtual ~Figures() = default;
  virtual void Add(const Batch& batch) = 0;
  /// The same over coarser cells: cell i goes into cell to[i] of `cells`. Right
  /// only when no row was fed into more than one of the cells that meet there,
  /// unless the aggregate counts different values.
  virtual std::unique_ptr<Figures> Rolled(std::span<const std::uint32_t> to,
                                          std::uint32_t cells) const = 0;
  /// The figure of a cell; null when there is nothing to say.
  virtual std::optional<double> At(std::uint32_t cell) = 0;
};

/// Values by row, in millionths; kNull is skipped, and negative ones too where
/// they make no sense (`positive_only`, for durations).
struct ValueSource {
  const std::int64_t* values = nullptr;
  bool positive_only = false;
  /// Amounts: the code of each row's currency; amounts of two are never added.
  const Code* currencies = nullptr;
};

std::unique_ptr<Figures> MakeCount(std::uint32_t cells);
/// A count that was taken already.
std::unique_ptr<Figures> MakeCount(std::span<const std::uint32_t> counts);
std::unique_ptr<Figures> MakeSum(std::uint32_t cells, const ValueSource& source);
std::unique_ptr<Figures> MakeMean(std::uint32_t cells, const ValueSource& source);
std::unique_ptr<Figures> MakeLeast(std::uint32_t cells, const ValueSource& source);
std::unique_ptr<Figures> MakeGreatest(std::uint32_t cells, const ValueSource& source);
/// Linear between order statistics (Hyndman-Fan type 7).
std::unique_ptr<Figures> MakeQuantile(std::uint32_t cells, const ValueSource& source,
                                      double quantile);
/// Different values of a text column; null is none; of a cell with several, each.
std::unique_ptr<Figures> MakeDistinct(std::uint32_t cells, const Column& column);

/// Were amounts of more than one currency met in one cell?
bool MixesCurrencies(const Figures& figures);

}  // namespace talktally
