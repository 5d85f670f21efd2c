// SPDX-License-Identifier: Apache-2.0
//
// The dimension "group" of conversations: the groups their contacts belong to.
#include <algorithm>

#include "core/derive/make.h"
#include "core/derive/rules.h"
#include "core/table/groups.h"
#include "core/table/set_builder.h"
#include "core/table/translate.h"

namespace talktally {

std::vector<Column> DeriveConversationGroups(const Known& known) {
  const CodeCells ids = known.Codes("conversations", "id");
  const CodeCells conversation = known.Codes("contacts", "conversation_id");
  const CodeCells group = known.Codes("contacts", "group");
  const std::vector<Code> contact_of = CodesIn(ids.dictionary(), conversation.dictionary());
  std::vector<Code> of_contact(known.Rows("contacts"));
  for (std::uint32_t row = 0; row < of_contact.size(); ++row) of_contact[row] = conversation[row];
  const RowGroups contacts = GroupRows(of_contact, conversation.codes());
  SetBuilder sets(CopyOf(group.dictionary()));
  std::vector<Code> codes(known.Rows("conversations"));
  std::vector<Code> set;
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    set.clear();
    if (const Code found = contact_of[ids[row]]; found != kNullCode) {
      for (std::uint32_t contact : contacts.Of(found)) {
        if (group[contact] != kNullCode) set.push_back(group[contact]);
      }
    }
    std::ranges::sort(set);
    set.erase(std::unique(set.begin(), set.end()), set.end());
    codes[row] = sets.Add(set);
  }
  Column column = sets.Finish("group");
  column.codes() = std::move(codes);
  return {std::move(column)};
}

}  // namespace talktally
