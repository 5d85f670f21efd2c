// SPDX-License-Identifier: Apache-2.0
//
// Dimensions of columns, of the calendar and of line groups.
#include "core/query/dimension.h"

#include <algorithm>
#include <cstring>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/time/calendar.h"

namespace talktally {
namespace {

/// Codes of the distinct numbers of a measured column, ascending.
void NumberValues(const Column& column, Dimension& dimension) {
  std::vector<std::int64_t>& numbers = dimension.numbers;
  numbers = column.ints;
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  if (numbers.empty() || numbers.front() != kNull) numbers.insert(numbers.begin(), kNull);
  auto codes = std::make_shared<std::vector<Code>>();
  codes->reserve(column.ints.size());
  for (std::int64_t value : column.ints) {
    codes->push_back(static_cast<Code>(std::ranges::lower_bound(numbers, value) - numbers.begin()));
  }
  dimension.size = static_cast<std::uint32_t>(numbers.size());
  dimension.codes = codes->data();
  dimension.owned_codes = std::move(codes);
}

/// Sets of at most one value are no sets: they are a table of values.
void SetValues(const std::shared_ptr<const ValueSets>& sets, Dimension& dimension) {
  dimension.texts = sets->dictionary;
  dimension.size = sets->dictionary->size();
  for (std::size_t set = 0; set + 1 < sets->begins.size(); ++set) {
    if (sets->begins[set + 1] - sets->begins[set] > 1) {
      dimension.several = sets;
      dimension.value_of.clear();
      return;
    }
    dimension.value_of.push_back(
        sets->begins[set + 1] == sets->begins[set] ? kNullCode : sets->values[sets->begins[set]]);
  }
}

Dimension OfColumn(const Column& column) {
  Dimension dimension;
  if (IsMeasured(column.type)) {
    NumberValues(column, dimension);
    return dimension;
  }
  dimension.codes = column.codes().data();
  dimension.is_flag = column.type == ColumnType::kFlag;
  if (column.sets != nullptr) {
    SetValues(column.sets, dimension);
  } else {
    dimension.texts = column.dictionary();
    dimension.size = column.dictionary()->size();
  }
  return dimension;
}

/// Each line's groups, by the code the table has for the line.
Dimension OfLineGroups(const Column& lines, const Frame& frame) {
  auto sets = std::make_shared<ValueSets>();
  auto names = std::make_shared<Dictionary>();
  std::vector<std::vector<Code>> of_line(lines.dictionary()->size());
  for (const auto& [group, members] : frame.groups) {
    const Code code = names->Intern(group);
    for (const std::string& line : members) {
      const Code member = lines.dictionary()->Find(line);
      if (member == kNullCode) continue;
      if (std::ranges::find(of_line[member], code) == of_line[member].end()) {
        of_line[member].push_back(code);
      }
    }
  }
  sets->begins.push_back(0);
  for (const std::vector<Code>& groups : of_line) {
    sets->values.insert(sets->values.end(), groups.begin(), groups.end());
    sets->begins.push_back(static_cast<std::uint32_t>(sets->values.size()));
  }
  sets->dictionary = std::move(names);
  Dimension dimension;
  dimension.codes = lines.codes().data();
  SetValues(sets, dimension);
  return dimension;
}

/// What people call each line, by the code the table has for it.
Dimension OfLineLabels(const Column& lines, const Table* table) {
  Dimension dimension;
  auto labels = std::make_shared<Dictionary>();
  dimension.value_of.assign(lines.dictionary()->size(), kNullCode);
  const Column* ids = table == nullptr ? nullptr : table->Find("id");
  const Column* names = table == nullptr ? nullptr : table->Find("label");
  for (std::uint32_t row = 0; ids != nullptr && names != nullptr && row < table->rows; ++row) {
    const Code line = lines.dictionary()->Find(ids->dictionary()->Text(ids->codes()[row]));
    if (line == kNullCode || names->codes()[row] == kNullCode) continue;
    dimension.value_of[line] = labels->Intern(names->dictionary()->Text(names->codes()[row]));
  }
  dimension.codes = lines.codes().data();
  dimension.size = labels->size();
  dimension.texts = std::move(labels);
  return dimension;
}

bool IsOfLine(std::string_view name, std::string_view table) {
  if (FindColumnSpec(table, name) != nullptr || FindColumnSpec(table, "line") == nullptr) {
    return false;
  }
  return name == "line_group" || name == "label";
}

}  // namespace

bool Before(const DimensionValue& a, const DimensionValue& b) {
  using Kind = DimensionValue::Kind;
  if (a.kind == Kind::kAbsent || b.kind == Kind::kAbsent)
    return b.kind == Kind::kAbsent && a.kind != b.kind;
  if (a.kind != b.kind) return a.kind < b.kind;
  return a.kind == Kind::kText ? a.text < b.text : a.number < b.number;
}

bool IsCalendarPart(std::string_view name) { return name == "weekday" || name == "hour"; }

DimensionValue Dimension::Value(std::uint32_t value) const {
  using Kind = DimensionValue::Kind;
  if (value == 0) return {};
  if (source != Source::kCodes) {
    return {Kind::kNumber, {}, static_cast<double>(source == Source::kHour ? value - 1 : value)};
  }
  if (!numbers.empty()) {
    return {Kind::kNumber, {}, static_cast<double>(numbers[value]) / static_cast<double>(kMicros)};
  }
  if (is_flag) return {Kind::kFlag, {}, value == kTrue ? 1.0 : 0.0};
  return {Kind::kText, std::string(texts->Text(value)), 0};
}

bool HasDimension(std::string_view name, std::string_view table, const Table* loaded) {
  return IsCalendarPart(name) || IsOfLine(name, table) || FindColumnSpec(table, name) != nullptr ||
         (loaded != nullptr && loaded->Find(name) != nullptr);
}

bool IsDimensionSomewhere(std::string_view name, Facts& facts) {
  return std::ranges::any_of(TableNames(), [&](std::string_view table) {
    const bool canonical = FindTable(table) != nullptr;  // looking does not derive anything
    return HasDimension(name, table, canonical ? facts.FindTable(table, {}) : nullptr);
  });
}

Result<Dimension> MakeDimension(std::string_view name, std::string_view table,
                                const std::int64_t* dates, const Frame& frame, Facts& facts) {
  Dimension dimension;
  if (IsCalendarPart(name)) {
    dimension.source = name == "hour" ? Dimension::Source::kHour : Dimension::Source::kWeekday;
    dimension.size = name == "hour" ? 25 : 8;
    dimension.instants = dates;
    dimension.name = name;
    return dimension;
  }
  if (IsOfLine(name, table)) {
    if (const Column* lines = facts.FindColumn(table, "line", frame.derive)) {
      dimension = name == "label" ? OfLineLabels(*lines, facts.FindTable("lines", frame.derive))
                                  : OfLineGroups(*lines, frame);
    }
  } else if (const Column* column = facts.FindColumn(table, name, frame.derive)) {
    dimension = OfColumn(*column);
  } else if (FindColumnSpec(table, name) == nullptr &&
             facts.FindTable(table, frame.derive) != nullptr) {
    return Fail(Error::Code::kUnknownName, Format("no column \"{}\" in {}{}", name, table,
                                                  DidYouMean(name, ColumnNames(table))));
  }
  dimension.name = name;
  return dimension;
}

}  // namespace talktally
