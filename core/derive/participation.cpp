// SPDX-License-Identifier: Apache-2.0
//
// Who took part in which conversation, seen from contacts and from messages.
#include "core/derive/make.h"
#include "core/derive/roles.h"
#include "core/derive/rules.h"
#include "core/table/groups.h"
#include "core/table/translate.h"

namespace talktally {
namespace {

// Every sight of somebody in a conversation, in one numbering; contacts first.
struct Sights {
  std::shared_ptr<Dictionary> conversations;
  std::shared_ptr<Dictionary> agents;
  std::vector<Code> conversation;
  std::vector<Code> agent;
  std::vector<Role> role;
  std::uint32_t from_contacts = 0;
  std::vector<std::uint32_t> row;  // of contacts, then of messages
};

void AddSights(Sights& sights, const CodeCells& conversation, const CodeCells& agent,
               const CodeCells& type, Role unsaid, std::uint32_t rows) {
  const std::vector<Code> conversations =
      CodesAddedTo(*sights.conversations, conversation.dictionary());
  const std::vector<Code> agents = CodesAddedTo(*sights.agents, agent.dictionary());
  std::vector<Role> roles = RolesByCode(type);
  roles[kNullCode] = unsaid;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const Role role = roles[type[row]];
    if (conversation[row] == kNullCode || (role & kPeople) == 0) continue;
    sights.conversation.push_back(conversations[conversation[row]]);
    sights.agent.push_back(agents[agent[row]]);
    sights.role.push_back(role);
    sights.row.push_back(row);
  }
}

Sights SightsOf(const Known& known) {
  Sights sights;
  sights.conversations = CopyOf(known.Codes("messages", "conversation_id").dictionary());
  sights.agents = CopyOf(known.Codes("contacts", "agent").dictionary());
  // A contact of no stated type is an agent's: only desks are contacted.
  AddSights(sights, known.Codes("contacts", "conversation_id"), known.Codes("contacts", "agent"),
            known.Codes("contacts", "agent_type"), kAgent, known.Rows("contacts"));
  sights.from_contacts = static_cast<std::uint32_t>(sights.row.size());
  AddSights(sights, known.Codes("messages", "conversation_id"), known.Codes("messages", "agent"),
            known.Codes("messages", "author_type"), kOther, known.Rows("messages"));
  return sights;
}

// The first sight of each person in each conversation. Somebody unnamed is one
// person for each role.
std::vector<std::uint32_t> FirstSights(const Sights& sights) {
  const RowGroups groups = GroupRows(sights.conversation, sights.conversations->size());
  std::vector<std::uint32_t> first;
  std::vector<Code> seen_in(sights.agents->size(), kNullCode);  // the last conversation with them
  for (Code conversation = 1; conversation < groups.size(); ++conversation) {
    std::uint8_t unnamed = 0;
    for (std::uint32_t sight : groups.Of(conversation)) {
      const Code agent = sights.agent[sight];
      if (agent == kNullCode ? (unnamed & sights.role[sight]) != 0
                             : seen_in[agent] == conversation) {
        continue;
      }
      if (agent == kNullCode) {
        unnamed |= sights.role[sight];
      } else {
        seen_in[agent] = conversation;
      }
      first.push_back(sight);
    }
  }
  return first;
}

constexpr std::string_view TextOf(Role role) {
  if (role == kAgent) return "agent";
  if (role == kExpert) return "expert";
  return role == kCopilot ? "copilot" : "bot";
}

}  // namespace

/// One row for each conversation and each agent, expert, copilot or bot with a
/// contact or a message in it; a person seen in two roles counts under the first.
DerivedTable DeriveParticipation(const Known& known) {
  const Sights sights = SightsOf(known);
  DerivedTable derived;
  Table& table = derived.table;
  table.name = "participation";
  table.sources = {"contacts", "messages"};
  Column conversation = Coded("conversation_id", sights.conversations, {});
  Column agent = Coded("agent", sights.agents, {});
  Column type = Coded("agent_type", std::make_shared<Dictionary>(), {});
  for (std::uint32_t sight : FirstSights(sights)) {
    conversation.codes().push_back(sights.conversation[sight]);
    agent.codes().push_back(sights.agent[sight]);
    type.codes().push_back(type.dictionary()->Intern(TextOf(sights.role[sight])));
    table.source_rows.push_back(sights.row[sight]);
    table.source_of.push_back(sight < sights.from_contacts ? 0 : 1);
  }
  table.rows = static_cast<std::uint32_t>(conversation.codes().size());
  table.columns = {std::move(conversation), std::move(agent), std::move(type)};
  return derived;
}

}  // namespace talktally
