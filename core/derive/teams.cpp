// SPDX-License-Identifier: Apache-2.0
//
// Teams: the row's own, else the one its agent belongs to.
#include "core/derive/make.h"
#include "core/derive/rules.h"
#include "core/table/translate.h"

namespace talktally {
namespace {

// The team of each code of a column of agents, as codes into `teams`.
std::vector<Code> TeamsByAgent(const Known& known, const CodeCells& agent, Dictionary& teams) {
  const CodeCells team = known.Codes("agents", "team");
  const std::vector<std::uint32_t>& rows = known.RowsIn("agents", agent);
  const std::vector<Code> codes = CodesAddedTo(teams, team.dictionary());
  std::vector<Code> answer(rows.size(), kNullCode);
  for (Code code = 1; code < answer.size(); ++code) {
    if (rows[code] != kNoRow) answer[code] = codes[team[rows[code]]];
  }
  return answer;
}

std::vector<Column> Teams(const Known& known, std::string_view table, const Column* agent) {
  const CodeCells own(known.Loaded(table, "team"));
  const CodeCells agents(agent);
  auto dictionary = CopyOf(own.dictionary());
  const std::vector<Code> by_agent = TeamsByAgent(known, agents, *dictionary);
  std::vector<Code> codes(known.Rows(table));
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    codes[row] = own[row] != kNullCode ? own[row] : by_agent[agents[row]];
  }
  return {Coded("team", std::move(dictionary), std::move(codes))};
}

}  // namespace

std::vector<Column> DeriveCallTeams(const Known& known) {
  return Teams(known, "calls", known.Loaded("calls", "agent"));
}

std::vector<Column> DeriveMessageTeams(const Known& known) {
  return Teams(known, "messages", known.FindColumn("messages", "agent"));
}

std::vector<Column> DeriveConversationTeams(const Known& known) {
  return Teams(known, "conversations", known.Loaded("conversations", "agent"));
}

std::vector<Column> DeriveContactTeams(const Known& known) {
  return Teams(known, "contacts", known.Loaded("contacts", "agent"));
}

std::vector<Column> DeriveTicketTeams(const Known& known) {
  return Teams(known, "tickets", known.Loaded("tickets", "owner"));
}

std::vector<Column> DerivePresenceTeams(const Known& known) {
  return Teams(known, "presence", known.Loaded("presence", "agent"));
}

std::vector<Column> DeriveRatingTeams(const Known& known) {
  return Teams(known, "ratings", known.Loaded("ratings", "agent"));
}

}  // namespace talktally
