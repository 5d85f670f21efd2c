// SPDX-License-Identifier: Apache-2.0
//
// Asterisk's queue_log: calls from ENTERQUEUE to the event that ends them, and
// presence from members who come, pause and go.

#include <map>

#include "core/base/format.h"
#include "core/vendor/assembler.h"
#include "core/vendor/cell_text.h"
#include "core/vendor/fact_table.h"
#include "core/vendor/presence_log.h"

namespace talktally {
namespace {

struct QueueCall {
  std::uint32_t line = 0;
  std::int64_t entered = kNoTime;
  std::int64_t answered = kNoTime;
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

class QueueLog : public Assembler {
 public:
  QueueLog(Dataset& data, const BoundMapping& bound, BuildOptions options)
      : fields_(bound),
        calls_(data, "calls",
               {"id", "direction", "status", "started_at", "answered_at", "ended_at", "duration_s",
                "party", "agent", "team", "source"},
               options),
        presence_(data, "group", options) {}

  void Append(const RowBlock& block) override {
    for (std::uint32_t row = 0; row < block.rows; ++row) {
      fields_.SetRow(block, row);
      ++events_;
      const std::int64_t at = fields_.Time("time");
      if (at == kNoTime) {
        calls_.Reject({block.lines[row], "time", fields_.Text("time"), "not a date"});
        continue;
      }
      Take(block.lines[row], at, fields_.Text("event"));
    }
  }

  void Reject(RowProblem problem) override { calls_.Reject(std::move(problem)); }

  void Close() override {
    // In the order in which they entered, so that one file always gives one table.
    std::map<std::uint32_t, std::pair<std::string, QueueCall>> rest;
    for (auto& [id, call] : open_) rest[call.line] = {id, std::move(call)};
    for (const auto& [line, entry] : rest) {
      const bool answered = entry.second.answered != kNoTime;
      Write(entry.first, entry.second, answered ? "completed" : "ringing", kNoTime);
    }
    calls_.Close();
    presence_.Close();
  }

  std::vector<std::string> Notes() const override {
    return {Format("{} events were put together into calls and presence", events_)};
  }

 private:
  void Take(std::uint32_t line, std::int64_t at, std::string_view event) {
    const std::string id = fields_.Text("callid");
    const std::string agent = fields_.Text("agent");
    const std::string queue = fields_.Text("queue");
    if (event == "ENTERQUEUE") {
      open_[id] = {line, at, kNoTime, queue, fields_.Text("data2"), {}};
    } else if (event == "CONNECT") {
      QueueCall& call =
          open_.try_emplace(id, QueueCall{line, at, kNoTime, queue, {}, {}}).first->second;
      call.answered = at;
      call.agent = agent;
    } else if (IsOneOfEvents(event, {"COMPLETEAGENT", "COMPLETECALLER", "TRANSFER", "BLINDTRANSFER",
                                     "ATTENDEDTRANSFER"})) {
      End(id, "completed", at);
    } else if (event == "ABANDON") {
      End(id, "canceled", at);
    } else if (IsOneOfEvents(event, {"EXITWITHTIMEOUT", "EXITEMPTY", "EXITWITHKEY"})) {
      End(id, "missed", at);
    } else if (IsOneOfEvents(event, {"ADDMEMBER", "AGENTLOGIN", "AGENTCALLBACKLOGIN", "UNPAUSE"})) {
      presence_.Change(agent, queue, at, line, true, {});
    } else if (event == "PAUSE") {
      presence_.Change(agent, queue, at, line, false, fields_.Text("data1"));
    } else if (IsOneOfEvents(event, {"REMOVEMEMBER", "AGENTLOGOFF", "AGENTCALLBACKLOGOFF"})) {
      presence_.End(agent, queue, at);
    }
  }

  void End(const std::string& id, std::string_view status, std::int64_t at) {
    const auto call = open_.find(id);
    if (call == open_.end()) return;  // it entered before the log begins
    Write(id, call->second, status, at);
    open_.erase(call);
  }

  void Write(const std::string& id, const QueueCall& call, std::string_view status,
             std::int64_t ended) {
    auto text = [](std::int64_t at) { return at == kNoTime ? std::string() : TimeText(at); };
    std::string talk;
    if (call.answered != kNoTime && ended != kNoTime) {
      talk = DecimalText((ended - call.answered) * 1000);
    }
    calls_.Add(call.line,
               {id, "incoming", std::string(status), text(call.entered), text(call.answered),
                text(ended), talk, call.party, call.agent, call.queue, "asterisk"});
  }

  EventFields fields_;
  FactTable calls_;
  PresenceLog presence_;
  std::map<std::string, QueueCall> open_;
  std::uint64_t events_ = 0;
};

}  // namespace

std::unique_ptr<Assembler> MakeQueueLog(Dataset& data, const BoundMapping& bound,
                                        BuildOptions options) {
  return std::make_unique<QueueLog>(data, bound, options);
}

}  // namespace talktally
