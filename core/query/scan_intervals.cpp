// SPDX-License-Identifier: Apache-2.0
//
// Aggregates of intervals: presence clipped to buckets, calls in progress.
#include <algorithm>
#include <memory>

#include "core/catalog/checker.h"
#include "core/query/bind.h"
#include "core/query/grouping.h"
#include "core/query/hours.h"
#include "core/query/pieces.h"
#include "core/query/placement.h"
#include "core/query/row_values.h"
#include "core/query/scan.h"
#include "core/query/spans.h"

namespace talktally {
namespace {

/// Cuts the rows of one table into pieces.
class Cutter {
 public:
  /// `by_hour`: pieces end with every local hour, whatever the dimensions.
  Cutter(const ScanRequest& request, const Frame& frame, Facts& facts,
         std::vector<Dimension> dimensions, bool by_hour)
      : frame_(frame),
        grouping_(std::move(dimensions), MostDense(frame.bucket_count())),
        index_(std::span<const Bucket>(frame.buckets)),
        values_(grouping_.dimensions(), frame.zone),
        clock_(frame.zone),
        spans_(request.table, frame, facts),
        by_calendar_(by_hour) {
    for (const Dimension& dimension : grouping_.dimensions()) {
      by_calendar_ |= dimension.source != Dimension::Source::kCodes;
    }
    is_plain_ = grouping_.IsDense() && !grouping_.HasSeveral() && !by_calendar_;
  }

  Grouping& grouping() { return grouping_; }
  std::vector<Piece>& pieces() { return pieces_; }
  std::uint64_t overlapping() const { return overlapping_; }

  /// All rows that pass the filter; `rows` of the table.
  void CutAll(std::uint32_t rows, const std::vector<std::uint8_t>& mask) {
    if (mask.empty()) pieces_.reserve(rows);
    for (std::uint32_t row = 0; row < rows; ++row) {
      if (!mask.empty() && mask[row] == 0) continue;
      const Interval whole = spans_.InRange(row);
      if (!whole.empty()) Cut(row, whole);
    }
  }

 private:
  void Cut(std::uint32_t row, const Interval& whole) {
    std::int64_t at = whole.begin;
    auto bucket = static_cast<std::uint32_t>(std::max(index_.Of(at), 0));
    while (at < whole.end && bucket < frame_.bucket_count()) {
      const std::int64_t end = std::min(whole.end, MillisOf(frame_.buckets[bucket].end));
      if (by_calendar_) {
        CutHours(row, bucket, {at, end});
      } else {
        Add(row, bucket, {at, end});
      }
      at = end;
      ++bucket;
    }
  }

  /// Cuts at every local hour, so that each piece has one weekday and hour.
  void CutHours(std::uint32_t row, std::uint32_t bucket, const Interval& interval) {
    std::int64_t at = interval.begin;
    while (at < interval.end) {
      const std::int64_t local = zone_cursor_.ToLocal(at);
      std::int64_t end = at + kMillisPerHour - (TimeOfDay(local) % kMillisPerHour);
      const std::size_t stretch = frame_.zone.StretchAt(InstantOf(at));
      if (stretch + 1 < frame_.zone.stretches().size()) {
        end = std::min(end, frame_.zone.stretches()[stretch + 1].begin);
      }
      end = std::min(end, interval.end);
      Add(row, bucket, {at, end});
      at = end;
    }
  }

  void Add(std::uint32_t row, std::uint32_t bucket, const Interval& interval) {
    if (is_plain_) {
      pieces_.push_back({interval.begin, interval.end, bucket, PlainGroup(row), row, true});
      return;
    }
    bool first = true;
    const std::size_t combinations = values_.ForEach(row, false, [&](std::uint32_t* values) {
      if (by_calendar_) SetCalendar(values, interval.begin);
      const std::uint32_t group = grouping_.GroupOf(values);
      pieces_.push_back({interval.begin, interval.end, bucket, group, row, first});
      first = false;
    });
    overlapping_ += combinations > 1;
  }

  /// The group of a row that has one value in each dimension.
  std::uint32_t PlainGroup(std::uint32_t row) const {
    std::uint32_t group = 0;
    for (std::size_t d = 0; d < grouping_.dimensions().size(); ++d) {
      const Dimension& dimension = grouping_.dimensions()[d];
      if (dimension.codes == nullptr) continue;
      const Code code = dimension.codes[row];
      const Code value = dimension.value_of.empty() ? code : dimension.value_of[code];
      group += value * grouping_.stride(d);
    }
    return group;
  }

  void SetCalendar(std::uint32_t* values, std::int64_t at) {
    for (std::size_t d = 0; d < grouping_.dimensions().size(); ++d) {
      const auto source = grouping_.dimensions()[d].source;
      if (source == Dimension::Source::kHour) {
        values[d] = static_cast<std::uint32_t>(clock_.Hour(at) + 1);
      } else if (source == Dimension::Source::kWeekday) {
        values[d] = static_cast<std::uint32_t>(clock_.Weekday(at));
      }
    }
  }

