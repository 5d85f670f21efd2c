// SPDX-License-Identifier: Apache-2.0
//
// Ids that lead nowhere: of rows in other tables, of people, of lines.

#include <array>

#include "core/base/format.h"
#include "core/derive/join.h"
#include "core/derive/roles.h"
#include "core/model/account.h"
#include "core/query/quality_search.h"

namespace talktally {
namespace {

/// A column that names rows of another table.
struct Link {
  std::string_view table;
  std::string_view column;
  std::string_view target;
  std::string_view effect;
};

constexpr std::string_view kUnjoined = "What is known of it reaches no figure of these rows";
constexpr std::string_view kNoTeam = "Teams and working hours of these rows are unknown";
constexpr std::string_view kNoGroup = "Labels and groups of these rows are unknown";

constexpr std::array kLinks{
    Link{"answers", "question_id", "questions", "These answers answer nothing"},
    Link{"contacts", "conversation_id", "conversations", kUnjoined},
    Link{"messages", "conversation_id", "conversations", kUnjoined},
    Link{"messages", "ticket_id", "tickets", kUnjoined},
    Link{"calls", "conversation_id", "conversations", kUnjoined},
    Link{"ratings", "conversation_id", "conversations", kUnjoined},
    Link{"ratings", "ticket_id", "tickets", kUnjoined},
    Link{"ticket_stages", "ticket_id", "tickets", kUnjoined},
    Link{"transactions", "conversation_id", "conversations", "These sales belong to none"},
    Link{"calls", "agent", "agents", kNoTeam},
    Link{"messages", "author", "agents", kNoTeam},
    Link{"conversations", "agent", "agents", kNoTeam},
    Link{"contacts", "agent", "agents", kNoTeam},
    Link{"tickets", "owner", "agents", kNoTeam},
    Link{"ratings", "agent", "agents", kNoTeam},
    Link{"presence", "agent", "agents", kNoTeam},
    Link{"calls", "line", "lines", kNoGroup},
    Link{"messages", "line", "lines", kNoGroup},
    Link{"conversations", "line", "lines", kNoGroup},
    Link{"costs", "line", "lines", kNoGroup},
};

/// Of the authors of messages and desks only people are looked for among agents.
std::vector<std::uint8_t> RowsOfPeople(QualitySearch& search, const Link& link,
                                       std::uint32_t rows) {
  std::string_view column;
  if (link.table == "messages" && link.column == "author") column = "author_type";
  if (link.table == "contacts" && link.column == "agent") column = "agent_type";
  if (column.empty()) return {};
  const CodeCells type(search.facts.FindColumn(link.table, column, {}));
  const std::vector<Role> roles = RolesByCode(type);
  std::vector<std::uint8_t> people(rows, 0);
  for (std::uint32_t row = 0; row < rows; ++row) {
    const bool untold = type[row] == kNullCode && link.table == "contacts";
    people[row] = untold || (roles[type[row]] & kStaff) != 0 ? 1 : 0;
  }
  return people;
}

/// The names of agents, when that is what a column holds instead of their ids.
std::string NamesHint(const Link& link, const Table& target, const CodeCells& keys,
                      const std::vector<std::uint8_t>& lost) {
  const Column* names = target.Find(link.target == "agents" ? "name" : "label");
  if (names == nullptr) return {};
  std::uint64_t known = 0;
  for (Code code = 1; code < lost.size(); ++code) {
    if (lost[code] != 0 && names->dictionary()->Find(keys.dictionary()->Text(code)) != kNullCode) {
      ++known;
    }
  }
  if (known == 0) return {};
  return Format(
      " {} of them {} the {} of one, not its id: use one of the two in both "
      "files.",
      known, known == 1 ? "is" : "are", names->name);
}

void CheckLink(QualitySearch& search, const Link& link) {
  const Table* table = search.data.Find(link.table);
  const Table* target = search.data.Find(link.target);
  const Column* column = search.Present(link.table, link.column);
  if (target == nullptr || column == nullptr) return;
  const CodeCells keys(column);
  if (keys.dictionary() == nullptr) return;
  const std::vector<std::uint32_t> found =
      RowsByCode(keys, CodeCells(target->Find("id")), target->rows);
  const std::vector<std::uint8_t> people = RowsOfPeople(search, link, table->rows);
  Culprits culprits;
  std::vector<std::uint8_t> lost(keys.codes(), 0);
  std::uint64_t distinct = 0;
  Code first = kNullCode;
  for (std::uint32_t row = 0; row < table->rows; ++row) {
    const Code code = keys[row];
    if (code == kNullCode || found[code] != kNoRow) continue;
    if (!people.empty() && people[row] == 0) continue;
    culprits.Add(row);
    if (lost[code] != 0) continue;
    lost[code] = 1;
    ++distinct;
    if (first == kNullCode) first = code;
  }
  if (culprits.count() == 0) return;
  search.Report("orphan_ids", *table, link.column, culprits,
                Format("{} of {} {} a {} that {} does not hold: {}, such as \"{}\". "
                       "{}; load the {} of the whole period.{}",
                       Counted(culprits.count(), "row"), link.table, Has(culprits.count()),
                       link.column, link.target, Counted(distinct, "different value"),
                       ShownValue(keys.dictionary()->Text(first)), link.effect, link.target,
                       NamesHint(link, *target, keys, lost)));
}

/// Who lines are assigned to: a cell names several.
void CheckAssignments(QualitySearch& search) {
  const Column* assigned = search.Present("lines", "agents");
  const Table* agents = search.data.Find("agents");
  if (assigned == nullptr || assigned->sets == nullptr || agents == nullptr) return;
  const Column* ids = agents->Find("id");
  const ValueSets& sets = *assigned->sets;
  Culprits culprits;
  Code first = kNullCode;
  for (std::uint32_t row = 0; row < assigned->codes().size(); ++row) {
    const Code code = assigned->codes()[row];
    bool lost = false;
    for (std::uint32_t at = sets.begins[code]; at < sets.begins[code + 1]; ++at) {
      if (ids->dictionary()->Find(sets.dictionary->Text(sets.values[at])) != kNullCode) continue;
      if (first == kNullCode) first = sets.values[at];
      lost = true;
    }
    if (lost) culprits.Add(row);
  }
  if (culprits.count() == 0) return;
  search.Report("orphan_ids", *search.data.Find("lines"), "agents", culprits,
                Format("{} of lines {} assigned to somebody whom agents does not "
                       "hold, such as \"{}\"; load all agents.",
                       Counted(culprits.count(), "row"), culprits.count() == 1 ? "is" : "are",
                       ShownValue(sets.dictionary->Text(first))));
}

}  // namespace

void CheckLinks(QualitySearch& search) {
  if (search.options.scoped) return;
  for (const Link& link : kLinks) CheckLink(search, link);
  CheckAssignments(search);
}

}  // namespace talktally
