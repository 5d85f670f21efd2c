// SPDX-License-Identifier: Apache-2.0
//
// Answering a query: plan, compute, pair with the compared range, order, limit.
#include "core/query/run.h"

#include <algorithm>
#include <numeric>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/catalog/checker.h"
#include "core/derive/pending.h"
#include "core/query/bind.h"
#include "core/query/cube.h"
#include "core/query/dimension.h"
#include "core/query/frame.h"
#include "core/query/labels.h"
#include "core/query/plan.h"

namespace talktally {
namespace {

constexpr std::uint64_t kMostFilled = 1'000'000;

/// A row of the result before it is written: a bucket and a group.
struct Row {
  std::uint32_t bucket;
  std::uint32_t group;
};

/// What `order` says.
struct Order {
  const Metric* metric = nullptr;
  std::optional<std::size_t> dimension;  ///< a position in `by`; nullopt: the time
  bool given = false;
  bool descending = false;
};

class Runner {
 public:
  Runner(const Query& query, const Catalog& catalog, const Dataset& data, Facts& facts)
      : query_(query), catalog_(catalog), data_(data), facts_(facts) {}

  Result<ResultTable> Run() {
    auto plan = MakePlan(query_, catalog_, facts_);
    if (!plan) return std::unexpected(plan.error());
    plan_ = std::move(*plan);
    auto frame = MakeFrame(query_, plan_.aggregates, data_, facts_);
    if (!frame) return std::unexpected(frame.error());
    frame_ = std::move(*frame);
    if (auto done = ReadOrder(); !done) return std::unexpected(done.error());
    if (query_.by.empty()) groups_.Add({});
    auto cube = Cube::Make(plan_, query_, frame_, facts_, groups_);
    if (!cube) return std::unexpected(cube.error());
    cube_ = std::move(*cube);
    if (query_.Compares()) {
      auto compared = ComparedFrame(query_, frame_);
      if (!compared) return std::unexpected(compared.error());
      compared_frame_ = std::move(*compared);
      auto other = Cube::Make(plan_, query_, *compared_frame_, facts_, groups_);
      if (!other) return std::unexpected(other.error());
      compared_ = std::move(*other);
      compared_->MapGroups(query_, groups_);
    }
    cube_.MapGroups(query_, groups_);
    if (auto done = MakeRows(); !done) return std::unexpected(done.error());
    OrderAndLimit();
    return Write();
  }

 private:
  Result<void> ReadOrder() {
    if (query_.order.empty()) return {};
    std::string_view name = query_.order;
    order_.given = true;
    bool said = false;
    for (auto [word, descending] : {std::pair{" asc", false}, {" desc", true}}) {
      if (!name.ends_with(word)) continue;
      name.remove_suffix(std::string_view(word).size());
      order_.descending = descending;
      said = true;
    }
    while (name.ends_with(' ')) name.remove_suffix(1);
    for (const Metric* metric : plan_.metrics) {
      if (metric->id == name) order_.metric = metric;
    }
    if (order_.metric != nullptr) {
      if (!said) order_.descending = true;
      return {};
    }
    const auto by = std::ranges::find(query_.by, name);
    if (by != query_.by.end()) {
      order_.dimension = static_cast<std::size_t>(by - query_.by.begin());
      return {};
    }
    if (frame_.granularity != Granularity::kNone && name == NameOf(frame_.granularity)) return {};
    std::vector<std::string_view> known(query_.by.begin(), query_.by.end());
    for (const Metric* metric : plan_.metrics) known.push_back(metric->id);
    return Fail(Error::Code::kUnknownName,
                Format("cannot order by \"{}\": it is neither a metric nor a "
                       "dimension of the query{}",
                       name, DidYouMean(name, known)),
                "order");
  }

