// SPDX-License-Identifier: Apache-2.0
//
// The door: looks up what was loaded, and computes and keeps what was derived.
#include "core/derive/facts.h"

#include <map>
#include <utility>

#include "core/derive/derivation.h"
#include "core/derive/inherit.h"
#include "core/derive/missing.h"

namespace talktally {
namespace {

// What tells two answers of one derivation apart.
std::string OptionsKey(Dependence depends, const DeriveOptions& options) {
  std::string key;
  if (depends == kOnCallbackWindow) key = std::to_string(options.callback_window.count());
  if (depends == kOnAttributionWindow) key = std::to_string(options.attribution_window.count());
  if (depends == kOnKeywords) {
    for (const std::string& keyword : options.keywords) key.append(keyword).push_back('\0');
  }
  return key;
}

const Derivation* FindTableDerivation(std::string_view table) {
  for (const Derivation& derivation : Derivations()) {
    if (derivation.table != nullptr && derivation.spec.table == table) return &derivation;
  }
  return nullptr;
}

const Derivation* FindColumnDerivation(std::string_view table, std::string_view column) {
  for (const Derivation& derivation : Derivations()) {
    if (derivation.columns == nullptr || derivation.spec.table != table) continue;
    for (const ColumnSpec& spec : derivation.spec.columns) {
      if (spec.name == column) return &derivation;
    }
  }
  return nullptr;
}

bool HasNull(const Column& column) {
  for (std::int64_t value : column.ints) {
    if (value == kNull) return true;
  }
  for (Code code : column.codes()) {
    if (code == kNullCode) return true;
  }
  return false;
}

std::int64_t WholeNumber(std::string_view digits) {
  std::int64_t number = 0;
  for (char digit : digits) number = number * 10 + (digit - '0');
  return number * kMicros;
}

// The column with its default in every null cell.
Column WithDefault(const Column& from, std::string_view fallback) {
  Column column = from;
  column.present = true;
  if (IsMeasured(column.type)) {
    for (std::int64_t& value : column.ints) {
      if (value == kNull) value = WholeNumber(fallback);
    }
    return column;
  }
  column.dictionary() = std::make_shared<Dictionary>(*from.dictionary());
  const Code standard = column.dictionary()->Intern(fallback);
  for (Code& code : column.codes()) {
    if (code == kNullCode) code = standard;
  }
  return column;
}

}  // namespace

struct Facts::State {
  using Kind = std::pair<const Derivation*, std::string>;  // a derivation and its options
  using Origin = std::pair<const DerivedTable*, std::vector<const Column*>>;

  explicit State(const Dataset& loaded) : data(loaded) {}

  const Dataset& data;
  Workings workings;
  Calendars calendars;
  std::map<Kind, std::unique_ptr<const DerivedTable>> tables;
  std::map<Kind, std::vector<Column>> columns;
  std::map<Origin, std::unique_ptr<const Column>> inherited;
  std::map<const Column*, std::unique_ptr<const Column>> defaulted;

  const DerivedTable* Derive(Facts& facts, const Derivation& derivation,
                             const DeriveOptions& options) {
    const Kind kind{&derivation, OptionsKey(derivation.depends, options)};
    if (const auto found = tables.find(kind); found != tables.end()) return found->second.get();
    auto derived = std::make_unique<const DerivedTable>(
        derivation.table(Known(facts, options, data, workings)));
    return tables.emplace(kind, std::move(derived)).first->second.get();
  }

  const Column* DeriveColumn(Facts& facts, const Derivation& derivation, std::string_view column,
                             const DeriveOptions& options) {
    const Kind kind{&derivation, OptionsKey(derivation.depends, options)};
    auto found = columns.find(kind);
    if (found == columns.end()) {
      std::vector<Column> derived = derivation.columns(Known(facts, options, data, workings));
      found = columns.emplace(kind, std::move(derived)).first;
    }
    for (const Column& one : found->second) {
      if (one.name == column) return &one;
    }
    return nullptr;
  }

  const Column* Inherit(Facts& facts, const DerivedSpec& spec, const DerivedTable& derived,
                        std::string_view column, const DeriveOptions& options) {
    std::vector<Gathering> gatherings;
    std::vector<const Column*> from;
    for (const bool present : {true, false}) {  // one that no file has only if there is no other
      if (!gatherings.empty()) break;
      for (std::size_t at = 0; at < spec.inherits.size(); ++at) {
        const Column* parent = facts.FindColumn(spec.inherits[at], column, options);
        if (parent == nullptr || parent->present != present) continue;
        gatherings.push_back({parent, &derived.parents[at]});
        from.push_back(parent);
      }
    }
    if (gatherings.empty()) return nullptr;
    const Origin origin{&derived, std::move(from)};
    if (const auto found = inherited.find(origin); found != inherited.end()) {
      return found->second.get();
    }
    const bool present = gatherings[0].column->present;
    Column gathered = GatherFirst(std::string(column), gatherings);
    gathered.present = present;
    return inherited.emplace(origin, std::make_unique<const Column>(std::move(gathered)))
        .first->second.get();
  }

  const Column* FindLoaded(const Table& table, std::string_view column) {
    const Column* loaded = table.Find(column);
    if (loaded == nullptr) return nullptr;
    const TableSpec* canonical = talktally::FindTable(table.name);
    const ColumnSpec* spec = canonical == nullptr ? nullptr : canonical->Find(column);
    if (spec == nullptr || spec->fallback.empty()) return loaded;
    if (const auto found = defaulted.find(loaded); found != defaulted.end()) {
      return found->second == nullptr ? loaded : found->second.get();
    }
    auto filled = HasNull(*loaded)
                      ? std::make_unique<const Column>(WithDefault(*loaded, spec->fallback))
                      : nullptr;
    const auto& kept = defaulted.emplace(loaded, std::move(filled)).first->second;
    return kept == nullptr ? loaded : kept.get();
  }
};

Facts::Facts(const Dataset& data) : state_(std::make_unique<State>(data)) {}

Facts::~Facts() = default;

const Table* Facts::FindTable(std::string_view table, const DeriveOptions& options) {
  const Derivation* derivation = FindTableDerivation(table);
  if (derivation == nullptr) return state_->data.Find(table);
  if (!Missing(table, {}).empty()) return nullptr;
  return &state_->Derive(*this, *derivation, options)->table;
}

const Column* Facts::FindColumn(std::string_view table, std::string_view column,
                                const DeriveOptions& options) {
  if (const Derivation* derivation = FindTableDerivation(table)) {
    if (!Missing(table, {}).empty()) return nullptr;
    const DerivedTable* derived = state_->Derive(*this, *derivation, options);
    if (const Column* own = derived->table.Find(column)) return own;
    return state_->Inherit(*this, derivation->spec, *derived, column, options);
  }
  const Table* loaded = state_->data.Find(table);
  if (loaded == nullptr) return nullptr;
  const Derivation* derivation = FindColumnDerivation(table, column);
  if (derivation != nullptr && Missing(table, column).empty()) {
    return state_->DeriveColumn(*this, *derivation, column, options);
  }
  return state_->FindLoaded(*loaded, column);
}

std::string Facts::Missing(std::string_view table, std::string_view column) const {
  return MissingFrom(state_->data, table, column);
}

Calendars& Facts::calendars() { return state_->calendars; }

void Facts::Reset() { state_ = std::make_unique<State>(state_->data); }

}  // namespace talktally
