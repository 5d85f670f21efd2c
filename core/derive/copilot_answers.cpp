// SPDX-License-Identifier: Apache-2.0
//
// Conversations a copilot answered from end to end.
#include "core/derive/make.h"
#include "core/derive/roles.h"
#include "core/derive/rules.h"

namespace talktally {

/// A copilot took part, the visitor had a turn, and a copilot closed every turn.
std::vector<Column> DeriveCopilotAnswers(const Known& known) {
  enum Turned : std::uint8_t { kNoTurn, kAllByCopilot, kNotAll };
  std::vector<Turned> turned(known.Rows("conversations"), kNoTurn);
  const CodeCells key = known.Codes("messages", "conversation_id");
  const CodeCells type = known.Codes("response_gaps", "responder_type");
  const std::vector<Role> roles = RolesByCode(type);
  const std::vector<std::uint32_t>& conversations = known.RowsIn("conversations", key);
  const Table* gaps = known.FindTable("response_gaps");
  for (std::uint32_t row = 0; gaps != nullptr && row < gaps->rows; ++row) {
    const std::uint32_t at = conversations[key[gaps->source_rows[row]]];
    if (at == kNoRow) continue;
    const bool by_copilot = roles[type[row]] == kCopilot;
    turned[at] = by_copilot && turned[at] != kNotAll ? kAllByCopilot : kNotAll;
  }
  const CodeCells copilot = known.Codes("conversations", "copilot");
  std::vector<Code> answered(turned.size());
  for (std::uint32_t row = 0; row < answered.size(); ++row) {
    answered[row] = FlagOf(copilot[row] == kTrue && turned[row] == kAllByCopilot);
  }
  return {Flagged("copilot_answered", std::move(answered))};
}

}  // namespace talktally
