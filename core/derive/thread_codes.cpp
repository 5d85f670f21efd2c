// SPDX-License-Identifier: Apache-2.0
//
// Conversation ids keep their codes; tickets and pairs are numbered after them.
#include "core/derive/thread_codes.h"

#include <memory>
#include <unordered_map>
#include <utility>

#include "core/derive/make.h"
#include "core/table/translate.h"

namespace talktally {
namespace {

// Numbers tickets, told apart from whatever the dictionary held before.
class TicketThreads {
 public:
  TicketThreads(Dictionary& threads, const Dictionary* tickets)
      : threads_(threads), tickets_(tickets),
        codes_(tickets == nullptr ? 1 : tickets->size(), kNullCode) {}

  Code Of(Code ticket) {
    if (codes_[ticket] == kNullCode) codes_[ticket] = Add(tickets_->Text(ticket));
    return codes_[ticket];
  }

 private:
  Code Add(std::string_view id) {
    std::string text(id);
    while (threads_.Find(text) != kNullCode) text.insert(0, "ticket ");
    return threads_.Intern(text);
  }

  Dictionary& threads_;
  const Dictionary* tickets_;
  std::vector<Code> codes_;
};

// Numbers pairs of a line and a party.
class PairThreads {
 public:
  PairThreads(Dictionary& threads, const CodeCells& line, const CodeCells& party)
      : threads_(threads), line_(line), party_(party) {}

  Code Of(std::uint32_t row) {
    const Code party = party_[row];
    if (party == kNullCode) return kNullCode;
    const std::uint64_t pair = std::uint64_t{line_[row]} << 32 | party;
    const auto [at, added] = codes_.try_emplace(pair, kNullCode);
    if (added) at->second = Add(line_[row], party);
    return at->second;
  }

 private:
  Code Add(Code line, Code party) {
    std::string text;
    if (line != kNullCode) text.append(line_.dictionary()->Text(line)).append(" ~ ");
    text.append(party_.dictionary()->Text(party));
    while (threads_.Find(text) != kNullCode) text.append(" ~");
    return threads_.Intern(text);
  }

  Dictionary& threads_;
  CodeCells line_;
  CodeCells party_;
  std::unordered_map<std::uint64_t, Code> codes_;
};

}  // namespace

Column ThreadsOf(std::uint32_t rows, const Column* conversation, const Column* ticket,
                 const Column* line, const Column* party) {
  const CodeCells conversations(conversation);
  const CodeCells tickets(ticket);
  auto threads = CopyOf(conversations.dictionary());
  TicketThreads ticket_threads(*threads, tickets.dictionary());
  PairThreads pair_threads(*threads, CodeCells(line), CodeCells(party));
  std::vector<Code> codes(rows, kNullCode);
  // Tickets first, so that a ticket's name does not depend on the pairs.
  for (std::uint32_t row = 0; row < rows; ++row) {
    codes[row] = conversations[row];
    if (codes[row] == kNullCode && tickets[row] != kNullCode) {
      codes[row] = ticket_threads.Of(tickets[row]);
    }
  }
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (codes[row] == kNullCode) codes[row] = pair_threads.Of(row);
  }
  return Coded("thread", std::move(threads), std::move(codes));
}

}  // namespace talktally
