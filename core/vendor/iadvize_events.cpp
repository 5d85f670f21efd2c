// SPDX-License-Identifier: Apache-2.0
//
// iAdvize's webhooks, kept as NDJSON: every push of a conversation is a contact,
// every change of availability ends a stretch of presence, and the answers to one
// survey come as several events.

#include <map>

#include "core/base/format.h"
#include "core/model/cell.h"
#include "core/model/fold.h"
#include "core/vendor/cell_text.h"
#include "core/vendor/event_log.h"
#include "core/vendor/fact_table.h"
#include "core/vendor/presence_log.h"

namespace talktally {
namespace {

struct OpenContact {
  std::uint32_t line = 0;
  std::int64_t pushed = kNoTime;
  std::string agent;
};

struct OpenConversation {
  std::uint32_t line = 0;
  std::int64_t first_push = kNoTime;
  std::string channel;
  std::string project;
  std::string agents;  ///< as the last event that named any had them
  OpenContact contact;
};

struct Survey {
  std::uint32_t line = 0;
  std::int64_t at = kNoTime;
  std::string agent;
  std::string csat;
  std::string nps;
  std::string comment;
};

/// The n-th piece of a text joined with ";".
std::string Piece(std::string_view text, std::size_t wanted) {
  for (; wanted > 0; --wanted) {
    const std::size_t cut = text.find(';');
    if (cut == std::string_view::npos) return {};
    text.remove_prefix(cut + 1);
  }
  return std::string(text.substr(0, text.find(';')));
}

class IadvizeEvents : public EventLog {
 public:
  IadvizeEvents(Dataset& data, const BoundMapping& bound, BuildOptions options)
      : EventLog(bound),
        contacts_(data, "contacts",
                  {"conversation_id", "agent", "pushed_at", "ended_at", "end_reason", "channel",
                   "project"},
                  options),
        conversations_(data, "conversations",
                       {"id", "channel", "project", "started_at", "closed_at", "status", "agent"},
                       options),
        ratings_(data, "ratings",
                 {"id", "kind", "score", "comment", "submitted_at", "conversation_id", "agent"},
                 options),
        sales_(data, "transactions",
               {"id", "conversation_id", "placed_at", "amount", "currency", "agent"}, options),
        presence_(data, "channel", options) {}

  void Reject(RowProblem problem) override { conversations_.Reject(std::move(problem)); }

  std::vector<std::string> Notes() const override {
    return {
        Format("{} events were put together into contacts, conversations, "
               "ratings, transactions and presence",
               events())};
  }

 private:
  void Finish() override {
    for (const auto& [id, conversation] : open_) {
      WriteContact(id, conversation, kNoTime, {});
      WriteConversation(id, conversation, kNoTime);
    }
    for (const auto& [id, survey] : surveys_) WriteSurvey(id, survey);
    contacts_.Close();
    conversations_.Close();
    ratings_.Close();
    sales_.Close();
    presence_.Close();
  }

  void Take(std::uint32_t line, std::int64_t at, std::string_view event) override {
    const std::string id = Text("conversation");
    std::string agent = Text("agent");
    if (agent.empty()) agent = Text("user");
    if (event.ends_with("conversation.pushed")) {
      Push(id, agent, at, line);
    } else if (event.ends_with("conversation.closed")) {
      OpenConversation& conversation = Opened(id, line);
      WriteContact(id, conversation, at, "closed");
      WriteConversation(id, conversation, at);
      open_.erase(id);
    } else if (event.ends_with("user.connected")) {
      presence_.Change(agent, {}, at, line, false, {});
    } else if (event.ends_with("user.disconnected")) {
      presence_.End(agent, {}, at);
    } else if (event.ends_with("user.availability.updated")) {
      Availability(agent, at, line);
    } else if (event.ends_with("satisfaction.answered")) {
      Answer(id, agent, at, line);
    } else if (event.ends_with("transaction.attributed")) {
      std::string sale = Text("transaction");
      if (sale.empty()) sale = id + "/" + TimeText(at);
      sales_.Add(line, {sale, id, TimeText(at), Text("amount"), Text("currency"), agent});
    }
  }

