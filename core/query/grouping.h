// SPDX-License-Identifier: Apache-2.0
//
// From several dimensions to one number a row: the group.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/query/dimension.h"

namespace talktally {

/// Numbers the combinations of values of some dimensions. With few combinations
/// the numbers are computed; with many only those that occur get one.
class Grouping {
 public:
  /// Groups are computed, not interned, up to `most_dense` of them.
  explicit Grouping(std::vector<Dimension> dimensions, std::uint64_t most_dense = 1 << 16);

  const std::vector<Dimension>& dimensions() const { return dimensions_; }

  /// Is a row's group a matter of arithmetic on its codes?
  bool IsDense() const { return dense_; }
  /// Does some row belong to several groups?
  bool HasSeveral() const { return several_; }
  /// Number of groups so far; final at once when dense.
  std::uint32_t size() const { return size_; }

  /// The group of a combination, one value a dimension.
  std::uint32_t GroupOf(const std::uint32_t* values);
  /// The combination behind a group.
  std::vector<DimensionValue> KeyOf(std::uint32_t group) const;

  /// What a value of dimension i adds to the number of a dense group.
  std::uint32_t stride(std::size_t i) const { return strides_[i]; }

 private:
  std::vector<Dimension> dimensions_;
  std::vector<std::uint32_t> strides_;
  bool dense_ = true;
  bool several_ = false;
  std::uint32_t size_ = 1;
  /// Sparse: prefix combinations, interned one dimension after the other, and the
  /// values of each full combination.
  struct Hash {
    std::size_t operator()(std::uint64_t key) const {
      return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 20);
    }
  };
  std::vector<std::unordered_map<std::uint64_t, std::uint32_t, Hash>> prefixes_;
  std::vector<std::uint32_t> combinations_;
};

}  // namespace talktally
