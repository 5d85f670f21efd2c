// SPDX-License-Identifier: Apache-2.0
//
// Multi-valued columns that no file holds: sets of values, numbered.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/table/column.h"

namespace talktally {

/// Numbers distinct sets of values in order of first appearance. A set reads as
/// its values joined by `;`, as in a file.
class SetBuilder {
 public:
  /// Sets of codes into `values`, which may still grow.
  explicit SetBuilder(std::shared_ptr<Dictionary> values);

  /// The code of a set; its values come in ascending order, none twice. The
  /// empty set is null.
  Code Add(std::span<const Code> values);

  /// A text column over the sets; the cells are yours to fill in.
  Column Finish(std::string name);

 private:
  std::shared_ptr<Dictionary> values_;
  std::shared_ptr<ValueSets> sets_;
  std::shared_ptr<Dictionary> texts_;
  Dictionary seen_;  // sets as the bytes of their codes; numbered as in texts_
};

}  // namespace talktally
