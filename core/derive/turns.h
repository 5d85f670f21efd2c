// SPDX-License-Identifier: Apache-2.0
//
// What gaps of every kind share: the messages of each thread in order, and rows
// made of an opening message and the message that answers it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/derive/derivation.h"
#include "core/derive/roles.h"
#include "core/table/groups.h"

namespace talktally {

/// The messages of every thread, ordered by sent_at, then as in the file.
const RowGroups& OrderedThreads(const Known& known);

/// Of each message, the role of its author.
class MessageRoles {
 public:
  explicit MessageRoles(const Known& known)
      : type_(known.Codes("messages", "author_type")), roles_(RolesByCode(type_)) {}
  Role operator[](std::uint32_t row) const { return roles_[type_[row]]; }

 private:
  CodeCells type_;
  std::vector<Role> roles_;
};

/// Messages that open something and, beside each, the one that closes it
/// (kNoRow: none does).
struct Turns {
  std::vector<std::uint32_t> opening;
  std::vector<std::uint32_t> closing;

  void Add(std::uint32_t opens, std::uint32_t closes) {
    opening.push_back(opens);
    closing.push_back(closes);
  }
};

/// A table of these turns: named, traced to the opening messages, inheriting
/// from their conversations and from them; its columns are yours to add.
DerivedTable TurnTable(const Known& known, std::string name, const Turns& turns);

/// A column of the messages at those rows, under another name.
Column OfMessages(const Known& known, std::string_view column,
                  const std::vector<std::uint32_t>& rows, std::string name);

/// Who answered: the closing message's `message_column`; for turns nobody closed,
/// the conversation's `conversation_column`.
Column OfAnswer(const Known& known, const DerivedTable& derived, const Turns& turns,
                std::string_view message_column, std::string_view conversation_column,
                std::string name);

/// The visitor of each turn: that of its conversation, else its ticket's customer,
/// else the author or the number of a message the visitor wrote (`said`, kNoRow:
/// there is none).
Column VisitorOf(const Known& known, const DerivedTable& derived, const Turns& turns,
                 const std::vector<std::uint32_t>& said);

}  // namespace talktally
