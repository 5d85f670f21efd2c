// SPDX-License-Identifier: Apache-2.0
//
// Events as numbers of texts: most texts of a log come again and again.
#include "core/vendor/event_log.h"

#include <algorithm>
#include <numeric>

namespace talktally {

EventLog::EventLog(const BoundMapping& bound)
    : bound_(bound),
      width_(bound.mapping->fields.size()),
      time_(PlaceOf("time")),
      evaluator_(bound.fields, bound.zone, DateOrder::kMonthFirst),
      place_(1) {
  field_.nodes.push_back({Expression::Op::kField, {}, {}, 0, {}});
}

/// Bound fields begin with those of the mapping, in its order.
std::size_t EventLog::PlaceOf(std::string_view field) const {
  const auto& fields = bound_.mapping->fields;
  return static_cast<std::size_t>(std::ranges::find(fields, field, &FieldMapping::name) -
                                  fields.begin());
}

Value EventLog::Read(std::size_t field) {
  if (field >= width_ || bound_.fields[field].source < 0) return {};
  place_[0] = static_cast<std::int32_t>(field);
  return evaluator_.Evaluate(field_, place_);
}

void EventLog::Append(const RowBlock& block) {
  for (std::uint32_t row = 0; row < block.rows; ++row) {
    evaluator_.SetRow(block, row);
    ++read_;
    const Value at = Read(time_);
    if (at.kind != Value::Kind::kTime) {
      Reject({block.lines[row], "time", std::string(at.text), "not a date"});
      continue;
    }
    events_.push_back({at.number, block.lines[row]});
    for (std::size_t field = 0; field < width_; ++field) {
      const std::string_view text = field == time_ ? std::string_view() : Read(field).text;
      codes_.push_back(text.empty() ? kNullCode : texts_.Intern(text));
    }
  }
}

std::string_view EventLog::TextOf(std::string_view field) const {
  const std::size_t place = PlaceOf(field);
  return place == width_ ? std::string_view() : texts_.Text(codes_[current_ * width_ + place]);
}

std::vector<std::uint32_t> EventLog::Order() const {
  std::vector<std::uint32_t> order(events_.size());
  std::iota(order.begin(), order.end(), 0);
  std::size_t rises = 0;
  std::size_t falls = 0;
  for (std::size_t next = 1; next < events_.size(); ++next) {
    rises += events_[next - 1].at < events_[next].at ? 1 : 0;
    falls += events_[next - 1].at > events_[next].at ? 1 : 0;
  }
  if (falls == 0) return order;
  if (falls > rises) std::ranges::reverse(order);
  std::ranges::stable_sort(order, {}, [this](std::uint32_t event) { return events_[event].at; });
  return order;
}

void EventLog::Close() {
  for (std::uint32_t event : Order()) {
    current_ = event;
    Take(events_[event].line, events_[event].at, TextOf("event"));
  }
  Finish();
}

}  // namespace talktally
