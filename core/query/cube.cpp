// SPDX-License-Identifier: Apache-2.0
//
// Figures of several passes, read as if of one.
#include "core/query/cube.h"

#include <algorithm>
#include <bit>

#include "core/base/format.h"

namespace talktally {

std::string GroupList::TextOf(const Key& key) {
  std::string text;
  for (const DimensionValue& value : key) {
    text += static_cast<char>('0' + static_cast<int>(value.kind));
    text += value.kind == DimensionValue::Kind::kText
                ? value.text
                : Format("{}", std::bit_cast<std::uint64_t>(value.number));
    text += '\0';
  }
  return text;
}

std::uint32_t GroupList::Add(const Key& key) {
  const auto [at, is_new] = numbers_.try_emplace(TextOf(key), size());
  if (is_new) keys_.push_back(key);
  return at->second;
}

std::uint32_t GroupList::Find(const Key& key) const {
  const auto found = numbers_.find(TextOf(key));
  return found == numbers_.end() ? size() : found->second;
}

namespace {

/// A text without keywords is under no keyword: no group stands for its absence.
bool LacksKeyword(const GroupList::Key& key, const Query& query) {
  for (std::size_t d = 0; d < key.size(); ++d) {
    if (query.by[d] == "keyword" && key[d].kind == DimensionValue::Kind::kAbsent) return true;
  }
  return false;
}

}  // namespace

Result<Cube> Cube::Make(const Plan& plan, const Query& query, const Frame& frame, Facts& facts,
                        GroupList& groups) {
  Cube cube;
  cube.buckets_ = frame.bucket_count();
  cube.where_.resize(plan.aggregates.size());
  for (const Aggregate* aggregate : plan.aggregates) cube.verbs_.push_back(aggregate->verb);
  const bool by_group = query.limit.has_value() && frame.granularity != Granularity::kNone;
  for (const Pass& pass : MakePasses(plan, query, by_group, query.share)) {
    auto scan = RunPass(pass, frame, facts);
    if (!scan) return std::unexpected(scan.error());
    Part part{std::move(*scan),
              pass.aggregates,
              pass.request.by,
              {},
              pass.request.by.size() != query.by.size()};
    for (const GroupList::Key& key : part.scan.groups) {
      if (!part.is_base && !LacksKeyword(key, query)) groups.Add(key);
    }
    for (std::size_t i = 0; i < pass.aggregates.size(); ++i) {
      cube.where_[pass.aggregates[i]] = {cube.parts_.size(), i};
    }
    cube.parts_.push_back(std::move(part));
  }
  return cube;
}

void Cube::MapGroups(const Query& query, const GroupList& groups) {
  for (Part& part : parts_) {
    GroupList own;
    for (const GroupList::Key& key : part.scan.groups) own.Add(key);
    part.local.assign(groups.size(), kAbsent);
    for (std::uint32_t group = 0; group < groups.size(); ++group) {
      GroupList::Key key;
      for (std::size_t d = 0; d < query.by.size(); ++d) {
        if (std::ranges::find(part.by, query.by[d]) != part.by.end()) {
          key.push_back(groups.key(group)[d]);
        }
      }
      const std::uint32_t local = own.Find(key);
      if (local < own.size()) part.local[group] = local;
    }
  }
}

std::optional<double> Cube::At(std::size_t aggregate, const Place& place) const {
  const auto [number, position] = where_[aggregate];
  const Part& part = parts_[number];
  const ScanFigures& figures = part.scan.figures[position];
  if (place.level == Place::Level::kTotal) return figures.total;
  if (place.level == Place::Level::kBucket) return figures.by_bucket[place.bucket];
  const std::uint32_t local = part.local[place.group];
  if (local == kAbsent) return EmptyFigure(verbs_[aggregate]);
  if (place.level == Place::Level::kGroup) return figures.by_group[local];
  return figures.cells[std::size_t{place.bucket} * part.scan.groups.size() + local];
}

bool Cube::Met(std::uint32_t bucket, std::uint32_t group) const {
  return std::ranges::any_of(parts_, [&](const Part& part) {
    const std::uint32_t local = part.local[group];
    return !part.is_base && local != kAbsent &&
           part.scan.met[std::size_t{bucket} * part.scan.groups.size() + local] != 0;
  });
}

std::vector<std::string> Cube::Notes(const Plan& plan, const Query& query) const {
  std::vector<std::string> notes;
  const auto add = [&](std::string note) {
    if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
  };
  for (const Part& part : parts_) {
    const std::string& table = plan.aggregates[part.aggregates[0]]->table;
    if (part.scan.overlapping > 0) {
      std::string by;
      for (const std::string& name : query.by) by += (by.empty() ? "" : ", ") + name;
      add(
          Format("{} rows of {} count in more than one group of {}; the total "
                 "counts each once",
                 part.scan.overlapping, table, by));
    }
    for (std::size_t i = 0; i < part.aggregates.size(); ++i) {
      const ScanFigures& figures = part.scan.figures[i];
      const std::string& text = plan.aggregates[part.aggregates[i]]->text;
      if (figures.negative > 0) {
        add(Format("{} rows of {} left out of {}: their duration is negative", figures.negative,
                   table, text));
      }
      if (figures.mixes_currencies) {
        add(
            Format("amounts of {} in more than one currency are not added: filter "
                   "or group by currency",
                   table));
      }
    }
  }
  return notes;
}

std::optional<double> Evaluate(const Formula& formula, const Place& place, const Cube& cube,
                               const Plan& plan, const Catalog& catalog) {
  switch (formula.kind) {
    case Formula::Kind::kConstant:
      return formula.constant;
    case Formula::Kind::kAggregate:
      return cube.At(plan.IndexOf(formula.aggregate), place);
    case Formula::Kind::kMetric: {
      auto metric = catalog.Find(formula.metric);
      if (!metric) return std::nullopt;
      return Evaluate((*metric)->formula, place, cube, plan, catalog);
    }
    default:
      break;
  }
  const auto left = Evaluate(formula.parts[0], place, cube, plan, catalog);
  const auto right = Evaluate(formula.parts[1], place, cube, plan, catalog);
  if (!left || !right) return std::nullopt;
  switch (formula.kind) {
    case Formula::Kind::kAdd:
      return *left + *right;
    case Formula::Kind::kSubtract:
      return *left - *right;
    case Formula::Kind::kMultiply:
      return *left * *right;
    default:
      if (*right == 0) return std::nullopt;
      return *left / *right;
  }
}

}  // namespace talktally
