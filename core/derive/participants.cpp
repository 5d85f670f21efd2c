// SPDX-License-Identifier: Apache-2.0
//
// The dimension "agent" where a conversation is behind a row: everyone who took
// part in it.
#include <algorithm>

#include "core/derive/make.h"
#include "core/derive/rules.h"
#include "core/table/groups.h"
#include "core/table/set_builder.h"
#include "core/table/translate.h"

namespace talktally {
namespace {

// Everyone who took part in the conversation that `key` names, else the row's
// own agent.
Column Participants(const Known& known, std::string_view table, std::string_view key) {
  const CodeCells keys = known.Codes(table, key);
  const CodeCells own(known.Loaded(table, "agent"));
  const Column* people = known.FindColumn("participation", "agent");
  const Column* where = known.FindColumn("participation", "conversation_id");
  auto values = CopyOf(CodeCells(people).dictionary());
  const std::vector<Code> own_values = CodesAddedTo(*values, own.dictionary());
  RowGroups groups;
  std::vector<Code> conversations(keys.codes(), kNullCode);
  if (where != nullptr) {
    groups = GroupRows(where->codes(), where->dictionary()->size());
    conversations = CodesIn(keys.dictionary(), where->dictionary().get());
  }
  SetBuilder sets(values);
  std::vector<Code> set;
  std::vector<Code> codes(known.Rows(table));
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    set.clear();
    if (const Code conversation = conversations[keys[row]]; conversation != kNullCode) {
      for (std::uint32_t seen : groups.Of(conversation)) {
        if (people->codes()[seen] != kNullCode) set.push_back(people->codes()[seen]);
      }
    }
    if (set.empty() && own[row] != kNullCode) set.push_back(own_values[own[row]]);
    std::sort(set.begin(), set.end());
    codes[row] = sets.Add(set);
  }
  Column column = sets.Finish("agent");
  column.codes() = std::move(codes);
  return column;
}

Column Renamed(const Column& from, std::string name) {
  Column column = from;
  column.name = std::move(name);
  return column;
}

}  // namespace

std::vector<Column> DeriveConversationAgents(const Known& known) {
  return {Participants(known, "conversations", "id")};
}

std::vector<Column> DeriveRatingAgents(const Known& known) {
  return {Participants(known, "ratings", "conversation_id")};
}

std::vector<Column> DeriveAssignedAgents(const Known& known) {
  return {Renamed(*known.Loaded("conversations", "agent"), "assigned_agent")};
}

std::vector<Column> DeriveTicketAgents(const Known& known) {
  return {Renamed(*known.Loaded("tickets", "owner"), "agent")};
}

}  // namespace talktally
