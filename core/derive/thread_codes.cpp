// SPDX-License-Identifier: Apache-2.0
//
// Conversation ids keep their codes; tickets and pairs are numbered after them.
#include "core/derive/thread_codes.h"

#include <memory>
#include <utility>

#include "core/derive/make.h"
#include "core/table/groups.h"
#include "core/table/translate.h"

namespace talktally {
namespace {

// Numbers a text that nothing before it is called; `another` makes it different
// until it is.
template <class Another>
Code AddNew(Dictionary& threads, std::string& text, Another another) {
  while (true) {
    const Code next = threads.size();
    const Code code = threads.Intern(text);
    if (code == next) return code;
    another(text);
  }
}

// Gives rows that have no thread yet that of their ticket.
void AddTickets(Dictionary& threads, std::vector<Code>& codes, const CodeCells& ticket) {
  std::vector<Code> of_ticket(ticket.codes(), kNullCode);
  std::string text;
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    if (codes[row] != kNullCode || ticket[row] == kNullCode) continue;
    Code& code = of_ticket[ticket[row]];
    if (code == kNullCode) {
      text = ticket.dictionary()->Text(ticket[row]);
      code = AddNew(threads, text, [](std::string& taken) { taken.insert(0, "ticket "); });
    }
    codes[row] = code;
  }
}

// Gives rows that have no thread yet that of their line and party. Parties are
// taken one by one, so that a pair is told by its line alone.
void AddPairs(Dictionary& threads, std::vector<Code>& codes, const CodeCells& line,
              const CodeCells& party) {
  std::vector<Code> parties(codes.size(), kNullCode);
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    if (codes[row] == kNullCode) parties[row] = party[row];
  }
  const RowGroups groups = GroupRows(parties, party.codes());
  std::vector<Code> of_line(line.codes(), kNullCode);  // of this party, if not below `first`
  std::string text;
  for (Code one = 1; one < groups.size(); ++one) {
    const Code first = threads.size();
    for (std::uint32_t row : groups.Of(one)) {
      Code& code = of_line[line[row]];
      if (code < first) {
        text.clear();
        if (line[row] != kNullCode) text.append(line.dictionary()->Text(line[row])).append(" ~ ");
        text.append(party.dictionary()->Text(one));
        code = AddNew(threads, text, [](std::string& taken) { taken.append(" ~"); });
      }
      codes[row] = code;
    }
  }
}

}  // namespace

Column ThreadsOf(std::uint32_t rows, const Column* conversation, const Column* ticket,
                 const Column* line, const Column* party) {
  const CodeCells conversations(conversation);
  auto threads = CopyOf(conversations.dictionary());
  std::vector<Code> codes(rows);
  for (std::uint32_t row = 0; row < rows; ++row) codes[row] = conversations[row];
  AddTickets(*threads, codes, CodeCells(ticket));
  AddPairs(*threads, codes, CodeCells(line), CodeCells(party));
  return Coded("thread", std::move(threads), std::move(codes));
}

}  // namespace talktally
