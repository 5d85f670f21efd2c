// SPDX-License-Identifier: Apache-2.0
//
// How much of a conversation machines did, from who took part in it.
#include <array>

#include "core/derive/make.h"
#include "core/derive/roles.h"
#include "core/derive/rules.h"
#include "core/table/translate.h"

namespace talktally {
namespace {

void AddRoles(const Known& known, std::string_view table, std::string_view type, Role unsaid,
              std::vector<std::uint8_t>& in) {
  const CodeCells key = known.Codes(table, "conversation_id");
  const CodeCells types = known.Codes(table, type);
  const std::vector<std::uint32_t>& conversations = known.RowsIn("conversations", key);
  std::vector<Role> roles = RolesByCode(types);
  roles[kNullCode] = unsaid;
  for (std::uint32_t row = 0; row < known.Rows(table); ++row) {
    const std::uint32_t conversation = conversations[key[row]];
    if (conversation != kNoRow) in[conversation] |= roles[types[row]];
  }
}

// For each conversation, the roles of everyone with a contact or message in it.
std::vector<std::uint8_t> RolesInConversations(const Known& known) {
  std::vector<std::uint8_t> in(known.Rows("conversations"), kOther);
  AddRoles(known, "contacts", "agent_type", kAgent, in);
  AddRoles(known, "messages", "author_type", kOther, in);
  return in;
}

enum Automation : std::uint8_t { kFull, kPartial, kNoneAtAll };

Automation AutomationOf(std::uint8_t roles) {
  if ((roles & (kCopilot | kBot)) == 0) return kNoneAtAll;
  return (roles & kStaff) == 0 ? kFull : kPartial;
}

}  // namespace

/// Where the file does not say: full when a copilot or bot and no agent or
/// expert took part, partial when both did, none when neither copilot nor bot.
std::vector<Column> DeriveAutomation(const Known& known) {
  const CodeCells own(known.Loaded("conversations", "automation"));
  const std::vector<std::uint8_t> roles = RolesInConversations(known);
  auto dictionary = CopyOf(own.dictionary());
  const std::array<Code, 3> answers{dictionary->Intern("full"), dictionary->Intern("partial"),
                                    dictionary->Intern("none")};
  std::vector<Code> codes(roles.size());
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    codes[row] = own[row] != kNullCode ? own[row] : answers[AutomationOf(roles[row])];
  }
  return {Coded("automation", std::move(dictionary), std::move(codes))};
}

std::vector<Column> DeriveCopilotAndStaffed(const Known& known) {
  const std::vector<std::uint8_t> roles = RolesInConversations(known);
  std::vector<Code> copilot(roles.size());
  std::vector<Code> staffed(roles.size());
  for (std::size_t row = 0; row < roles.size(); ++row) {
    copilot[row] = FlagOf((roles[row] & kCopilot) != 0);
    staffed[row] = FlagOf((roles[row] & kResponders) != 0);
  }
  return {Flagged("copilot", std::move(copilot)), Flagged("staffed", std::move(staffed))};
}

/// That of the rated conversation; null for a rating of none.
std::vector<Column> DeriveRatingAutomation(const Known& known) {
  const CodeCells key = known.Codes("ratings", "conversation_id");
  const std::vector<std::uint32_t>& conversations = known.RowsIn("conversations", key);
  std::vector<std::uint32_t> rows(known.Rows("ratings"), kNoRow);
  for (std::uint32_t row = 0; row < rows.size(); ++row) rows[row] = conversations[key[row]];
  return {GatherOrNull(*known.FindColumn("conversations", "automation"), rows)};
}

}  // namespace talktally
