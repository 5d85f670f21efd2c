// SPDX-License-Identifier: Apache-2.0
//
// What visitors wrote.
#include "core/derive/keywords.h"
#include "core/derive/make.h"
#include "core/derive/roles.h"
#include "core/derive/rules.h"

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

// The keywords of the texts in those rows. A cell's code is its text's, so that a
// text many rows share is searched once; a text without keywords is null.
Column Keywords(const Column& text, const std::vector<std::uint32_t>& rows,
                const std::vector<std::string>& keywords) {
  std::vector<std::uint32_t> uses(text.dictionary()->size(), 0);
  for (std::uint32_t row : rows) ++uses[text.codes()[row]];
  const KeywordSets sets = keywords.empty() ? ExtractKeywords(*text.dictionary(), uses)
                                            : FindKeywords(*text.dictionary(), uses, keywords);
  std::vector<Code> codes;
  codes.reserve(rows.size());
  for (std::uint32_t row : rows) {
    const Code code = text.codes()[row];
    codes.push_back(sets->begins[code] == sets->begins[code + 1] ? kNullCode : code);
  }
  Column column = Coded("keyword", text.dictionary(), std::move(codes));
  column.sets = sets;
  return column;
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
    table.columns.push_back(Keywords(*text, rows, known.options.keywords));
  }
  table.source_rows = rows;
  std::vector<std::uint32_t> none(rows.size(), kNoRow);
  derived.parents = {std::move(rows), std::move(none)};
  if (!questions) derived.parents[0].swap(derived.parents[1]);
  return derived;
}

}  // namespace talktally
