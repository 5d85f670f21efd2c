// SPDX-License-Identifier: Apache-2.0
//
// Looked up in the table that says who or what an id is.
#include "core/query/labels.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace talktally {
namespace {

/// Where the values of a dimension have their labels.
struct Source {
  std::string_view dimension;
  std::string_view table;
  std::string_view label;
};

constexpr std::array kSources{
    Source{"line", "lines", "label"},           Source{"agent", "agents", "name"},
    Source{"assigned_agent", "agents", "name"}, Source{"responder", "agents", "name"},
    Source{"owner", "agents", "name"},
};

/// By code of an id, the code of its label.
std::vector<Code> LabelCodes(const Column& ids, const Column& labels) {
  std::vector<Code> of_id(ids.dictionary()->size(), kNullCode);
  for (std::size_t row = 0; row < ids.codes().size(); ++row) {
    of_id[ids.codes()[row]] = labels.codes()[row];
  }
  of_id[kNullCode] = kNullCode;
  return of_id;
}

std::set<std::string_view> TextsOf(const std::vector<DimensionValue>& values) {
  std::set<std::string_view> texts;
  for (const DimensionValue& value : values) {
    if (value.kind == DimensionValue::Kind::kText) texts.insert(value.text);
  }
  return texts;
}

}  // namespace

std::vector<ValueLabel> LabelsOf(std::string_view dimension,
                                 const std::vector<DimensionValue>& values, const Dataset& data) {
  const auto source = std::ranges::find(kSources, dimension, &Source::dimension);
  const Table* table = source == kSources.end() ? nullptr : data.Find(source->table);
  if (table == nullptr) return {};
  const Column* ids = table->Find("id");
  const Column* labels = table->Find(source->label);
  if (ids == nullptr || labels == nullptr || labels->codes().empty()) return {};
  const std::vector<Code> label_of = LabelCodes(*ids, *labels);
  std::vector<ValueLabel> found;
  for (std::string_view text : TextsOf(values)) {
    const Code label = label_of[ids->dictionary()->Find(text)];
    if (label == kNullCode) continue;
    found.push_back({std::string(text), std::string(labels->dictionary()->Text(label))});
  }
  return found;
}

}  // namespace talktally
