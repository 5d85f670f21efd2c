// SPDX-License-Identifier: Apache-2.0
//
// How long tickets were in each stage, from first entry to last exit.
#include <algorithm>

#include "core/derive/inherit.h"
#include "core/derive/make.h"
#include "core/derive/rules.h"
#include "core/table/groups.h"

namespace talktally {
namespace {

// One ticket's time in one stage, over all its stays.
struct Span {
  std::uint32_t opening;   // the stay that was entered first
  std::uint32_t pipeline;  // the first stay that names one, else kNoRow
  std::int64_t entered;
  std::int64_t exited;  // kNull while it was never left
};

void AddStay(Span& span, std::uint32_t stay, std::int64_t entered, std::int64_t exited,
             bool names_pipeline) {
  if (entered < span.entered) {
    span.entered = entered;
    span.opening = stay;
  }
  span.exited = std::max(span.exited, exited);  // kNull is the least of all
  if (names_pipeline && span.pipeline == kNoRow) span.pipeline = stay;
}

std::vector<Span> SpansOf(const Known& known) {
  const CodeCells stage = known.Codes("ticket_stages", "stage");
  const CodeCells pipeline = known.Codes("ticket_stages", "pipeline");
  const IntCells entered = known.Ints("ticket_stages", "entered_at");
  const IntCells exited = known.Ints("ticket_stages", "exited_at");
  const Column* ticket = known.FindColumn("ticket_stages", "ticket_id");
  std::vector<Span> spans;
  if (ticket == nullptr) return spans;
  const RowGroups tickets = GroupRows(ticket->codes(), ticket->dictionary()->size());
  std::vector<std::uint32_t> span_of_stage(stage.codes(), kNoRow);
  for (Code code = 1; code < tickets.size(); ++code) {
    const auto first_span = static_cast<std::uint32_t>(spans.size());
    for (std::uint32_t stay : tickets.Of(code)) {
      std::uint32_t& at = span_of_stage[stage[stay]];
      if (at == kNoRow || at < first_span) {  // what an earlier ticket left behind
        at = static_cast<std::uint32_t>(spans.size());
        spans.push_back({stay, kNoRow, entered[stay], kNull});
      }
      AddStay(spans[at], stay, entered[stay], exited[stay], pipeline[stay] != kNullCode);
    }
  }
  return spans;
}

}  // namespace

/// One row for each ticket and stage: last exit less first entry, whatever
/// happened in between. A stay that was not left adds no exit. A ticket that no
/// file has keeps its row; its own columns are null.
DerivedTable DeriveStageSpans(const Known& known) {
  const std::vector<Span> spans = SpansOf(known);
  const CodeCells ticket = known.Codes("ticket_stages", "ticket_id");
  const std::vector<std::uint32_t>& by_ticket = known.RowsIn("tickets", ticket);
  std::vector<std::uint32_t> opening, pipelines, tickets;
  std::vector<std::int64_t> entered, exited, length;
  for (const Span& span : spans) {
    opening.push_back(span.opening);
    pipelines.push_back(span.pipeline);
    tickets.push_back(by_ticket[ticket[span.opening]]);
    entered.push_back(span.entered);
    exited.push_back(span.exited);
    length.push_back(span.exited == kNull ? kNull
                                          : (span.exited - span.entered) * (kMicros / 1000));
  }
  std::vector<Gathering> pipeline;
  for (const auto& [column, rows] :
       {std::pair{known.FindColumn("ticket_stages", "pipeline"), &pipelines},
        std::pair{known.FindColumn("tickets", "pipeline"), &tickets}}) {
    if (column != nullptr) pipeline.push_back({column, rows});
  }
  DerivedTable derived;
  derived.table.name = "stage_spans";
  derived.table.rows = static_cast<std::uint32_t>(spans.size());
  derived.table.derived_from = "ticket_stages";
  derived.table.columns = {
      GatherOrNull(*known.FindColumn("ticket_stages", "ticket_id"), opening),
      GatherOrNull(*known.FindColumn("ticket_stages", "stage"), opening),
      Measured("entered_at", ColumnType::kInstant, std::move(entered)),
      Measured("exited_at", ColumnType::kInstant, std::move(exited)),
      Measured("span_s", ColumnType::kSeconds, std::move(length)),
  };
  if (!pipeline.empty()) derived.table.columns.push_back(GatherFirst("pipeline", pipeline));
  derived.table.source_rows = std::move(opening);
  derived.parents = {std::move(tickets)};
  return derived;
}

}  // namespace talktally