  const Frame& frame_;
  Grouping grouping_;
  BucketIndex index_;
  RowValues values_;
  HourClock clock_;
  ZoneCursor zone_cursor_{frame_.zone};
  Spans spans_;
  bool by_calendar_;
  bool is_plain_ = false;  ///< has a row one group, that arithmetic finds?
  std::vector<Piece> pieces_;
  std::uint64_t overlapping_ = 0;
};

/// Open time inside or outside the working hours of each piece's agent, ms;
/// agents whose hours nobody knows count nothing.
class HoursTotal {
 public:
  HoursTotal(const Aggregate& aggregate, const Frame& frame, Facts& facts)
      : aggregate_(aggregate),
        frame_(frame),
        agent_(facts.FindColumn(aggregate.table, "agent", frame.derive)),
        team_(facts.FindColumn(aggregate.table, "team", frame.derive)) {}

  std::int64_t Of(const Piece* begin, const Piece* end) const {
    std::int64_t total = 0;
    for (const Piece* piece = begin; piece != end; ++piece) {
      const HoursOf hours = FindHours(frame_.hours, HoursFor::kPresence, Text(agent_, piece->row),
                                      Text(team_, piece->row), frame_.zone);
      if (hours.schedule == nullptr) continue;
      const std::int64_t open =
          hours.schedule->OpenBetween(InstantOf(piece->begin), InstantOf(piece->end), *hours.zone)
              .count();
      total +=
          aggregate_.hours == Aggregate::Hours::kWithin ? open : piece->end - piece->begin - open;
    }
    return total;
  }

 private:
  static std::string_view Text(const Column* column, std::uint32_t row) {
    return column == nullptr ? std::string_view()
                             : column->dictionary()->Text(column->codes()[row]);
  }

  const Aggregate& aggregate_;
  const Frame& frame_;
  const Column* agent_;
  const Column* team_;
};

/// Conditions on the hour or weekday alone hold for the parts of an interval; all
/// others for its row.
struct SplitConditions {
  std::vector<Condition> of_rows;
  std::vector<Condition> of_pieces;

