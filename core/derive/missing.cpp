// SPDX-License-Identifier: Apache-2.0
//
// Needs are data: `table` or `table.column`, alternatives separated by `|`.
#include "core/derive/missing.h"

#include <span>

#include "core/derive/facts.h"

namespace talktally {
namespace {

std::string Dotted(std::string_view table, std::string_view column) {
  std::string name(table);
  if (!column.empty()) name.append(".").append(column);
  return name;
}

// What keeps a column of a file from being read; columns with a default are
// never missing.
std::string MissingLoaded(const Dataset& data, std::string_view table, std::string_view column) {
  const Table* loaded = data.Find(table);
  if (loaded == nullptr) return std::string(table);
  if (column.empty()) return {};
  const Column* found = loaded->Find(column);
  if (found != nullptr && found->present) return {};
  const TableSpec* canonical = FindTable(table);
  const ColumnSpec* spec = canonical == nullptr ? nullptr : canonical->Find(column);
  if (spec != nullptr && !spec->fallback.empty()) return {};
  return Dotted(table, column);
}

// Of several alternatives none of which is met, the first whose table is loaded
// is the one to name: it takes least to remedy.
std::string MissingNeed(const Dataset& data, std::string_view need) {
  std::string named;
  bool named_is_near = false;
  while (true) {
    const std::size_t bar = need.find('|');
    const std::string_view one = need.substr(0, bar);
    const std::size_t dot = one.find('.');
    const std::string_view table = one.substr(0, dot);
    std::string missing = MissingLoaded(
        data, table, dot == std::string_view::npos ? std::string_view{} : one.substr(dot + 1));
    if (missing.empty()) return {};
    const bool near = data.Find(table) != nullptr;
    if (named.empty() || (near && !named_is_near)) {
      named = std::move(missing);
      named_is_near = near;
    }
    if (bar == std::string_view::npos) return named;
    need.remove_prefix(bar + 1);
  }
}

std::string MissingNeeds(const Dataset& data, std::span<const std::string_view> needs) {
  for (std::string_view need : needs) {
    if (std::string missing = MissingNeed(data, need); !missing.empty()) return missing;
  }
  return {};
}

bool Has(const DerivedSpec& spec, std::string_view column) {
  for (const ColumnSpec& own : spec.columns) {
    if (own.name == column) return true;
  }
  return false;
}

// A canonical table's column: derived when there is a rule for it, else loaded.
std::string MissingCanonical(const Dataset& data, std::string_view table, std::string_view column) {
  if (data.Find(table) == nullptr) return std::string(table);
  for (const DerivedSpec& spec : DerivedSpecs()) {
    if (spec.table == table && Has(spec, column)) return MissingNeeds(data, spec.needs);
  }
  return MissingLoaded(data, table, column);
}

std::string MissingDerived(const Dataset& data, const DerivedSpec& spec, std::string_view column) {
  if (std::string missing = MissingNeeds(data, spec.needs); !missing.empty()) return missing;
  if (column.empty() || Has(spec, column)) return {};
  std::string named;
  for (std::string_view parent : spec.inherits) {
    std::string missing = MissingCanonical(data, parent, column);
    if (missing.empty()) return {};
    const bool known = FindColumnSpec(parent, column) != nullptr;
    if (named.empty() && known) named = std::move(missing);
  }
  return named.empty() ? Dotted(spec.table, column) : named;
}

}  // namespace

std::string MissingFrom(const Dataset& data, std::string_view table, std::string_view column) {
  for (const DerivedSpec& spec : DerivedSpecs()) {
    if (!spec.adds_columns && spec.table == table) return MissingDerived(data, spec, column);
  }
  return MissingCanonical(data, table, column);
}

}  // namespace talktally
