// SPDX-License-Identifier: Apache-2.0
//
// Sets are found again by the bytes of their codes.
#include "core/table/set_builder.h"

#include <utility>

namespace talktally {

SetBuilder::SetBuilder(std::shared_ptr<Dictionary> values)
    : values_(std::move(values)),
      sets_(std::make_shared<ValueSets>()),
      texts_(std::make_shared<Dictionary>()) {
  sets_->begins = {0, 0};
}

Code SetBuilder::Add(std::span<const Code> values) {
  if (values.empty()) return kNullCode;
  const Code next = seen_.size();
  const Code code =
      seen_.Intern({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Code)});
  if (code != next) return code;
  std::string text;
  for (Code value : values) {
    if (!text.empty()) text += ';';
    text += values_->Text(value);
  }
  while (texts_->Intern(text) != next) text += ';';  // one of the values has a `;` in it
  sets_->values.insert(sets_->values.end(), values.begin(), values.end());
  sets_->begins.push_back(static_cast<std::uint32_t>(sets_->values.size()));
  return code;
}

Column SetBuilder::Finish(std::string name) {
  Column column = MakeColumn(std::move(name), ColumnType::kText);
  column.present = true;
  column.dictionary() = texts_;
  sets_->dictionary = values_;
  column.sets = sets_;
  return column;
}

}  // namespace talktally