  void Add(const Condition& condition) {
    if (condition.kind == Condition::Kind::kAll) {
      for (const Condition& part : condition.parts) Add(part);
      return;
    }
    std::vector<std::string_view> columns;
    CollectColumns(condition, columns);
    const bool calendar = !columns.empty() && std::ranges::all_of(columns, IsCalendarPart);
    (calendar ? of_pieces : of_rows).push_back(condition);
  }
};

/// Leaves the pieces that pass all conditions, if any: then each piece lies within one
/// local hour.
Result<void> KeepPieces(const std::vector<Condition>& conditions, std::string_view table,
                        const Frame& frame, Facts& facts, std::vector<Piece>& pieces) {
  if (conditions.empty()) return {};
  std::vector<std::int64_t> begins;
  begins.reserve(pieces.size());
  for (const Piece& piece : pieces) begins.push_back(piece.begin);
  Condition all;
  all.parts = conditions;
  auto bound = BindCondition(all, table, begins.data(), frame, facts);
  if (!bound) return std::unexpected(bound.error());
  const std::vector<std::uint8_t> mask =
      MaskOf(bound->get(), static_cast<std::uint32_t>(pieces.size()));
  std::size_t at = 0;
  std::erase_if(pieces, [&](const Piece&) { return mask[at++] == 0; });
  return {};
}

double Seconds(std::int64_t ms) { return static_cast<double>(ms) / 1000.0; }

/// One aggregate at one level.
std::vector<std::optional<double>> FiguresAt(const Aggregate& aggregate,
                                             const std::vector<Piece>& pieces,
                                             const std::optional<Sweep>& sweep, const Level& level,
                                             std::uint32_t buckets, std::uint32_t groups,
                                             const Frame& frame, Facts& facts) {
  if (sweep) {
    const std::vector<std::uint32_t> peaks = sweep->Peaks(level);
    return {peaks.begin(), peaks.end()};
  }
  PiecesByCell by_cell(pieces, level, buckets, groups);
  std::vector<std::optional<double>> figures(by_cell.cells());
  const Column* value = nullptr;
  if (aggregate.has_value) {
    value = facts.FindColumn(aggregate.table, aggregate.value.name, frame.derive);
  }
  const HoursTotal in_hours(aggregate, frame, facts);
  by_cell.ForEach([&](std::uint32_t cell, Piece* begin, Piece* end) {
    switch (aggregate.verb) {
      case Verb::kCovered:
        figures[cell] = Seconds(CoveredOf(begin, end));
        break;
      case Verb::kPeak:
        figures[cell] =
            value == nullptr ? 0 : static_cast<double>(PeakOf(begin, end, value->codes()));
        break;
      default:
        figures[cell] =
            Seconds(aggregate.hours == Aggregate::Hours::kAny ? TotalOf(begin, end)
                                                              : in_hours.Of(begin, end));
    }
  });
  return figures;
}

/// Numbers the groups that were met anew, without gaps; returns how many there are.
std::uint32_t RenumberMet(const Grouping& grouping, std::uint32_t buckets,
                          std::vector<Piece>& pieces, ScanResult& result) {
  const std::uint32_t groups = grouping.size();
  std::vector<std::uint8_t> met(std::size_t{buckets} * groups, 0);
  for (const Piece& piece : pieces) met[std::size_t{piece.bucket} * groups + piece.group] = 1;
  const std::vector<std::uint32_t> kept = NoteMet(grouping, met, buckets, result);
  if (kept.size() == groups) return groups;
  std::vector<std::uint32_t> number(groups, 0);
  for (std::uint32_t at = 0; at < kept.size(); ++at) number[kept[at]] = at;
  for (Piece& piece : pieces) piece.group = number[piece.group];
  return static_cast<std::uint32_t>(kept.size());
}

/// The rows of a request, what cuts them, and the conditions on their pieces.
struct CutInput {
  ScanRowsInput input;
  std::unique_ptr<Cutter> cutter;
  std::vector<Condition> of_pieces;
};

Result<CutInput> PrepareCut(const ScanRequest& request, const Frame& frame, Facts& facts) {
  SplitConditions where;
  for (const Condition& condition : *request.where) where.Add(condition);
  ScanRequest of_rows = request;
  of_rows.where = &where.of_rows;
  auto input = PrepareRows(of_rows, DateBasis(request.table), frame, facts);
  if (!input) return std::unexpected(input.error());
  CutInput cut{std::move(*input), nullptr, std::move(where.of_pieces)};
  cut.cutter = std::make_unique<Cutter>(request, frame, facts, std::move(cut.input.dimensions),
                                        !cut.of_pieces.empty());
  return cut;
}

}  // namespace

Result<ScanResult> ScanIntervals(const ScanRequest& request, const Frame& frame, Facts& facts) {
  auto cut = PrepareCut(request, frame, facts);
  if (!cut) return std::unexpected(cut.error());
  Cutter& cutter = *cut->cutter;
  cutter.CutAll(cut->input.table->rows, cut->input.mask);
  auto passing = KeepPieces(cut->of_pieces, request.table, frame, facts, cutter.pieces());
  if (!passing) return std::unexpected(passing.error());
  const std::uint32_t buckets = frame.bucket_count();
  const std::uint32_t groups = cutter.grouping().size();
  if (std::uint64_t{buckets} * groups > kMostCells) return TooManyCells();
  ScanResult result;
  result.overlapping = cutter.overlapping();

  const std::uint32_t met = RenumberMet(cutter.grouping(), buckets, cutter.pieces(), result);

  for (const Aggregate* aggregate : request.aggregates) {
    auto own = OwnMask(*aggregate, cut->input.instants(), frame, facts);
    if (!own) return std::unexpected(own.error());
    std::vector<Piece> kept;
    if (!own->empty()) {
      std::ranges::copy_if(cutter.pieces(), std::back_inserter(kept),
                           [&](const Piece& piece) { return (*own)[piece.row] != 0; });
    }
    const std::vector<Piece>& pieces = own->empty() ? cutter.pieces() : kept;
    std::optional<Sweep> sweep;
    if (aggregate->verb == Verb::kPeak && !aggregate->has_value) {
      sweep.emplace(pieces, buckets, met);
    }
    const auto at = [&](const Level& level) {
      return FiguresAt(*aggregate, pieces, sweep, level, buckets, met, frame, facts);
    };
    ScanFigures figures;
    figures.cells = at(kCells);
    if (request.by_group) figures.by_group = at(kByGroup);
    if (request.by_bucket) figures.by_bucket = at(kByBucket);
    figures.total = buckets * met == 1 ? figures.cells[0] : at(talktally::kTotal)[0];
    result.figures.push_back(std::move(figures));
  }
  return result;
}

Result<std::vector<std::uint8_t>> IntervalMask(const ScanRequest& request, const Frame& frame,
                                               Facts& facts) {
  ScanRequest ungrouped = request;
  ungrouped.by.clear();
  auto cut = PrepareCut(ungrouped, frame, facts);
  if (!cut) return std::unexpected(cut.error());
  if (cut->of_pieces.empty()) return std::move(cut->input.mask);
  cut->cutter->CutAll(cut->input.table->rows, cut->input.mask);
  std::vector<Piece>& pieces = cut->cutter->pieces();
  std::vector<std::uint8_t> mask = std::move(cut->input.mask);
  mask.resize(cut->input.table->rows, 1);
  for (const Piece& piece : pieces) mask[piece.row] = 0;
  auto kept = KeepPieces(cut->of_pieces, request.table, frame, facts, pieces);
  if (!kept) return std::unexpected(kept.error());
  for (const Piece& piece : pieces) mask[piece.row] = 1;
  return mask;
}

}  // namespace talktally
