// SPDX-License-Identifier: Apache-2.0
//
// Taking back a load that failed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/model/dataset.h"

namespace talktally {

/// Remembers how long everything in a dataset is. Texts that were added to
/// dictionaries stay there, unused.
class Undo {
 public:
  explicit Undo(Dataset& data);
  /// Makes everything as long as it was; once.
  void Restore();
  /// The load is good: nothing to take back any more.
  void Keep() { active_ = false; }

 private:
  struct Mark {
    std::uint32_t rows;
    std::size_t runs;
    std::vector<std::pair<std::string, bool>> columns;  // name, present
  };
  Dataset& data_;
  bool active_ = true;
  std::size_t files_;
  std::size_t accounts_;
  std::vector<Mark> tables_;
};

}  // namespace talktally
