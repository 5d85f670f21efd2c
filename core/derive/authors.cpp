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

/// The author of every message that no visitor wrote.
std::vector<Column> DeriveMessageAgents(const Known& known) {
  const Column* author = known.Loaded("messages", "author");
  const CodeCells type = known.Codes("messages", "author_type");
  const std::vector<Role> roles = RolesByCode(type);
  std::vector<Code> codes = author->codes;
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    if (roles[type[row]] == kVisitor) codes[row] = kNullCode;
  }
  return {Coded("agent", author->dictionary, std::move(codes))};
}

}  // namespace talktally
