// SPDX-License-Identifier: Apache-2.0
//
// Sets are found again by a hash of their codes, and compared code by code.
#include "core/table/set_builder.h"

#include <algorithm>
#include <utility>

namespace talktally {

SetBuilder::SetBuilder(std::shared_ptr<Dictionary> values)
    : values_(std::move(values)),
      sets_(std::make_shared<ValueSets>()),
      texts_(std::make_shared<Dictionary>()) {
  sets_->begins = {0, 0};
}

bool SetBuilder::Equals(Code set, std::span<const Code> values) const {
  const auto begin = sets_->values.begin() + sets_->begins[set];
  const auto end = sets_->values.begin() + sets_->begins[set + 1];
  return std::equal(begin, end, values.begin(), values.end());
}

Code SetBuilder::Add(std::span<const Code> values) {
  if (values.empty()) return kNullCode;
  std::uint64_t hash = values.size();
  for (Code value : values) hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  const auto [first, last] = by_hash_.equal_range(hash);
  for (auto at = first; at != last; ++at) {
    if (Equals(at->second, values)) return at->second;
  }
  std::string text;
  for (Code value : values) {
    if (!text.empty()) text += ';';
    text += values_->Text(value);
  }
  while (texts_->Find(text) != kNullCode) text += ';';  // a value that has a `;` in it
  const Code code = texts_->Intern(text);
  sets_->values.insert(sets_->values.end(), values.begin(), values.end());
  sets_->begins.push_back(static_cast<std::uint32_t>(sets_->values.size()));
  by_hash_.emplace(hash, code);
  return code;
}

Column SetBuilder::Finish(std::string name) {
  Column column = MakeColumn(std::move(name), ColumnType::kText);
  column.present = true;
  column.dictionary = texts_;
  sets_->dictionary = values_;
  column.sets = sets_;
  return column;
}

}  // namespace talktally
