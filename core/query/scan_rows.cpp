// SPDX-License-Identifier: Apache-2.0
//
// Aggregates of dated rows: one pass places the rows, each aggregate keeps those
// of its own condition.
#include <algorithm>
#include <memory>

#include "core/aggregate/figures.h"
#include "core/query/bind.h"
#include "core/query/placement.h"
#include "core/query/scan.h"

namespace talktally {
namespace {

/// One aggregate in a pass.
struct Running {
  const Aggregate* aggregate = nullptr;
  std::unique_ptr<BoundCondition> condition;
  BoundMeasure measure;
  const Column* column = nullptr;
  const Code* currencies = nullptr;
  std::unique_ptr<Figures> figures;
  std::uint64_t negative = 0;

  /// Is it the number of rows placed, whichever they are?
  bool IsPlainCount() const { return aggregate->verb == Verb::kCount && condition == nullptr; }

  ValueSource source() const { return {measure.values, measure.is_duration, currencies}; }

  std::unique_ptr<Figures> Make(std::uint32_t cells) const {
    switch (aggregate->verb) {
      case Verb::kSum:
        return MakeSum(cells, source());
      case Verb::kMean:
        return MakeMean(cells, source());
      case Verb::kLeast:
        return MakeLeast(cells, source());
      case Verb::kGreatest:
        return MakeGreatest(cells, source());
      case Verb::kQuantile:
        return MakeQuantile(cells, source(), aggregate->quantile);
      case Verb::kDistinct:
        return MakeDistinct(cells, *column);
      default:
        return MakeCount(cells);
    }
  }
};

/// Blocks of rows that pass an aggregate's own condition.
class Selection {
 public:
  Selection() : rows_(kBlockRows), cells_(kBlockRows), mask_(kBlockRows) {}

  Batch Of(const Batch& all, const BoundCondition& condition) {
    if (all.count == 0) return all;
    // Rows of a block ascend: the mask is made for all of their stretch.
    const std::uint32_t first = all.rows[0];
    const std::uint32_t stretch = all.rows[all.count - 1] - first + 1;
    if (stretch > mask_.size()) mask_.resize(stretch);
    if (all.count > rows_.size()) {
      rows_.resize(all.count);
      cells_.resize(all.count);
    }
    condition.Evaluate(first, stretch, mask_.data());
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < all.count; ++i) {
      rows_[kept] = all.rows[i];
      cells_[kept] = all.cells[i];
      kept += mask_[all.rows[i] - first];
    }
    return {kept, rows_.data(), cells_.data()};
  }

