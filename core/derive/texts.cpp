// SPDX-License-Identifier: Apache-2.0
//
// What visitors wrote.
#include "core/derive/make.h"
#include "core/derive/roles.h"
#include "core/derive/rules.h"
#include "core/table/translate.h"

namespace talktally {
namespace {

// The rows of a table that hold a text; of messages, only those of visitors.
std::vector<std::uint32_t> TextRows(const Known& known, bool questions) {
  const std::string_view table = questions ? "questions" : "messages";
  const CodeCells text = known.Codes(table, "text");
  const CodeCells type(questions ? nullptr : known.FindColumn("messages", "author_type"));
  const std::vector<Role> roles = RolesByCode(type);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < known.Rows(table); ++row) {
    if (text[row] == kNullCode) continue;
    if (questions || roles[type[row]] == kVisitor) rows.push_back(row);
  }
  return rows;
}

}  // namespace

/// Questions when a file has any, else messages of visitors; without those that
/// hold no text.
DerivedTable DeriveTexts(const Known& known) {
  const bool questions = known.FindTable("questions") != nullptr;
  const std::string_view from = questions ? "questions" : "messages";
  std::vector<std::uint32_t> rows = TextRows(known, questions);
  DerivedTable derived;
  Table& table = derived.table;
  table.name = "texts";
  table.rows = static_cast<std::uint32_t>(rows.size());
  table.derived_from = std::string(from);
  if (const Column* at = known.FindColumn(from, questions ? "asked_at" : "sent_at")) {
    table.columns.push_back(GatherOrNull(*at, rows));
    table.columns.back().name = "at";
  }
  if (const Column* text = known.FindColumn(from, "text")) {
    table.columns.push_back(GatherOrNull(*text, rows));
  }
  table.source_rows = rows;
  std::vector<std::uint32_t> none(rows.size(), kNoRow);
  derived.parents = {std::move(rows), std::move(none)};
  if (!questions) derived.parents[0].swap(derived.parents[1]);
  return derived;
}

}  // namespace talktally