  OpenConversation& Opened(const std::string& id, std::uint32_t line) {
    OpenConversation& conversation = open_[id];
    if (conversation.line == 0) conversation.line = line;
    if (conversation.channel.empty()) conversation.channel = LowerCase(Text("channel"));
    if (conversation.project.empty()) conversation.project = Text("project");
    if (std::string agents = Text("agents"); !agents.empty()) {
      conversation.agents = std::move(agents);
    }
    return conversation;
  }

  void Push(const std::string& id, const std::string& agent, std::int64_t at, std::uint32_t line) {
    OpenConversation& conversation = Opened(id, line);
    if (conversation.first_push == kNoTime) conversation.first_push = at;
    WriteContact(id, conversation, at, "transferred");
    conversation.contact = {line, at, agent};
  }

  void WriteContact(const std::string& id, const OpenConversation& conversation, std::int64_t ended,
                    std::string reason) {
    const OpenContact& contact = conversation.contact;
    if (contact.pushed == kNoTime) return;
    contacts_.Add(contact.line, {id, contact.agent, TimeText(contact.pushed), TimeText(ended),
                                 std::move(reason), conversation.channel, conversation.project});
  }

  void WriteConversation(const std::string& id, const OpenConversation& conversation,
                         std::int64_t closed) {
    std::string agent = conversation.contact.agent;
    if (agent.empty()) agent = conversation.agents;
    conversations_.Add(
        conversation.line,
        {id, conversation.channel, conversation.project, TimeText(conversation.first_push),
         TimeText(closed), closed == kNoTime ? "active" : "closed", Piece(agent, 0)});
  }

  void Availability(const std::string& agent, std::int64_t at, std::uint32_t line) {
    const std::string channels = Text("channels");
    const std::string states = Text("states");
    // The channel-less stretch since the person connected ends with the first news.
    presence_.EndPlaceless(agent, at);
    for (std::size_t place = 0;; ++place) {
      const std::string channel = Piece(channels, place);
      if (channel.empty()) break;
      presence_.Change(agent, LowerCase(channel), at, line,
                       LowerCase(Piece(states, place)) == "available", {});
    }
  }

  void Answer(const std::string& id, const std::string& agent, std::int64_t at,
              std::uint32_t line) {
    Survey& survey = surveys_[id];
    if (survey.line == 0) survey.line = line;
    if (survey.at == kNoTime) survey.at = at;
    if (!agent.empty()) survey.agent = agent;
    auto take = [&](std::string& into, std::string_view field) {
      if (std::string text = Text(field); !text.empty()) into = std::move(text);
    };
    take(survey.csat, "csat");
    take(survey.nps, "nps");
    take(survey.comment, "comment");
  }

  void WriteSurvey(const std::string& id, const Survey& survey) {
    auto write = [&](std::string_view kind, const std::string& score) {
      if (score.empty()) return;
      ratings_.Add(survey.line, {std::string(kind) + "-" + id, std::string(kind), score,
                                 survey.comment, TimeText(survey.at), id, survey.agent});
    };
    write("csat", survey.csat);
    write("nps", survey.nps);
  }

  FactTable contacts_;
  FactTable conversations_;
  FactTable ratings_;
  FactTable sales_;
  PresenceLog presence_;
  std::map<std::string, OpenConversation> open_;
  std::map<std::string, Survey> surveys_;
};

}  // namespace

std::unique_ptr<Assembler> MakeIadvizeEvents(Dataset& data, const BoundMapping& bound,
                                             BuildOptions options) {
  return std::make_unique<IadvizeEvents>(data, bound, options);
}

}  // namespace talktally