  Result<void> MakeRows() {
    const std::uint64_t all = std::uint64_t{frame_.bucket_count()} * groups_.size();
    if (query_.fill && all > kMostFilled) {
      return Fail(Error::Code::kLimit,
                  Format("every bucket times every group would be {} rows; set "
                         "\"fill\" to false, or choose fewer groups or a coarser "
                         "granularity",
                         all),
                  "fill");
    }
    if (frame_.undated && frame_.granularity != Granularity::kNone) return {};  // no time, no row
    const bool single = query_.by.empty() && frame_.granularity == Granularity::kNone;
    for (std::uint32_t bucket = 0; bucket < frame_.bucket_count(); ++bucket) {
      for (std::uint32_t group = 0; group < groups_.size(); ++group) {
        if (query_.fill || single || Occurs(bucket, group)) rows_.push_back({bucket, group});
      }
    }
    return {};
  }

  bool Occurs(std::uint32_t bucket, std::uint32_t group) const {
    if (cube_.Met(bucket, group)) return true;
    return compared_ && bucket < compared_frame_->bucket_count() && compared_->Met(bucket, group);
  }

  std::optional<double> FigureAt(const Metric& metric, const Place& place) const {
    if (!plan_.IsAvailable(metric)) return std::nullopt;
    return Evaluate(metric.formula, place, cube_, plan_, catalog_);
  }

  std::optional<double> PreviousAt(const Metric& metric, const Place& place) const {
    if (!plan_.IsAvailable(metric)) return std::nullopt;
    if (place.level == Place::Level::kCell && place.bucket >= compared_frame_->bucket_count()) {
      return std::nullopt;  // no partner
    }
    return Evaluate(metric.formula, place, *compared_, plan_, catalog_);
  }

  /// Groups ascending by their dimensions.
  std::vector<std::uint32_t> GroupRanks() const {
    std::vector<std::uint32_t> order(groups_.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return std::ranges::lexicographical_compare(groups_.key(a), groups_.key(b), Before);
    });
    std::vector<std::uint32_t> rank(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
    return rank;
  }

  /// True when figure a comes before figure b: null last, whatever the direction.
  bool FigureBefore(std::optional<double> a, std::optional<double> b) const {
    if (!a || !b) return a && !b;
    return order_.descending ? *a > *b : *a < *b;
  }

  bool DimensionBefore(std::uint32_t a, std::uint32_t b) const {
    const DimensionValue& left = groups_.key(a)[*order_.dimension];
    const DimensionValue& right = groups_.key(b)[*order_.dimension];
    using Kind = DimensionValue::Kind;
    const bool nulls = left.kind == Kind::kAbsent || right.kind == Kind::kAbsent;
    return order_.descending && !nulls ? Before(right, left) : Before(left, right);
  }

  /// Sorts items (rows or groups) that have a figure and a group each.
  template <class Item, class FigureOf, class GroupOf, class Tie>
  void Sort(std::vector<Item>& items, FigureOf figure_of, GroupOf group_of, Tie tie) const {
    if (!order_.given) {
      std::ranges::stable_sort(items, tie);
      return;
    }
    std::vector<std::optional<double>> figures;
    if (order_.metric != nullptr) {
      for (const Item& item : items) figures.push_back(figure_of(item));
    }
    std::vector<std::size_t> at(items.size());
    std::iota(at.begin(), at.end(), std::size_t{0});
    std::ranges::sort(at, [&](std::size_t a, std::size_t b) {
      if (order_.metric != nullptr) {
        if (FigureBefore(figures[a], figures[b])) return true;
        if (FigureBefore(figures[b], figures[a])) return false;
      } else if (order_.dimension) {
        if (DimensionBefore(group_of(items[a]), group_of(items[b]))) return true;
        if (DimensionBefore(group_of(items[b]), group_of(items[a]))) return false;
      }
      return tie(items[a], items[b]);
    });
    std::vector<Item> sorted;
    for (std::size_t i : at) sorted.push_back(items[i]);
    items = std::move(sorted);
  }

