// SPDX-License-Identifier: Apache-2.0
//
// How long visitors took to write back.
#include "core/derive/rules.h"
#include "core/derive/turns.h"

namespace talktally {
namespace {

// The turns of one thread: runs of staff messages, each until the visitor's next
// message. A copilot's message parts two runs, and both then wait for it. `said`
// has the visitor's message beside each turn: the one that ends it, else the last.
class StaffTurns {
 public:
  StaffTurns(Turns& turns, std::vector<std::uint32_t>& said) : turns_(turns), said_(said) {}

  void See(std::uint32_t message, Role role) {
    if ((role & kStaff) != 0) {
      last_of_run_ = message;
    } else if (role == kCopilot) {
      EndRun();
    } else if (role == kVisitor) {
      last_said_ = message;
      Answer(message);
    }
  }

  void EndThread() {
    Answer(kNoRow);
    last_said_ = kNoRow;
  }

 private:
  void Answer(std::uint32_t message) {
    EndRun();
    for (std::uint32_t opening : waiting_) turns_.Add(opening, message);
    said_.resize(said_.size() + waiting_.size(), last_said_);
    waiting_.clear();
  }

  void EndRun() {
    if (last_of_run_ != kNoRow) waiting_.push_back(last_of_run_);
    last_of_run_ = kNoRow;
  }

  Turns& turns_;
  std::vector<std::uint32_t>& said_;
  std::uint32_t last_said_ = kNoRow;
  std::uint32_t last_of_run_ = kNoRow;
  std::vector<std::uint32_t> waiting_;
};

}  // namespace

/// Opens at the last message of a run by agents or experts, closes at the next
/// visitor message. Messages of bots and of the system are not there.
DerivedTable DeriveCustomerGaps(const Known& known) {
  const MessageRoles roles(known);
  const RowGroups& threads = OrderedThreads(known);
  Turns turns;
  std::vector<std::uint32_t> said;
  StaffTurns runs(turns, said);
  for (Code thread = 1; thread < threads.size(); ++thread) {
    for (std::uint32_t message : threads.Of(thread)) runs.See(message, roles[message]);
    runs.EndThread();
  }
  DerivedTable derived = TurnTable(known, "customer_gaps", turns);
  derived.table.columns = {
      OfMessages(known, "thread", turns.opening, "thread"),
      OfMessages(known, "sent_at", turns.opening, "opened_at"),
      OfMessages(known, "sent_at", turns.closing, "closed_at"),
      OfMessages(known, "agent", turns.opening, "agent"),
      OfMessages(known, "team", turns.opening, "team"),
      VisitorOf(known, derived, turns, said),
  };
  return derived;
}

}  // namespace talktally