 private:
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> cells_;
  std::vector<std::uint8_t> mask_;
};

/// Binds an aggregate; what one of `before` measures is not measured again.
Result<Running> Bind(const Aggregate& aggregate, const std::vector<Running>& before,
                     const std::int64_t* dates, const Frame& frame, Facts& facts) {
  Running running;
  running.aggregate = &aggregate;
  auto condition = BindCondition(aggregate.where, aggregate.table, dates, frame, facts);
  if (!condition) return std::unexpected(condition.error());
  running.condition = std::move(*condition);
  if (!aggregate.has_value) return running;
  if (aggregate.verb == Verb::kDistinct) {
    running.column = facts.FindColumn(aggregate.table, aggregate.value.name, frame.derive);
    return running;
  }
  const auto same = std::ranges::find_if(before, [&](const Running& other) {
    return other.measure.values != nullptr && other.aggregate->value == aggregate.value;
  });
  if (same != before.end()) {
    running.measure = same->measure;
  } else {
    auto measure = BindMeasure(aggregate.value, aggregate.table, frame, facts);
    if (!measure) return std::unexpected(measure.error());
    running.measure = std::move(*measure);
  }
  if (running.measure.is_amount && aggregate.verb == Verb::kSum) {
    const Column* currency = facts.FindColumn(aggregate.table, "currency", frame.derive);
    if (currency != nullptr) running.currencies = currency->codes().data();
  }
  return running;
}

void CountNegative(Running& running, const Batch& batch) {
  if (!running.measure.is_duration) return;
  for (std::uint32_t i = 0; i < batch.count; ++i) {
    const std::int64_t value = running.measure.values[batch.rows[i]];
    running.negative += static_cast<std::uint64_t>(value < 0 && value != kNull);
  }
}

std::vector<std::optional<double>> Read(Figures& figures, std::uint32_t cells) {
  std::vector<std::optional<double>> values(cells);
  for (std::uint32_t cell = 0; cell < cells; ++cell) values[cell] = figures.At(cell);
  return values;
}

/// Where each cell goes at a coarser level.
std::vector<std::uint32_t> RollMap(std::uint32_t buckets, std::uint32_t groups, bool keep_bucket,
                                   bool keep_group) {
  std::vector<std::uint32_t> to;
  to.reserve(std::size_t{buckets} * groups);
  for (std::uint32_t bucket = 0; bucket < buckets; ++bucket) {
    for (std::uint32_t group = 0; group < groups; ++group) {
      to.push_back(keep_bucket ? bucket : keep_group ? group : 0);
    }
  }
  return to;
}

/// Aggregates with the same condition, which is looked at once.
struct Alike {
  const BoundCondition* condition;
  std::vector<Running*> members;
};

std::vector<Alike> ByCondition(std::vector<Running>& running) {
  std::vector<Alike> alike;
  for (Running& one : running) {
    if (one.IsPlainCount()) continue;
    const auto same = std::ranges::find_if(alike, [&](const Alike& others) {
      return others.members[0]->aggregate->where == one.aggregate->where;
    });
    if (same != alike.end()) {
      same->members.push_back(&one);
    } else {
      alike.push_back({one.condition.get(), {&one}});
    }
  }
  return alike;
}

/// A pass over placed rows. Counts without a condition are read off the placement.
void Feed(Placement& placement, std::vector<Running>& running) {
  const std::vector<Alike> alike = ByCondition(running);
  if (alike.empty()) {
    placement.CountAll();
  } else {
    Selection selection;
    for (const Alike& each : alike) {
      for (Running* one : each.members) one->figures = one->Make(placement.cells());
    }
    for (Batch batch; placement.Next(batch);) {
      for (const Alike& each : alike) {
        const Batch own = each.condition == nullptr ? batch : selection.Of(batch, *each.condition);
        for (Running* one : each.members) {
          one->figures->Add(own);
          CountNegative(*one, own);
        }
      }
    }
  }
  for (Running& one : running) {
    if (one.IsPlainCount()) one.figures = MakeCount(placement.placed());
  }
}

/// What is known of the rows' dates beforehand; nothing is for days, and for tables
/// so small that knowing costs more than looking.
RowCalendar CalendarOf(const ScanRequest& request, const std::vector<Dimension>& dimensions,
                       const Table& table, const Frame& frame, Facts& facts) {
  RowCalendar calendar;
  const Column* dates = facts.FindColumn(request.table, request.dates, frame.derive);
  if (table.rows < kBlockRows || dates == nullptr || dates->type != ColumnType::kInstant) {
    return calendar;
  }
  const ColumnSpan& span = facts.calendars().SpanOf(*dates);
  calendar.all_in_range = !span.has_null && span.least >= MillisOf(frame.range.from) &&
                          span.greatest < MillisOf(frame.range.to);
  if (frame.granularity > Granularity::kHour) {
    calendar.days = facts.calendars().DaysOf(*dates, frame.zone);
  }
  const bool by_hour = std::ranges::any_of(dimensions, [](const Dimension& dimension) {
    return dimension.source != Dimension::Source::kCodes;
  });
  if (by_hour) calendar.hours = facts.calendars().HoursOf(*dates, frame.zone);
  return calendar;
}

/// All aggregates of a request. `none` stands in for columns that no file has.
Result<std::vector<Running>> BindAll(const ScanRequest& request, const ScanRowsInput& input,
                                     Column& none, const Frame& frame, Facts& facts) {
  std::vector<Running> all;
  for (const Aggregate* aggregate : request.aggregates) {
    auto bound = Bind(*aggregate, all, input.instants(), frame, facts);
    if (!bound) return std::unexpected(bound.error());
    if (aggregate->verb == Verb::kDistinct && bound->column == nullptr) {
      none.codes().resize(input.table->rows, kNullCode);
      bound->column = &none;
    }
    all.push_back(std::move(*bound));
  }
  return all;
}

/// An aggregate's figures at all levels wanted. Totals roll up from `base`, which is
/// split by `base_groups` groups: the aggregate itself, or it without groups.
ScanFigures FiguresOf(Running& own, Running& base, std::uint32_t base_groups,
                      const std::vector<std::uint32_t>& met, const Placement& placement,
                      const ScanRequest& request, std::uint32_t buckets) {
  const std::uint32_t groups = placement.groups();
  ScanFigures figures;
  auto total = base.figures->Rolled(RollMap(buckets, base_groups, false, false), 1);
  figures.total = total->At(0);
  figures.mixes_currencies = MixesCurrencies(*total) || MixesCurrencies(*own.figures);
  figures.negative = base.negative;
  if (request.by_bucket) {
    auto rolled = base.figures->Rolled(RollMap(buckets, base_groups, true, false), buckets);
    figures.by_bucket = Read(*rolled, buckets);
  }
  if (request.by_group) {
    auto rolled = own.figures->Rolled(RollMap(buckets, groups, false, true), groups);
    figures.by_group = CellsOf<std::optional<double>>(met, groups, 1, Read(*rolled, groups));
  }
  figures.cells =
      CellsOf<std::optional<double>>(met, groups, buckets, Read(*own.figures, buckets * groups));
  return figures;
}

}  // namespace

Result<ScanResult> ScanRows(const ScanRequest& request, const Frame& frame, Facts& facts) {
  auto input = PrepareRows(request, request.dates, frame, facts);
  if (!input) return std::unexpected(input.error());
  const std::uint32_t rows = input->table->rows;
  Column none = MakeColumn("", ColumnType::kText);
  auto running = BindAll(request, *input, none, frame, facts);
  if (!running) return std::unexpected(running.error());

  const std::uint32_t buckets = frame.bucket_count();
  const RowCalendar calendar = CalendarOf(request, input->dimensions, *input->table, frame, facts);
  Placement placement(frame, rows, input->instants(), input->mask,
                      Grouping(std::move(input->dimensions), MostDense(buckets)), calendar);
  if (placement.TooMany()) return TooManyCells();
  Feed(placement, *running);

  // Totals roll up from the cells, unless rows count in several groups: then the
  // rows are placed again without groups.
  const bool several = placement.grouping().HasSeveral();
  Result<std::vector<Running>> once;
  if (several) {
    once = BindAll(request, *input, none, frame, facts);
    if (!once) return std::unexpected(once.error());
    Placement ungrouped(frame, rows, input->instants(), input->mask, Grouping({}), calendar);
    Feed(ungrouped, *once);
  }

  ScanResult result;
  const std::vector<std::uint32_t> met = NoteMet(placement, buckets, result);
  for (std::size_t i = 0; i < running->size(); ++i) {
    Running& own = (*running)[i];
    Running& base = several ? (*once)[i] : own;
    const std::uint32_t base_groups = several ? 1 : placement.groups();
    result.figures.push_back(FiguresOf(own, base, base_groups, met, placement, request, buckets));
  }
  return result;
}

}  // namespace talktally
