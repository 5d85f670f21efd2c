// SPDX-License-Identifier: Apache-2.0
//
// Which conversation a transaction is owed to.
#include <algorithm>

#include "core/derive/make.h"
#include "core/derive/rules.h"
#include "core/table/groups.h"
#include "core/table/translate.h"

namespace talktally {
namespace {

// The conversations of each visitor, by start; those without a start are out.
class VisitorConversations {
 public:
  explicit VisitorConversations(const Known& known)
      : started_(known.Ints("conversations", "started_at")) {
    const Column* visitor = known.FindColumn("conversations", "visitor");
    const Column* started = known.FindColumn("conversations", "started_at");
    if (visitor == nullptr || started == nullptr) return;
    groups_ = GroupRows(visitor->codes(), visitor->dictionary()->size());
    SortWithin(groups_, started->ints);
    codes_ =
        CodesIn(known.Codes("transactions", "visitor").dictionary(), visitor->dictionary().get());
  }

  // The visitor's latest conversation that started at or before `placed` and at
  // most `window` before it; of two that started together, the later in the file.
  std::uint32_t Latest(Code visitor, std::int64_t placed, std::int64_t window) const {
    if (visitor == kNullCode || placed == kNull || codes_.empty()) return kNoRow;
    const Code code = codes_[visitor];
    if (code == kNullCode) return kNoRow;
    const auto rows = groups_.Of(code);
    const auto after =
        std::upper_bound(rows.begin(), rows.end(), placed,
                         [this](std::int64_t at, std::uint32_t row) { return at < started_[row]; });
    if (after == rows.begin()) return kNoRow;
    const std::uint32_t row = *std::prev(after);
    const std::int64_t started = started_[row];
    return started != kNull && placed - started <= window ? row : kNoRow;
  }

 private:
  IntCells started_;
  RowGroups groups_;
  std::vector<Code> codes_;
};

}  // namespace

/// A transaction belongs to the conversation it names, whenever that was; a name
/// nobody knows is none. One that names none belongs to its visitor's latest
/// conversation within `attribution_window`.
DerivedTable DeriveSales(const Known& known) {
  const CodeCells named = known.Codes("transactions", "conversation_id");
  const CodeCells visitor = known.Codes("transactions", "visitor");
  const IntCells placed = known.Ints("transactions", "placed_at");
  const std::vector<std::uint32_t>& by_name = known.RowsIn("conversations", named);
  const VisitorConversations by_visitor(known);
  const std::int64_t window = known.options.attribution_window.count();
  std::vector<std::uint32_t> transactions;
  std::vector<std::uint32_t> conversations;
  for (std::uint32_t row = 0; row < known.Rows("transactions"); ++row) {
    const std::uint32_t conversation = named[row] != kNullCode
                                           ? by_name[named[row]]
                                           : by_visitor.Latest(visitor[row], placed[row], window);
    if (conversation == kNoRow) continue;
    transactions.push_back(row);
    conversations.push_back(conversation);
  }
  DerivedTable derived;
  derived.table.name = "sales";
  derived.table.rows = static_cast<std::uint32_t>(transactions.size());
  derived.table.derived_from = "transactions";
  derived.table.source_rows = transactions;
  Column id = GatherOrNull(*known.FindColumn("conversations", "id"), conversations);
  id.name = "conversation";
  derived.table.columns.push_back(std::move(id));
  derived.parents = {std::move(transactions), std::move(conversations)};
  return derived;
}

std::vector<Column> DeriveSold(const Known& known) {
  std::vector<Code> sold(known.Rows("conversations"), kFalse);
  const CodeCells sale = known.Codes("sales", "conversation");
  const std::vector<std::uint32_t>& conversations = known.RowsIn("conversations", sale);
  const Table* sales = known.FindTable("sales");
  for (std::uint32_t row = 0; sales != nullptr && row < sales->rows; ++row) {
    sold[conversations[sale[row]]] = kTrue;
  }
  return {Flagged("sold", std::move(sold))};
}

}  // namespace talktally
