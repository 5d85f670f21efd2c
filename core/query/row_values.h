// SPDX-License-Identifier: Apache-2.0
//
// The values a row has in several dimensions, in every combination.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/time/clock.h"
#include "core/query/dimension.h"

namespace talktally {

/// Reads rows of one table. Calendar parts of `instants` are read too unless the
/// caller sets them itself.
class RowValues {
 public:
  RowValues(const std::vector<Dimension>& dimensions, const TimeZone& zone)
      : dimensions_(dimensions), clock_(zone), values_(dimensions.size()), choices_(dimensions.size()) {}

  /// Calls visit(values) for every combination, one number a dimension; returns
  /// how many there were. The caller may change calendar parts while visiting.
  template <class Visit>
  std::size_t ForEach(std::uint32_t row, bool read_calendar, Visit visit) {
    const std::size_t combinations = Read(row, read_calendar);
    for (std::size_t combination = 0; combination < combinations; ++combination) {
      std::size_t rest = combination;
      for (std::size_t d = 0; d < dimensions_.size(); ++d) {
        if (choices_[d].empty()) continue;
        values_[d] = choices_[d][rest % choices_[d].size()];
        rest /= choices_[d].size();
      }
      visit(values_.data());
    }
    return combinations;
  }

 private:
  std::size_t Read(std::uint32_t row, bool read_calendar) {
    std::size_t combinations = 1;
    for (std::size_t d = 0; d < dimensions_.size(); ++d) {
      const Dimension& dimension = dimensions_[d];
      values_[d] = 0;
      choices_[d] = {};
      if (dimension.source != Dimension::Source::kCodes) {
        if (read_calendar && dimension.instants[row] != kNull) {
          values_[d] = Part(dimension, dimension.instants[row]);
        }
      } else if (dimension.codes == nullptr) {
        continue;
      } else if (dimension.several != nullptr) {
        const ValueSets& sets = *dimension.several;
        const Code set = dimension.codes[row];
        choices_[d] = {sets.values.data() + sets.begins[set],
                       sets.begins[set + 1] - sets.begins[set]};
        if (!choices_[d].empty()) combinations *= choices_[d].size();
      } else {
        const Code code = dimension.codes[row];
        values_[d] = dimension.value_of.empty() ? code : dimension.value_of[code];
      }
    }
    return combinations;
  }

  std::uint32_t Part(const Dimension& dimension, std::int64_t at) {
    return static_cast<std::uint32_t>(dimension.source == Dimension::Source::kHour
                                          ? clock_.Hour(at) + 1
                                          : clock_.Weekday(at));
  }

  const std::vector<Dimension>& dimensions_;
  HourClock clock_;
  std::vector<std::uint32_t> values_;
  std::vector<std::span<const Code>> choices_;
};

}  // namespace talktally