  void OrderAndLimit() {
    const std::vector<std::uint32_t> rank = GroupRanks();
    const bool has_time = frame_.granularity != Granularity::kNone;
    if (query_.limit && has_time && !query_.by.empty()) LimitGroups(rank);
    const bool latest_first =
        order_.given && order_.metric == nullptr && !order_.dimension && order_.descending;
    Sort(
        rows_,
        [&](const Row& row) {
          return FigureAt(*order_.metric, {Place::Level::kCell, row.bucket, row.group});
        },
        [](const Row& row) { return row.group; },
        [&](const Row& a, const Row& b) {
          if (a.bucket != b.bucket) return latest_first ? a.bucket > b.bucket : a.bucket < b.bucket;
          return rank[a.group] < rank[b.group];
        });
    if (query_.limit && (!has_time || query_.by.empty()) && rows_.size() > *query_.limit) {
      rows_.resize(*query_.limit);
    }
  }

  /// Keeps the rows of the first groups by their totals.
  void LimitGroups(const std::vector<std::uint32_t>& rank) {
    std::vector<std::uint32_t> groups(groups_.size());
    std::iota(groups.begin(), groups.end(), 0);
    Sort(
        groups,
        [&](std::uint32_t group) {
          return FigureAt(*order_.metric, {Place::Level::kGroup, 0, group});
        },
        [](std::uint32_t group) { return group; },
        [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
    std::vector<std::uint8_t> kept(groups_.size(), 0);
    for (std::size_t i = 0; i < std::min<std::size_t>(groups.size(), *query_.limit); ++i) {
      kept[groups[i]] = 1;
    }
    std::erase_if(rows_, [&](const Row& row) { return kept[row.group] == 0; });
  }

  void WriteKeys(ResultTable& result) const {
    if (frame_.granularity != Granularity::kNone) {
      ResultColumn time;
      time.name = NameOf(frame_.granularity);
      time.kind = ResultColumn::Kind::kTime;
      for (const Row& row : rows_) {
        time.values.push_back({DimensionValue::Kind::kText, frame_.buckets[row.bucket].label, 0});
      }
      result.columns.push_back(std::move(time));
    }
    for (std::size_t d = 0; d < query_.by.size(); ++d) {
      ResultColumn column;
      column.name = query_.by[d];
      column.kind = ResultColumn::Kind::kDimension;
      for (const Row& row : rows_) column.values.push_back(groups_.key(row.group)[d]);
      column.labels = LabelsOf(column.name, column.values, data_);
      result.columns.push_back(std::move(column));
    }
  }

  void WriteMetric(const Metric& metric, ResultTable& result) const {
    ResultColumn column;
    column.name = metric.id;
    column.unit = metric.unit;
    for (const Row& row : rows_) {
      column.figures.push_back(FigureAt(metric, {Place::Level::kCell, row.bucket, row.group}));
    }
    column.total = FigureAt(metric, {});
    std::optional<ResultColumn> share;
    if (query_.share && metric.unit == "count") share = ShareOf(metric, column);
    Mark(metric, column, result);
    result.columns.push_back(std::move(column));
    if (compared_) {
      ResultColumn previous;
      previous.name = metric.id + "__previous";
      previous.unit = metric.unit;
      for (const Row& row : rows_) {
        previous.figures.push_back(
            PreviousAt(metric, {Place::Level::kCell, row.bucket, row.group}));
      }
      previous.total = PreviousAt(metric, {});
      result.columns.push_back(std::move(previous));
    }
    if (share) result.columns.push_back(std::move(*share));
  }

  ResultColumn ShareOf(const Metric& metric, const ResultColumn& column) const {
    ResultColumn share;
    share.name = metric.id + "__share";
    share.unit = "ratio";
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto whole = FigureAt(metric, {Place::Level::kBucket, rows_[i].bucket, 0});
      const bool divides = column.figures[i] && whole && *whole != 0;
      share.figures.push_back(divides ? std::optional(*column.figures[i] / *whole) : std::nullopt);
    }
    if (column.total && *column.total != 0) share.total = 1;
    return share;
  }

  /// Flags the figures of a metric that need a look.
  void Mark(const Metric& metric, const ResultColumn& column, ResultTable& result) const {
    if (!metric.flag) return;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!column.figures[i] || *column.figures[i] >= metric.flag->below) continue;
      Flag flag{i, {}, metric.id, metric.flag->name};
      for (const ResultColumn& key : result.columns) {
        if (key.kind != ResultColumn::Kind::kMetric) flag.key.push_back(key.values[i]);
      }
      result.flags.push_back(std::move(flag));
    }
  }

