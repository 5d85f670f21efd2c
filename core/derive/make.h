// SPDX-License-Identifier: Apache-2.0
//
// Columns made whole from their values.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/table/column.h"

namespace talktally {

/// A measured column of these values.
inline Column Measured(std::string name, ColumnType type, std::vector<std::int64_t> values) {
  Column column = MakeColumn(std::move(name), type);
  column.present = true;
  column.ints = std::move(values);
  return column;
}

/// A text column of these codes into a dictionary that is shared, not copied.
inline Column Coded(std::string name, std::shared_ptr<Dictionary> dictionary,
                    std::vector<Code> codes) {
  Column column;
  column.name = std::move(name);
  column.present = true;
  column.dictionary() = std::move(dictionary);
  column.codes() = std::move(codes);
  return column;
}

/// A flag column of these codes, each kFalse, kTrue or null.
inline Column Flagged(std::string name, std::vector<Code> flags) {
  Column column = MakeColumn(std::move(name), ColumnType::kFlag);
  column.present = true;
  column.codes() = std::move(flags);
  return column;
}

constexpr Code FlagOf(bool truth) { return truth ? kTrue : kFalse; }

}  // namespace talktally
