// SPDX-License-Identifier: Apache-2.0
//
// Mixed-radix numbers while they are small, interned combinations beyond.
#include "core/query/grouping.h"

namespace talktally {
Grouping::Grouping(std::vector<Dimension> dimensions, std::uint64_t most_dense)
    : dimensions_(std::move(dimensions)) {
  std::uint64_t product = 1;
  for (const Dimension& dimension : dimensions_) {
    strides_.push_back(static_cast<std::uint32_t>(product));
    product *= dimension.size;
    several_ |= dimension.several != nullptr;
    if (product > most_dense) {
      dense_ = false;
      product = 1;
    }
  }
  size_ = dense_ ? static_cast<std::uint32_t>(product) : 0;
  prefixes_.resize(dimensions_.size());
}

std::uint32_t Grouping::GroupOf(const std::uint32_t* values) {
  std::uint32_t group = 0;
  if (dense_) {
    for (std::size_t i = 0; i < dimensions_.size(); ++i) group += values[i] * strides_[i];
    return group;
  }
  for (std::size_t i = 0; i < dimensions_.size(); ++i) {
    auto& prefixes = prefixes_[i];
    const std::uint64_t key = std::uint64_t{group} << 32 | values[i];
    group = prefixes.try_emplace(key, static_cast<std::uint32_t>(prefixes.size())).first->second;
  }
  if (group == size_) {
    ++size_;
    combinations_.insert(combinations_.end(), values, values + dimensions_.size());
  }
  return group;
}

std::vector<DimensionValue> Grouping::KeyOf(std::uint32_t group) const {
  std::vector<DimensionValue> key;
  for (std::size_t i = 0; i < dimensions_.size(); ++i) {
    const std::uint32_t value = dense_ ? group / strides_[i] % dimensions_[i].size
                                       : combinations_[group * dimensions_.size() + i];
    key.push_back(dimensions_[i].Value(value));
  }
  return key;
}

}  // namespace talktally
