// SPDX-License-Identifier: Apache-2.0
//
// Facts that a program made, on their way into a canonical table by the same road
// as rows of a file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/dataset.h"
#include "core/vendor/row_mapper.h"

namespace talktally {

/// Collects rows of text cells and hands them on by the block.
class FactTable {
 public:
  /// `columns` are canonical or further ones, in the order of Add's cells.
  FactTable(Dataset& data, std::string_view table, std::vector<std::string> columns,
            BuildOptions options);

  /// A fact that came about on `line`. An empty cell is null.
  void Add(std::uint32_t line, std::vector<std::string> cells);
  /// A record that makes no fact.
  void Reject(RowProblem problem) { mapper_->Reject(std::move(problem)); }
  void Close();

 private:
  void Flush();

  std::size_t columns_;
  std::unique_ptr<RowMapper> mapper_;
  std::vector<std::string> cells_;
  std::vector<std::uint32_t> lines_;
};

}  // namespace talktally
