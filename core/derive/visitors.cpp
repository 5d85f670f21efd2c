// SPDX-License-Identifier: Apache-2.0
//
// When the visitor of a conversation first and last wrote.
#include <algorithm>

#include "core/derive/make.h"
#include "core/derive/roles.h"
#include "core/derive/rules.h"

namespace talktally {

/// Null for a conversation in which no visitor wrote.
std::vector<Column> DeriveVisitorInstants(const Known& known) {
  const CodeCells key = known.Codes("messages", "conversation_id");
  const CodeCells type = known.Codes("messages", "author_type");
  const IntCells sent = known.Ints("messages", "sent_at");
  const std::vector<Role> roles = RolesByCode(type);
  const std::vector<std::uint32_t>& conversations = known.RowsIn("conversations", key);
  std::vector<std::int64_t> first(known.Rows("conversations"), kNull);
  std::vector<std::int64_t> last = first;
  for (std::uint32_t row = 0; row < known.Rows("messages"); ++row) {
    const std::uint32_t at = conversations[key[row]];
    if (at == kNoRow || roles[type[row]] != kVisitor || sent[row] == kNull) continue;
    first[at] = first[at] == kNull ? sent[row] : std::min(first[at], sent[row]);
    last[at] = std::max(last[at], sent[row]);  // kNull is the least of all
  }
  return {Measured("first_visitor_at", ColumnType::kInstant, std::move(first)),
          Measured("last_visitor_at", ColumnType::kInstant, std::move(last))};
}

/// The visitor's first message, else the start the file gives.
std::vector<Column> DeriveOpenings(const Known& known) {
  const IntCells first = known.Ints("conversations", "first_visitor_at");
  const IntCells started = known.Ints("conversations", "started_at");
  std::vector<std::int64_t> opened(known.Rows("conversations"));
  for (std::uint32_t row = 0; row < opened.size(); ++row) {
    opened[row] = first[row] != kNull ? first[row] : started[row];
  }
  return {Measured("opened_at", ColumnType::kInstant, std::move(opened))};
}

}  // namespace talktally
