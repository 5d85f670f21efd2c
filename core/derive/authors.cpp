// SPDX-License-Identifier: Apache-2.0
//
// Who wrote a message: what kind of author, and which agent.
#include "core/derive/make.h"
#include "core/derive/roles.h"
#include "core/derive/rules.h"
#include "core/table/translate.h"

namespace talktally {

/// Where the file does not say: a visitor when incoming, an agent when outgoing.
std::vector<Column> DeriveAuthorTypes(const Known& known) {
  const CodeCells direction = known.Codes("messages", "direction");
  const CodeCells own(known.Loaded("messages", "author_type"));
  auto dictionary = CopyOf(own.dictionary());
  std::vector<Code> by_direction(direction.codes(), kNullCode);
  for (Code code = 1; code < by_direction.size(); ++code) {
    const std::string_view text = direction.dictionary()->Text(code);
    if (text == "incoming") by_direction[code] = dictionary->Intern("visitor");
    if (text == "outgoing") by_direction[code] = dictionary->Intern("agent");
  }
  std::vector<Code> codes(known.Rows("messages"));
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    codes[row] = own[row] != kNullCode ? own[row] : by_direction[direction[row]];
  }
  return {Coded("author_type", std::move(dictionary), std::move(codes))};
}

/// The author of every message that no visitor wrote. Authors are mostly visitors:
/// agents get a dictionary of their own, small enough to group by.
std::vector<Column> DeriveMessageAgents(const Known& known) {
  const Column* author = known.Loaded("messages", "author");
  const CodeCells type = known.Codes("messages", "author_type");
  const std::vector<Role> roles = RolesByCode(type);
  auto agents = std::make_shared<Dictionary>();
  std::vector<Code> agent_of(author->dictionary()->size(), kNullCode);
  std::vector<Code> codes(author->codes().size(), kNullCode);
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    const Code code = author->codes()[row];
    if (code == kNullCode || roles[type[row]] == kVisitor) continue;
    Code& agent = agent_of[code];
    if (agent == kNullCode) agent = agents->Intern(author->dictionary()->Text(code));
    codes[row] = agent;
  }
  return {Coded("agent", std::move(agents), std::move(codes))};
}

}  // namespace talktally
