// SPDX-License-Identifier: Apache-2.0
//
// Removing what a viewer may not see.
#include "core/query/scope.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "core/read/json_dom.h"

namespace talktally {
namespace {

/// One scoped column: which rows hold a visible value.
std::vector<std::uint8_t> Visible(const Column& column, const std::vector<std::string>& values) {
  const Dictionary& texts =
      column.sets == nullptr ? *column.dictionary() : *column.sets->dictionary;
  std::vector<std::uint8_t> passes(texts.size(), 0);
  for (const std::string& value : values) {
    if (const Code code = texts.Find(value); code != kNullCode) passes[code] = 1;
  }
  std::vector<std::uint8_t> visible(column.codes().size(), 0);
  for (std::size_t row = 0; row < column.codes().size(); ++row) {
    const Code code = column.codes()[row];
    if (column.sets == nullptr) {
      visible[row] = passes[code];
      continue;
    }
    const ValueSets& sets = *column.sets;
    for (std::uint32_t at = sets.begins[code]; at < sets.begins[code + 1]; ++at) {
      visible[row] |= passes[sets.values[at]];
    }
  }
  return visible;
}

/// A message is visible with the whole of its thread.
void SpreadOverThreads(const Column* threads, std::vector<std::uint8_t>& visible) {
  if (threads == nullptr) return;
  std::vector<std::uint8_t> seen(threads->dictionary()->size(), 0);
  for (std::size_t row = 0; row < visible.size(); ++row)
    seen[threads->codes()[row]] |= visible[row];
  seen[kNullCode] = 0;
  for (std::size_t row = 0; row < visible.size(); ++row)
    visible[row] |= seen[threads->codes()[row]];
}

struct ScopedColumn {
  std::string_view name;
  const std::vector<std::string>* values;
};

/// The rows of a table that may be seen; nullopt when it has no scoped column.
std::optional<std::vector<std::uint8_t>> VisibleRows(const Scope& scope, const Table& table,
                                                     Facts& facts) {
  std::optional<std::vector<std::uint8_t>> all;
  for (const ScopedColumn& scoped :
       {ScopedColumn{"line", &scope.lines}, ScopedColumn{"agent", &scope.agents},
        ScopedColumn{"team", &scope.teams}}) {
    if (scoped.values->empty()) continue;
    const Column* column = facts.FindColumn(table.name, scoped.name, {});
    if (column == nullptr) continue;
    std::vector<std::uint8_t> visible = Visible(*column, *scoped.values);
    if (table.name == "messages" && scoped.name != "line") {
      SpreadOverThreads(facts.FindColumn("messages", "thread", {}), visible);
    }
    if (!all) all.emplace(visible.size(), std::uint8_t{1});
    for (std::size_t row = 0; row < visible.size(); ++row) (*all)[row] &= visible[row];
  }
  return all;
}

/// The table with these rows only.
Table Kept(const Table& table, const std::vector<std::uint32_t>& rows) {
  Table kept;
  kept.name = table.name;
  for (const Column& column : table.columns) kept.columns.push_back(Gather(column, rows));
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t file = FileOf(table, rows[i]);
    if (kept.runs.empty() || kept.runs.back().file != file) kept.runs.push_back({i, file});
    kept.lines.push_back(table.lines[rows[i]]);
  }
  kept.rows = static_cast<std::uint32_t>(rows.size());
  return kept;
}

}  // namespace

Result<Scope> ParseScope(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::object fields;
  if (ParseDom(parser, json, fields) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadQuery, "\"scope\" must be an object of lists", "scope");
  }
  Scope scope;
  for (auto field : fields) {
    std::vector<std::string>* into = field.key == "lines"    ? &scope.lines
                                     : field.key == "agents" ? &scope.agents
                                     : field.key == "teams"  ? &scope.teams
                                                             : nullptr;
    simdjson::dom::array values;
    if (into == nullptr || field.value.get(values) != simdjson::SUCCESS) {
      return Fail(Error::Code::kBadQuery,
                  "\"scope\" has the lists \"lines\", \"agents\" and \"teams\" and nothing else",
                  "scope");
    }
    for (auto value : values) {
      std::string_view text;
      if (value.get(text) !=
          simdjson::SUCCESS) {  // left out, it could leave a list that hides nothing
        return Fail(Error::Code::kBadQuery,
                    Format("\"{}\" of \"scope\" must be a list of texts", field.key), "scope");
      }
      into->emplace_back(text);
    }
  }
  return scope;
}

std::vector<std::string> ApplyScope(const Scope& scope, Dataset& data, Facts& facts) {
  std::vector<std::string> notes;
  std::vector<std::optional<Table>> kept;   // nothing: the table goes
  for (const Table& table : data.tables) {  // look at everything before anything goes
    const TableSpec* spec = FindTable(table.name);
    const bool is_fact = spec != nullptr && !spec->date_basis.empty();
    std::vector<std::uint32_t> rows;
    const auto visible = VisibleRows(scope, table, facts);
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      if (!is_fact || (visible && (*visible)[row] != 0)) rows.push_back(row);
    }
    if (is_fact && !visible) {
      kept.emplace_back();
      notes.push_back(
          Format("{} is not shown: it has no column that the scope speaks of", table.name));
      continue;
    }
    kept.emplace_back(Kept(table, rows));
    if (rows.size() != table.rows) {
      notes.push_back(
          Format("{} rows of {} lie outside the scope", table.rows - rows.size(), table.name));
    }
  }
  std::deque<Table> tables;
  for (std::optional<Table>& table : kept) {
    if (table) tables.push_back(std::move(*table));
  }
  data.tables.swap(tables);  // all of it or, when memory runs out, nothing
  return notes;
}

}  // namespace talktally
