// SPDX-License-Identifier: Apache-2.0
//
// Calls and messages in one table, so that what both are about is counted once.
#include <algorithm>

#include "core/derive/inherit.h"
#include "core/derive/make.h"
#include "core/derive/rules.h"
#include "core/derive/thread_codes.h"

namespace talktally {
namespace {

// The column of either table, whichever a row comes from; null everywhere when
// neither table is loaded.
Column OfEither(const Known& known, const DerivedTable& derived, std::string_view of_call,
                std::string_view of_message, std::string name, ColumnType type) {
  std::vector<Gathering> gatherings;
  const Column* call = known.FindColumn("calls", of_call);
  const Column* message = known.FindColumn("messages", of_message);
  if (call != nullptr) gatherings.push_back({call, &derived.parents[0]});
  if (message != nullptr) gatherings.push_back({message, &derived.parents[1]});
  if (gatherings.empty()) {
    Column none = MakeColumn(std::move(name), type);
    if (IsMeasured(type)) {
      none.ints.assign(derived.table.rows, kNull);
    } else {
      none.codes().assign(derived.table.rows, kNullCode);
    }
    return none;
  }
  return GatherFirst(std::move(name), gatherings);
}

Column Kinds(std::uint32_t calls, std::uint32_t rows) {
  auto kinds = std::make_shared<Dictionary>();
  std::vector<Code> codes(rows, kinds->Intern("call"));
  std::fill(codes.begin() + calls, codes.end(), kinds->Intern("message"));
  return Coded("kind", std::move(kinds), std::move(codes));
}

}  // namespace

/// Every call, then every message, whoever wrote it. A thread here is the
/// conversation, else the two numbers; a ticket is none, as calls have none.
DerivedTable DeriveActivity(const Known& known) {
  const std::uint32_t calls = known.Rows("calls");
  DerivedTable derived;
  derived.parents.resize(2);
  std::vector<std::uint32_t>& call_rows = derived.parents[0];
  std::vector<std::uint32_t>& message_rows = derived.parents[1];
  Table& table = derived.table;
  for (std::uint32_t row = 0; row < calls; ++row) {
    call_rows.push_back(row);
    message_rows.push_back(kNoRow);
    table.source_rows.push_back(row);
  }
  for (std::uint32_t row = 0; row < known.Rows("messages"); ++row) {
    call_rows.push_back(kNoRow);
    message_rows.push_back(row);
    table.source_rows.push_back(row);
  }
  table.name = "activity";
  table.rows = static_cast<std::uint32_t>(table.source_rows.size());
  table.sources = {"calls", "messages"};
  table.source_of.assign(table.rows, 1);
  std::fill(table.source_of.begin(), table.source_of.begin() + calls, 0);
  const auto text = [&](std::string_view name) {
    return OfEither(known, derived, name, name, std::string(name), ColumnType::kText);
  };
  const Column conversation = text("conversation_id");
  const Column line = text("line");
  const Column party = text("party");
  table.columns = {
      OfEither(known, derived, "started_at", "sent_at", "at", ColumnType::kInstant),
      Kinds(calls, table.rows),
      ThreadsOf(table.rows, &conversation, nullptr, &line, &party),
  };
  return derived;
}

}  // namespace talktally