  void WritePartial(ResultTable& result) const {
    if (frame_.granularity == Granularity::kNone || frame_.undated) return;
    for (const Bucket& bucket : frame_.buckets) {
      const bool cut = bucket.begin < frame_.range.from || bucket.end > frame_.range.to;
      const bool running = bucket.begin < frame_.now && frame_.now < bucket.end;
      if (cut || running) result.partial.push_back(bucket.label);
    }
  }

  std::int64_t Pending() const {
    const bool sells = std::ranges::any_of(plan_.aggregates, [](const Aggregate* aggregate) {
      return aggregate->table == "sales" || aggregate->table == "transactions";
    });
    if (!sells) return 0;
    return CountPending(facts_, frame_.derive, MillisOf(frame_.range.from),
                        MillisOf(frame_.range.to), MillisOf(frame_.now), ConversationMask());
  }

  /// Conversations that pass those of the query's conditions which speak of
  /// columns conversations have; empty when all do.
  std::vector<std::uint8_t> ConversationMask() const {
    const Table* table = facts_.FindTable("conversations", frame_.derive);
    if (table == nullptr) return {};
    Condition all;
    for (const Condition& condition : query_.where) {
      std::vector<std::string_view> columns;
      CollectColumns(condition, columns);
      const bool speaks = std::ranges::all_of(columns, [&](std::string_view column) {
        return HasDimension(column, "conversations", table);
      });
      if (speaks) all.parts.push_back(condition);
    }
    const Column* closed = facts_.FindColumn("conversations", "closed_at", frame_.derive);
    if (closed == nullptr) return {};
    auto bound = BindCondition(all, "conversations", closed->ints.data(), frame_, facts_);
    return bound ? MaskOf(bound->get(), table->rows) : std::vector<std::uint8_t>();
  }

  ResultTable Write() const {
    ResultTable result;
    result.rows = rows_.size();
    WriteKeys(result);
    for (const Metric* metric : plan_.metrics) WriteMetric(*metric, result);
    WritePartial(result);
    result.pending = Pending();
    result.unavailable = plan_.unavailable;
    result.notes = cube_.Notes(plan_, query_);
    result.notes.insert(result.notes.end(), frame_.hours.problems.begin(),
                        frame_.hours.problems.end());
    if (compared_ && compared_frame_->bucket_count() != frame_.bucket_count()) {
      result.notes.push_back(
          Format("the compared range has {} buckets, this one {}: they pair by position",
                 compared_frame_->bucket_count(), frame_.bucket_count()));
    }
    return result;
  }

  const Query& query_;
  const Catalog& catalog_;
  const Dataset& data_;
  Facts& facts_;
  Plan plan_;
  Frame frame_;
  std::optional<Frame> compared_frame_;
  GroupList groups_;
  Cube cube_;
  std::optional<Cube> compared_;
  Order order_;
  std::vector<Row> rows_;
};

}  // namespace

Result<ResultTable> RunQuery(const Query& query, const Catalog& catalog, const Dataset& data,
                             Facts& facts) {
  return Runner(query, catalog, data, facts).Run();
}

}  // namespace talktally
