// SPDX-License-Identifier: Apache-2.0
//
// The steps of a scan, asked row by row.
#include "core/query/row_fate.h"

#include "core/query/bind.h"
#include "core/query/plan.h"
#include "core/query/spans.h"

namespace talktally {
namespace {

/// Is the row within the time the total is about?
class InTime {
 public:
  InTime(const Aggregate& aggregate, const Frame& frame, Facts& facts)
      : verb_(aggregate.verb), frame_(frame), spans_(aggregate.table, frame, facts) {
    if (IsSnapshot(verb_) || ReadsIntervals(verb_)) return;
    dates_ = DatesOf(aggregate.table, BasisOf(aggregate), frame, facts);
  }

  Fate Of(std::uint32_t row) const {
    if (verb_ == Verb::kOpen) return Yes(spans_.Stands(row, frame_.as_of_total));
    if (verb_ == Verb::kSoFar) return Yes(spans_.BeganBefore(row, MillisOf(frame_.range.to)));
    if (!ReadsIntervals(verb_)) return OfInstant(dates_ == nullptr ? kNull : (*dates_)[row]);
    if (LengthOf(row) != Fate::kUsed) return OfInstant(spans_.Whole(row).begin);
    return Yes(!spans_.InRange(row).empty());
  }

  /// What the length of a row says: used, or none, or negative. Other than for
  /// intervals it says nothing.
  Fate LengthOf(std::uint32_t row) const {
    if (!ReadsIntervals(verb_)) return Fate::kUsed;
    const Interval whole = spans_.Whole(row);
    if (whole.begin == kNull) return Fate::kNoValue;
    if (whole.end == kNull) return spans_.open_ended() ? Fate::kUsed : Fate::kNoValue;
    if (whole.end < whole.begin) return Fate::kNegative;
    return whole.end == whole.begin ? Fate::kNoValue : Fate::kUsed;
  }

 private:
  static Fate Yes(bool is) { return is ? Fate::kUsed : Fate::kOutOfRange; }

  Fate OfInstant(std::int64_t at) const {
    if (at == kNull) return Fate::kNoDate;
    return Yes(at >= MillisOf(frame_.range.from) && at < MillisOf(frame_.range.to));
  }

  Verb verb_;
  const Frame& frame_;
  Spans spans_;
  std::shared_ptr<const std::vector<std::int64_t>> dates_;
};

/// What the value of a row says: used, none, or negative where that is nonsense.
class Values {
 public:
  static Result<Values> Make(const Aggregate& aggregate, const Frame& frame, Facts& facts) {
    Values values;
    if (!aggregate.has_value) return values;
    if (aggregate.verb == Verb::kDistinct || aggregate.verb == Verb::kPeak ||
        aggregate.verb == Verb::kOpen) {
      values.column_ = facts.FindColumn(aggregate.table, aggregate.value.name, frame.derive);
      return values;
    }
    auto measure = BindMeasure(aggregate.value, aggregate.table, frame, facts);
    if (!measure) return std::unexpected(measure.error());
    values.measure_ = std::move(*measure);
    return values;
  }

  Fate Of(std::uint32_t row) const {
    if (column_ != nullptr) {
      const Code code = column_->codes()[row];
      const bool none = column_->sets == nullptr
                            ? code == kNullCode
                            : column_->sets->begins[code] == column_->sets->begins[code + 1];
      return none ? Fate::kNoValue : Fate::kUsed;
    }
    if (measure_.values == nullptr) return Fate::kUsed;
    const std::int64_t value = measure_.values[row];
    if (value == kNull) return Fate::kNoValue;
    return measure_.is_duration && value < 0 ? Fate::kNegative : Fate::kUsed;
  }

 private:
  const Column* column_ = nullptr;
  BoundMeasure measure_;
};

}  // namespace

std::string_view TextOf(Fate fate) {
  switch (fate) {
    case Fate::kUsed:
      return "used";
    case Fate::kNoDate:
      return "no date";
    case Fate::kOutOfRange:
      return "outside the time in question";
    case Fate::kFiltered:
      return "left out by the filter";
    case Fate::kOtherwise:
      return "the metric's condition does not hold";
    case Fate::kNoValue:
      return "no value";
    default:
      return "negative duration";
  }
}

Result<std::vector<Fate>> FatesOf(const ScanRequest& request, const Frame& frame, Facts& facts) {
  const Aggregate& aggregate = *request.aggregates[0];
  const Table* table = facts.FindTable(request.table, frame.derive);
  const auto dates = DatesOrNulls(request.table, request.dates, frame, facts);
  const std::int64_t* instants = dates->data();
  auto filter = ReadsIntervals(aggregate.verb) ? IntervalMask(request, frame, facts)
                                               : FilterMask(request, instants, frame, facts);
  if (!filter) return std::unexpected(filter.error());
  auto own = OwnMask(aggregate, instants, frame, facts);
  if (!own) return std::unexpected(own.error());
  auto values = Values::Make(aggregate, frame, facts);
  if (!values) return std::unexpected(values.error());
  const InTime in_time(aggregate, frame, facts);
  std::vector<Fate> fates(table->rows);
  for (std::uint32_t row = 0; row < table->rows; ++row) {
    Fate fate = in_time.Of(row);
    if (fate == Fate::kUsed && !filter->empty() && (*filter)[row] == 0) fate = Fate::kFiltered;
    if (fate == Fate::kUsed && !own->empty() && (*own)[row] == 0) fate = Fate::kOtherwise;
    if (fate == Fate::kUsed) fate = in_time.LengthOf(row);
    if (fate == Fate::kUsed) fate = values->Of(row);
    fates[row] = fate;
  }
  return fates;
}

}  // namespace talktally
