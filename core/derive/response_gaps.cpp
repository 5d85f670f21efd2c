// SPDX-License-Identifier: Apache-2.0
//
// How long visitors waited, turn by turn.
#include "core/derive/make.h"
#include "core/derive/rules.h"
#include "core/derive/turns.h"

namespace talktally {
namespace {

// One turn a run of visitor messages; `first` says which is its thread's first.
Turns VisitorTurns(const Known& known, std::vector<Code>& first) {
  const MessageRoles roles(known);
  const RowGroups& threads = OrderedThreads(known);
  Turns turns;
  const auto add = [&](std::uint32_t opens, std::uint32_t closes, bool is_first) {
    turns.Add(opens, closes);
    first.push_back(FlagOf(is_first));
  };
  for (Code thread = 1; thread < threads.size(); ++thread) {
    std::uint32_t open = kNoRow;
    bool is_first = true;
    for (std::uint32_t message : threads.Of(thread)) {
      const Role role = roles[message];
      if (role == kVisitor && open == kNoRow) open = message;
      if ((role & kResponders) == 0 || open == kNoRow) continue;
      add(open, message, is_first);
      is_first = false;
      open = kNoRow;
    }
    if (open != kNoRow) add(open, kNoRow, is_first);
  }
  return turns;
}

}  // namespace

/// Opens at the first message of a visitor's run and closes at the next message
/// by agent, expert or copilot. Messages of bots and of the system are not
/// there: they neither answer nor part a run.
DerivedTable DeriveResponseGaps(const Known& known) {
  std::vector<Code> first;
  const Turns turns = VisitorTurns(known, first);
  DerivedTable derived = TurnTable(known, "response_gaps", turns);
  derived.table.columns = {
      OfMessages(known, "thread", turns.opening, "thread"),
      OfMessages(known, "sent_at", turns.opening, "opened_at"),
      OfMessages(known, "sent_at", turns.closing, "closed_at"),
      OfMessages(known, "author", turns.closing, "responder"),
      OfMessages(known, "author_type", turns.closing, "responder_type"),
      Flagged("first", std::move(first)),
      OfAnswer(known, derived, turns, "agent", "assigned_agent", "agent"),
      OfAnswer(known, derived, turns, "team", "team", "team"),
      VisitorOf(known, derived, turns, turns.opening),
  };
  return derived;
}

}  // namespace talktally
