// SPDX-License-Identifier: Apache-2.0
//
// How long visitors waited for a person, once a conversation.
#include "core/derive/make.h"
#include "core/derive/rules.h"
#include "core/derive/turns.h"

namespace talktally {
namespace {

// The first visitor message of a thread, and the first staff message after it.
Turns FirstTurns(const Known& known) {
  const MessageRoles roles(known);
  const RowGroups& threads = OrderedThreads(known);
  Turns turns;
  for (Code thread = 1; thread < threads.size(); ++thread) {
    std::uint32_t open = kNoRow;
    std::uint32_t reply = kNoRow;
    for (std::uint32_t message : threads.Of(thread)) {
      const Role role = roles[message];
      if (open == kNoRow && role == kVisitor) open = message;
      if (open == kNoRow || (role & kStaff) == 0) continue;
      reply = message;
      break;
    }
    if (open != kNoRow) turns.Add(open, reply);
  }
  return turns;
}

Column Waits(const Known& known, const Turns& turns) {
  const IntCells sent = known.Ints("messages", "sent_at");
  std::vector<std::int64_t> waits(turns.opening.size(), kNull);
  for (std::size_t at = 0; at < waits.size(); ++at) {
    if (turns.closing[at] == kNoRow) continue;
    waits[at] = (sent[turns.closing[at]] - sent[turns.opening[at]]) * (kMicros / 1000);
  }
  return Measured("wait_s", ColumnType::kSeconds, std::move(waits));
}

}  // namespace

/// One row for each conversation with a visitor message. Bots, copilots and the
/// system do not reply in this sense.
DerivedTable DeriveFirstResponses(const Known& known) {
  const Turns turns = FirstTurns(known);
  DerivedTable derived = TurnTable(known, "first_responses", turns);
  derived.table.columns = {
      OfMessages(known, "thread", turns.opening, "thread"),
      OfMessages(known, "sent_at", turns.opening, "opened_at"),
      OfMessages(known, "sent_at", turns.closing, "replied_at"),
      Waits(known, turns),
      OfMessages(known, "author", turns.closing, "responder"),
      OfMessages(known, "author_type", turns.closing, "responder_type"),
      OfAnswer(known, derived, turns, "agent", "assigned_agent", "agent"),
      OfAnswer(known, derived, turns, "team", "team", "team"),
      VisitorOf(known, derived, turns, turns.opening),
  };
  return derived;
}

}  // namespace talktally
