// SPDX-License-Identifier: Apache-2.0
//
// Asterisk's queue_log: calls from ENTERQUEUE to the event that ends them, and
// presence from members who come, pause and go.

#include <algorithm>
#include <map>

#include "core/base/format.h"
#include "core/model/number.h"
#include "core/vendor/cell_text.h"
#include "core/vendor/event_log.h"
#include "core/vendor/fact_table.h"
#include "core/vendor/presence_log.h"

namespace talktally {
namespace {

/// A caller on the way through the queues. Only the answer tells what became of a
/// call: an exit from one queue may lead into the next.
struct QueueCall {
  std::uint32_t line = 0;
  std::int64_t entered = kNoTime;
  std::int64_t answered = kNoTime;   ///< first
  std::int64_t connected = kNoTime;  ///< to the agent who has the caller now
  std::int64_t left = kNoTime;       ///< when the caller left a queue, and is in none
  std::int64_t talk = 0;             ///< ms, with agents who had the caller before
  std::string queue;
  std::string party;
  std::string agent;
};

bool IsOneOfEvents(std::string_view event, std::initializer_list<std::string_view> events) {
  for (std::string_view candidate : events) {
    if (candidate == event) return true;
  }
  return false;
}

class QueueLog : public EventLog {
 public:
  QueueLog(Dataset& data, const BoundMapping& bound, BuildOptions options)
      : EventLog(bound),
        calls_(data, "calls",
               {"id", "direction", "status", "started_at", "answered_at", "ended_at", "duration_s",
                "party", "agent", "team", "source"},
               options),
        presence_(data, "group", options) {}

  void Reject(RowProblem problem) override { calls_.Reject(std::move(problem)); }

  std::vector<std::string> Notes() const override {
    std::vector<std::string> notes = {
        Format("{} events were put together into calls and presence", events())};
    if (begun_before_ > 0) {
      notes.push_back(Format("{} {} before the log begins", begun_before_,
                             begun_before_ == 1 ? "call entered" : "calls entered"));
    }
    if (cut_off_ > 0) {
      notes.push_back(
          Format("{} {} not over when the log ends; to follow them into the next "
                 "log, put the two into one file",
                 cut_off_, cut_off_ == 1 ? "call was" : "calls were"));
    }
    return notes;
  }

 private:
  using OpenCalls = std::map<std::string, QueueCall>;

  void Take(std::uint32_t line, std::int64_t at, std::string_view event) override {
    const std::string id = Text("callid");
    const std::string agent = Text("agent");
    const std::string queue = Text("queue");
    if (event == "ENTERQUEUE") {
      Enter(id, queue, at, line);
    } else if (event == "CONNECT") {
      Connect(id, queue, agent, at, line);
    } else if (IsOneOfEvents(event, {"COMPLETEAGENT", "COMPLETECALLER"})) {
      if (!open_.contains(id)) Connect(id, queue, agent, at - Milliseconds("data2"), line);
      End(id, at);
    } else if (event == "ABANDON") {
      Begun(id, queue, at - Milliseconds("data3"), line);
      End(id, at);
    } else if (IsOneOfEvents(event, {"EXITWITHTIMEOUT", "EXITEMPTY", "EXITWITHKEY", "TRANSFER",
                                     "BLINDTRANSFER", "ATTENDEDTRANSFER"})) {
      Leave(id, at);
    } else if (IsOneOfEvents(event, {"ADDMEMBER", "AGENTLOGIN", "AGENTCALLBACKLOGIN", "UNPAUSE"})) {
      presence_.Change(agent, queue, at, line, true, {});
    } else if (event == "PAUSE") {
      presence_.Change(agent, queue, at, line, false, Text("data1"));
    } else if (IsOneOfEvents(event, {"REMOVEMEMBER", "AGENTLOGOFF", "AGENTCALLBACKLOGOFF"})) {
      presence_.End(agent, queue, at);
    }
  }

  void Finish() override {
    // In the order in which they entered, so that one file always gives one table.
    std::map<std::pair<std::int64_t, std::uint32_t>, OpenCalls::const_iterator> rest;
    for (auto open = open_.cbegin(); open != open_.cend(); ++open) {
      rest.insert({{open->second.entered, open->second.line}, open});
    }
    for (const auto& [place, open] : rest) {
      const auto& [id, call] = *open;
      if (call.left == kNoTime) ++cut_off_;
      Write(id, call, call.left == kNoTime ? "ringing" : "missed", call.left);
    }
    calls_.Close();
    presence_.Close();
  }

  /// The queue that counts is the one in which the caller is answered, or else the last.
  void Enter(const std::string& id, const std::string& queue, std::int64_t at, std::uint32_t line) {
    QueueCall& call = open_[id];
    if (call.entered == kNoTime) {
      call.line = line;
      call.entered = at;
      call.party = Text("data2");
    }
    call.left = kNoTime;
    if (call.answered == kNoTime) call.queue = queue;
  }

  /// A call that is on its way. One that the log does not know entered in the log
  /// before it; the event says how long ago.
  QueueCall& Begun(const std::string& id, const std::string& queue, std::int64_t entered,
                   std::uint32_t line) {
    QueueCall& call = open_[id];
    if (call.entered != kNoTime) return call;
    ++begun_before_;
    call.line = line;
    call.entered = entered;
    call.queue = queue;
    return call;
  }

  /// The seconds of a field, in milliseconds; a day at most, as no caller waits longer.
  std::int64_t Milliseconds(std::string_view field) const {
    const std::int64_t micros = ParseNumber(Text(field)).value_or(0);
    return std::clamp<std::int64_t>(micros / 1000, 0, kMillisPerDay);
  }

  void Connect(const std::string& id, const std::string& queue, const std::string& agent,
               std::int64_t at, std::uint32_t line) {
    QueueCall& call = Begun(id, queue, at - Milliseconds("data1"), line);
    call.left = kNoTime;
    call.connected = at;
    if (call.answered != kNoTime) return;
    call.answered = at;
    call.agent = agent;
    call.queue = queue;
  }

  static void HangUp(QueueCall& call, std::int64_t at) {
    if (call.connected != kNoTime) call.talk += at - call.connected;
    call.connected = kNoTime;
  }

  void Leave(const std::string& id, std::int64_t at) {
    const auto call = open_.find(id);
    if (call == open_.end()) return;  // it entered before the log begins
    HangUp(call->second, at);
    call->second.left = at;
  }

  void End(const std::string& id, std::int64_t at) {
    const auto call = open_.find(id);
    HangUp(call->second, at);
    Write(id, call->second, "canceled", at);
    open_.erase(call);
  }

  /// `unanswered`: the status of a call that nobody answered.
  void Write(const std::string& id, const QueueCall& call, std::string_view unanswered,
             std::int64_t ended) {
    const bool answered = call.answered != kNoTime;
    const bool over = answered && call.connected == kNoTime;
    calls_.Add(call.line, {id, "incoming", std::string(answered ? "completed" : unanswered),
                           TimeText(call.entered), TimeText(call.answered), TimeText(ended),
                           over ? DecimalText(call.talk * 1000) : std::string(), call.party,
                           call.agent, call.queue, "asterisk"});
  }

  FactTable calls_;
  PresenceLog presence_;
  OpenCalls open_;
  std::uint64_t begun_before_ = 0;
  std::uint64_t cut_off_ = 0;
};

}  // namespace

std::unique_ptr<Assembler> MakeQueueLog(Dataset& data, const BoundMapping& bound,
                                        BuildOptions options) {
  return std::make_unique<QueueLog>(data, bound, options);
}

}  // namespace talktally
