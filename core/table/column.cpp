// SPDX-License-Identifier: Apache-2.0
//
// Making, gathering and splitting columns.
#include "core/table/column.h"

#include <algorithm>

#include "core/table/cells.h"

namespace talktally {
namespace {

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

template <class Value>
void CompactValues(std::vector<Value>& values, std::size_t begin,
                   const std::vector<std::uint8_t>& kept) {
  std::size_t to = begin;
  for (std::size_t row = 0; row < kept.size(); ++row) {
    if (kept[row] != 0) values[to++] = values[begin + row];
  }
  values.resize(to);
}

}  // namespace

void Column::Resize(std::size_t rows) {
  if (IsMeasured(type)) {
    ints.resize(rows, kNull);
  } else {
    codes_.resize(rows, kNullCode);
  }
}

void Column::Compact(std::size_t begin, const std::vector<std::uint8_t>& kept) {
  if (IsMeasured(type)) {
    CompactValues(ints, begin, kept);
  } else {
    CompactValues(codes_, begin, kept);
  }
}

void Column::Reserve(std::size_t rows, double times) {
  if (IsMeasured(type)) {
    ints.reserve(rows);
    return;
  }
  codes_.reserve(rows);
  if (waits()) {
    const auto first = std::ranges::find_if(codes_, &IsWaiting) - codes_.begin();
    const auto seen = static_cast<double>(codes_.end() - codes_.begin() - first);
    const double to_come = static_cast<double>(rows) - static_cast<double>(first);
    if (seen > 0) waiting_.Reserve(to_come / seen);
  } else if (dictionary_->size() > 0.99 * static_cast<double>(size())) {
    // Ids: nearly every row brings a text of its own.
    dictionary_->Reserve(times);
  }
}

void Column::TellApart() const {
  constexpr std::size_t kBatch = 4096;
  std::vector<Code> known(waiting_.size(), kNullCode);
  std::vector<std::string_view> texts(std::min(kBatch, known.size()));
  for (std::size_t first = 0; first < known.size(); first += kBatch) {
    texts.resize(std::min(kBatch, known.size() - first));
    for (std::size_t at = 0; at < texts.size(); ++at) texts[at] = waiting_[first + at];
    dictionary_->InternAll(texts, known.data() + first);
  }
  for (Code& code : codes_) {
    if (IsWaiting(code)) code = known[code & ~kWaiting];
  }
  waiting_.Release();
}

Column MakeColumn(std::string name, ColumnType type) {
  Column column;
  column.name = std::move(name);
  column.type = type;
  if (IsMeasured(type)) return column;
  column.dictionary() = std::make_shared<Dictionary>();
  if (type == ColumnType::kFlag) {
    column.dictionary()->Intern("false");
    column.dictionary()->Intern("true");
  }
  return column;
}

Column Gather(const Column& from, const std::vector<std::uint32_t>& rows) {
  Column to;
  to.name = from.name;
  to.type = from.type;
  to.present = from.present;
  to.dictionary() = from.dictionary();
  to.sets = from.sets;
  if (IsMeasured(from.type)) {
    to.ints.reserve(rows.size());
    for (std::uint32_t row : rows) to.ints.push_back(from.ints[row]);
  } else {
    to.codes().reserve(rows.size());
    for (std::uint32_t row : rows) to.codes().push_back(from.codes()[row]);
  }
  return to;
}

Column GatherOrNull(const Column& from, const std::vector<std::uint32_t>& rows) {
  Column to = Gather(from, {});
  if (IsMeasured(from.type)) {
    to.ints.reserve(rows.size());
    for (std::uint32_t row : rows) to.ints.push_back(row == kNoRow ? kNull : from.ints[row]);
  } else {
    to.codes().reserve(rows.size());
    for (std::uint32_t row : rows) {
      to.codes().push_back(row == kNoRow ? kNullCode : from.codes()[row]);
    }
  }
  return to;
}

void SplitValues(Column& column, char separator) {
  auto sets = std::make_shared<ValueSets>();
  auto values = std::make_shared<Dictionary>();
  sets->begins = {0, 0};
  for (Code code = 1; code < column.dictionary()->size(); ++code) {
    std::string_view rest = column.dictionary()->Text(code);
    while (true) {
      const std::size_t cut = rest.find(separator);
      const std::string_view value = Trimmed(rest.substr(0, cut));
      if (!value.empty()) sets->values.push_back(values->Intern(value));
      if (cut == std::string_view::npos) break;
      rest.remove_prefix(cut + 1);
    }
    sets->begins.push_back(static_cast<std::uint32_t>(sets->values.size()));
  }
  sets->dictionary = std::move(values);
  column.sets = std::move(sets);
}

}  // namespace talktally
