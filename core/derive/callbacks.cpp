// SPDX-License-Identifier: Apache-2.0
//
// Lost calls, and the calls that called them back.
#include "core/derive/make.h"
#include "core/derive/rules.h"
#include "core/table/groups.h"

namespace talktally {
namespace {

// Of each call: is its text this one?
struct Is {
  Is(const CodeCells& cells, std::string_view text)
      : codes(cells),
        wanted(cells.dictionary() == nullptr ? kNullCode : cells.dictionary()->Find(text)) {}
  bool operator()(std::uint32_t row) const { return wanted != kNullCode && codes[row] == wanted; }

  CodeCells codes;
  Code wanted;
};

// Sweeps the calls of one party from the last to the first, remembering the
// earliest completed call that starts strictly later.
void SweepParty(std::span<const std::uint32_t> calls, const IntCells& started, const Is& completed,
                const std::vector<Code>& lost, std::int64_t window,
                std::vector<std::int64_t>& back) {
  std::int64_t next = kNull;  // earliest completed start after the moment under the sweep
  std::size_t end = calls.size();
  while (end > 0) {
    const std::int64_t moment = started[calls[end - 1]];
    std::size_t begin = end;
    bool completes = false;
    for (; begin > 0 && started[calls[begin - 1]] == moment; --begin) {
      const std::uint32_t call = calls[begin - 1];
      completes = completes || completed(call);
      if (lost[call] == kTrue && next != kNull && next - moment <= window) back[call] = next;
    }
    if (completes) next = moment;
    end = begin;
  }
}

}  // namespace

/// A call that came in and reached nobody.
std::vector<Column> DeriveLost(const Known& known) {
  const Is incoming(known.Codes("calls", "direction"), "incoming");
  const Is missed(known.Codes("calls", "status"), "missed");
  const Is canceled(known.Codes("calls", "status"), "canceled");
  std::vector<Code> lost(known.Rows("calls"));
  for (std::uint32_t row = 0; row < lost.size(); ++row) {
    lost[row] = FlagOf(incoming(row) && (missed(row) || canceled(row)));
  }
  return {Flagged("lost", std::move(lost))};
}

/// The earliest later completed call with the same party, in either direction
/// and on any line, that starts strictly after the lost call and at most
/// `callback_window` after it. A party nobody knows is never called back.
std::vector<Column> DeriveCallbacks(const Known& known) {
  const std::vector<Code>& lost = known.FindColumn("calls", "lost")->codes();
  const IntCells started = known.Ints("calls", "started_at");
  const CodeCells party = known.Codes("calls", "party");
  const Is completed(known.Codes("calls", "status"), "completed");
  std::vector<std::int64_t> back(lost.size(), kNull);
  if (const Column* parties = known.FindColumn("calls", "party")) {
    RowGroups groups = GroupRows(parties->codes(), party.codes());
    if (const Column* starts = known.FindColumn("calls", "started_at")) {
      SortWithin(groups, starts->ints);
    }
    const std::int64_t window = known.options.callback_window.count();
    for (Code code = 1; code < groups.size(); ++code) {
      SweepParty(groups.Of(code), started, completed, lost, window, back);
    }
  }
  std::vector<std::int64_t> delay(back.size(), kNull);
  std::vector<Code> called_back(back.size(), kFalse);
  for (std::uint32_t row = 0; row < back.size(); ++row) {
    if (back[row] == kNull) continue;
    delay[row] = (back[row] - started[row]) * (kMicros / 1000);
    called_back[row] = kTrue;
  }
  return {Measured("callback_at", ColumnType::kInstant, std::move(back)),
          Measured("callback_delay_s", ColumnType::kSeconds, std::move(delay)),
          Flagged("called_back", std::move(called_back))};
}

}  // namespace talktally
