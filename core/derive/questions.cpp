// SPDX-License-Identifier: Apache-2.0
//
// Questions somebody answered.
#include "core/derive/make.h"
#include "core/derive/rules.h"

namespace talktally {

/// Whoever answered, and whenever.
std::vector<Column> DeriveAnswered(const Known& known) {
  const CodeCells key = known.Codes("answers", "question_id");
  const std::vector<std::uint32_t>& questions = known.RowsIn("questions", key);
  std::vector<Code> answered(known.Rows("questions"), kFalse);
  for (std::uint32_t row = 0; row < known.Rows("answers"); ++row) {
    const std::uint32_t question = questions[key[row]];
    if (question != kNoRow) answered[question] = kTrue;
  }
  return {Flagged("answered", std::move(answered))};
}

}  // namespace talktally
