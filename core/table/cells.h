// SPDX-License-Identifier: Apache-2.0
//
// Reading a column that may not be there: an absent column reads as null in
// every row, so that a rule is written once.
#pragma once

#include <cstdint>

#include "core/table/column.h"

namespace talktally {

/// A row number that names no row.
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;

/// The codes of a text column; null throughout when there is no such column, or
/// when it is not text.
class CodeCells {
 public:
  explicit CodeCells(const Column* column)
      : data_(column != nullptr && !column->codes().empty() ? column->codes().data() : nullptr),
        dictionary_(data_ == nullptr ? nullptr : column->dictionary().get()) {}

  Code operator[](std::uint32_t row) const { return data_ == nullptr ? kNullCode : data_[row]; }
  /// Null when every cell is.
  const Dictionary* dictionary() const { return dictionary_; }
  /// Codes run from 0 to size() - 1.
  std::uint32_t codes() const { return dictionary_ == nullptr ? 1 : dictionary_->size(); }

 private:
  const Code* data_;
  const Dictionary* dictionary_;
};

/// The values of a measured column; kNull throughout when there is no such
/// column, or when it is text.
class IntCells {
 public:
  explicit IntCells(const Column* column)
      : data_(column != nullptr && !column->ints.empty() ? column->ints.data() : nullptr) {}

  std::int64_t operator[](std::uint32_t row) const { return data_ == nullptr ? kNull : data_[row]; }

 private:
  const std::int64_t* data_;
};

}  // namespace talktally
