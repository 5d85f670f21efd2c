// SPDX-License-Identifier: Apache-2.0
//
// Rows kept as texts until a block is full.
#include "core/vendor/fact_table.h"

namespace talktally {
namespace {

constexpr std::size_t kBlockRows = 512;

std::unique_ptr<RowMapper> MapperFor(Dataset& data, std::string_view table,
                                     std::vector<std::string> columns, BuildOptions options) {
  auto mapping = std::make_shared<const Mapping>(CanonicalMapping(*FindTable(table)));
  std::vector<std::string> missing;
  // The mapping and the columns are ours: they fit.
  Result<BoundMapping> bound = Bind(mapping, Header{std::move(columns), 1}, BindOptions{}, missing);
  return std::make_unique<RowMapper>(data, bound ? std::move(*bound) : BoundMapping{}, options);
}

}  // namespace

FactTable::FactTable(Dataset& data, std::string_view table, std::vector<std::string> columns,
                     BuildOptions options)
    : columns_(columns.size()), mapper_(MapperFor(data, table, std::move(columns), options)) {}

void FactTable::Add(std::uint32_t line, std::vector<std::string> cells) {
  cells.resize(columns_);
  for (std::string& cell : cells) cells_.push_back(std::move(cell));
  lines_.push_back(line);
  if (lines_.size() == kBlockRows) Flush();
}

void FactTable::Flush() {
  std::vector<std::string_view> views(cells_.begin(), cells_.end());
  RowBlock block;
  block.columns = static_cast<std::uint32_t>(columns_);
  block.rows = static_cast<std::uint32_t>(lines_.size());
  block.cells = views;
  block.lines = lines_;
  // A straight mapping has nothing to fail at.
  (void)mapper_->Append(block);
  cells_.clear();
  lines_.clear();
}

void FactTable::Close() {
  if (!lines_.empty()) Flush();
  mapper_->Close();
}

}  // namespace talktally
