// SPDX-License-Identifier: Apache-2.0
//
// Messages are grouped by thread code and sorted once.
#include "core/derive/turns.h"

#include <utility>

#include "core/derive/inherit.h"
#include "core/derive/make.h"

namespace talktally {
namespace {

// The ticket of each of those messages; kNoRow when there is none.
std::vector<std::uint32_t> TicketRows(const Known& known,
                                      const std::vector<std::uint32_t>& messages) {
  const CodeCells key = known.Codes("messages", "ticket_id");
  const std::vector<std::uint32_t>& tickets = known.RowsIn("tickets", key);
  std::vector<std::uint32_t> rows;
  rows.reserve(messages.size());
  for (std::uint32_t row : messages) rows.push_back(tickets[key[row]]);
  return rows;
}

}  // namespace

const RowGroups& OrderedThreads(const Known& known) {
  RowGroups& threads = known.workings.threads;
  if (!threads.begins.empty()) return threads;
  const Column* thread = known.FindColumn("messages", "thread");
  const Column* sent = known.FindColumn("messages", "sent_at");
  threads = thread == nullptr ? GroupRows({}, 1)
                              : GroupRows(thread->codes(), thread->dictionary()->size());
  if (sent != nullptr) SortWithin(threads, sent->ints);
  return threads;
}

DerivedTable TurnTable(const Known& known, std::string name, const Turns& turns) {
  const CodeCells key = known.Codes("messages", "conversation_id");
  const std::vector<std::uint32_t>& conversations = known.RowsIn("conversations", key);
  std::vector<std::uint32_t> conversation_rows;
  conversation_rows.reserve(turns.opening.size());
  for (std::uint32_t row : turns.opening) conversation_rows.push_back(conversations[key[row]]);
  DerivedTable derived;
  derived.table.name = std::move(name);
  derived.table.rows = static_cast<std::uint32_t>(turns.opening.size());
  derived.table.derived_from = "messages";
  derived.table.source_rows = turns.opening;
  derived.parents = {std::move(conversation_rows), turns.opening};
  return derived;
}

Column OfMessages(const Known& known, std::string_view column,
                  const std::vector<std::uint32_t>& rows, std::string name) {
  const Column* from = known.FindColumn("messages", column);
  if (from == nullptr) {
    return Coded(std::move(name), std::make_shared<Dictionary>(),
                 std::vector<Code>(rows.size(), kNullCode));
  }
  Column gathered = GatherOrNull(*from, rows);
  gathered.name = std::move(name);
  return gathered;
}

Column OfAnswer(const Known& known, const DerivedTable& derived, const Turns& turns,
                std::string_view message_column, std::string_view conversation_column,
                std::string name) {
  std::vector<std::uint32_t> unanswered = derived.parents[0];
  for (std::size_t at = 0; at < unanswered.size(); ++at) {
    if (turns.closing[at] != kNoRow) unanswered[at] = kNoRow;
  }
  const Column* of_message = known.FindColumn("messages", message_column);
  const Column* of_conversation = known.FindColumn("conversations", conversation_column);
  std::vector<Gathering> gatherings;
  if (of_message != nullptr) gatherings.push_back({of_message, &turns.closing});
  if (of_conversation != nullptr) gatherings.push_back({of_conversation, &unanswered});
  if (gatherings.empty()) return OfMessages(known, message_column, turns.closing, std::move(name));
  return GatherFirst(std::move(name), gatherings);
}

Column VisitorOf(const Known& known, const DerivedTable& derived, const Turns& turns,
                 const std::vector<std::uint32_t>& said) {
  const std::vector<std::uint32_t> ticket_rows = TicketRows(known, turns.opening);
  std::vector<Gathering> gatherings;
  const auto add = [&](std::string_view table, std::string_view column,
                       const std::vector<std::uint32_t>& rows) {
    const Column* from = known.FindColumn(table, column);
    if (from != nullptr) gatherings.push_back({from, &rows});
  };
  add("conversations", "visitor", derived.parents[0]);
  add("tickets", "customer", ticket_rows);
  add("messages", "author", said);
  add("messages", "party", said);
  return gatherings.empty() ? OfMessages(known, "author", said, "visitor")
                            : GatherFirst("visitor", gatherings);
}

}  // namespace talktally
