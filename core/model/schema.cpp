// SPDX-License-Identifier: Apache-2.0
//
// The canonical tables: what the domain lists, listed.
#include "core/model/schema.h"

#include <array>

namespace talktally {
namespace {

using enum ColumnType;

constexpr std::array kCalls{
    ColumnSpec{.name = "id", .doc = "opaque; a second row with one is a duplicate"},
    ColumnSpec{.name = "direction", .required = true, .values = "incoming outgoing"},
    ColumnSpec{.name = "status", .required = true, .values = "completed missed ringing canceled"},
    ColumnSpec{.name = "started_at", .type = kInstant, .required = true, .doc = "first ring"},
    ColumnSpec{.name = "answered_at", .type = kInstant},
    ColumnSpec{.name = "ended_at", .type = kInstant},
    ColumnSpec{.name = "duration_s",
               .type = kSeconds,
               .doc = "talk time, answer to hang-up; ringing is not in it"},
    ColumnSpec{.name = "line", .phone = true, .doc = "the own number"},
    ColumnSpec{.name = "party", .phone = true, .doc = "the other number"},
    ColumnSpec{.name = "agent"},
    ColumnSpec{.name = "team"},
    ColumnSpec{.name = "conversation_id"},
    ColumnSpec{.name = "source"},
    ColumnSpec{.name = "voicemail", .type = kFlag},
    ColumnSpec{.name = "tags", .multi = true},
};

constexpr std::array kMessages{
    ColumnSpec{.name = "id"},
    ColumnSpec{.name = "conversation_id"},
    ColumnSpec{.name = "ticket_id"},
    ColumnSpec{.name = "sent_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "direction", .required = true, .values = "incoming outgoing"},
    ColumnSpec{.name = "author_type",
               .values = "visitor agent expert copilot bot system",
               .doc = "when absent: visitor for incoming, agent for outgoing messages"},
    ColumnSpec{.name = "author"},
    ColumnSpec{.name = "channel"},
    ColumnSpec{.name = "line", .phone = true},
    ColumnSpec{.name = "party", .phone = true},
    ColumnSpec{.name = "status", .values = "received delivered undelivered"},
    ColumnSpec{.name = "feedback", .values = "positive negative"},
    ColumnSpec{.name = "text"},
    ColumnSpec{.name = "team"},
};

constexpr std::array kConversations{
    ColumnSpec{.name = "id", .required = true},
    ColumnSpec{.name = "visitor"},
    ColumnSpec{.name = "channel"},
    ColumnSpec{.name = "project"},
    ColumnSpec{.name = "started_at", .type = kInstant},
    ColumnSpec{.name = "closed_at", .type = kInstant},
    ColumnSpec{.name = "status", .values = "waiting active paused closed"},
    ColumnSpec{.name = "category"},
    ColumnSpec{.name = "agent", .doc = "the assigned agent; as a dimension, every participant"},
    ColumnSpec{.name = "team"},
    ColumnSpec{.name = "automation",
               .values = "full partial none",
               .doc = "when absent: from who took part"},
    ColumnSpec{.name = "bot_outcome", .values = "completed abandoned transferred transfer_failed"},
    ColumnSpec{.name = "intent_detected", .type = kFlag},
    ColumnSpec{.name = "line", .phone = true},
    ColumnSpec{.name = "source"},
    ColumnSpec{.name = "url"},
};

constexpr std::array kContacts{
    ColumnSpec{.name = "id"},
    ColumnSpec{.name = "conversation_id", .required = true},
    ColumnSpec{.name = "agent", .required = true},
    ColumnSpec{.name = "agent_type", .values = "agent expert copilot bot"},
    ColumnSpec{.name = "group"},
    ColumnSpec{.name = "rule"},
    ColumnSpec{.name = "pushed_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "ended_at", .type = kInstant},
    ColumnSpec{.name = "end_reason", .values = "closed paused transferred"},
    ColumnSpec{.name = "initiated_by", .values = "visitor agent"},
    ColumnSpec{.name = "answered", .type = kFlag},
    ColumnSpec{.name = "channel"},
    ColumnSpec{.name = "project"},
};

constexpr std::array kTickets{
    ColumnSpec{.name = "id", .required = true},
    ColumnSpec{.name = "created_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "closed_at", .type = kInstant},
    ColumnSpec{.name = "first_response_at", .type = kInstant},
    ColumnSpec{.name = "pipeline"},
    ColumnSpec{.name = "stage"},
    ColumnSpec{.name = "status"},
    ColumnSpec{.name = "source"},
    ColumnSpec{.name = "owner"},
    ColumnSpec{.name = "team"},
    ColumnSpec{.name = "customer"},
    ColumnSpec{.name = "category"},
    ColumnSpec{.name = "priority"},
};

constexpr std::array kTicketStages{
    ColumnSpec{.name = "ticket_id", .required = true},
    ColumnSpec{.name = "pipeline"},
    ColumnSpec{.name = "stage", .required = true},
    ColumnSpec{.name = "entered_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "exited_at", .type = kInstant},
};

constexpr std::array kRatings{
    ColumnSpec{.name = "id"},
    ColumnSpec{.name = "kind", .required = true, .values = "csat nps"},
    ColumnSpec{.name = "score", .type = kNumber, .required = true},
    ColumnSpec{.name = "comment"},
    ColumnSpec{.name = "submitted_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "conversation_id"},
    ColumnSpec{.name = "ticket_id"},
    ColumnSpec{.name = "agent"},
    ColumnSpec{.name = "team"},
    ColumnSpec{.name = "customer"},
    ColumnSpec{.name = "channel"},
    ColumnSpec{.name = "category"},
};

constexpr std::array kTransactions{
    ColumnSpec{.name = "id", .required = true},
    ColumnSpec{.name = "visitor"},
    ColumnSpec{.name = "conversation_id"},
    ColumnSpec{.name = "placed_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "amount", .type = kNumber, .required = true},
    ColumnSpec{.name = "currency"},
};

constexpr std::array kPresence{
    ColumnSpec{.name = "agent", .required = true},
    ColumnSpec{.name = "started_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "ended_at", .type = kInstant, .doc = "null: still connected, ends at now"},
    ColumnSpec{.name = "availability", .required = true, .values = "available unavailable"},
    ColumnSpec{.name = "occupancy", .values = "idle partial full", .fallback = "idle"},
    ColumnSpec{.name = "label", .doc = "free text: lunch, meeting"},
    ColumnSpec{.name = "channel"},
    ColumnSpec{.name = "group"},
    ColumnSpec{.name = "team"},
};

constexpr std::array kEngagements{
    ColumnSpec{.name = "at", .type = kInstant, .required = true},
    ColumnSpec{.name = "kind",
               .required = true,
               .values = "triggered displayed missed_busy missed_absent"},
    ColumnSpec{.name = "rule"},
    ColumnSpec{.name = "count", .type = kNumber, .fallback = "1"},
    ColumnSpec{.name = "channel"},
    ColumnSpec{.name = "project"},
};

constexpr std::array kQuestions{
    ColumnSpec{.name = "id", .required = true},
    ColumnSpec{.name = "asked_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "visitor"},
    ColumnSpec{.name = "text"},
    ColumnSpec{.name = "url"},
    ColumnSpec{.name = "audience", .values = "community customer_service"},
    ColumnSpec{.name = "moderated", .type = kFlag},
    ColumnSpec{.name = "category"},
};

constexpr std::array kAnswers{
    ColumnSpec{.name = "id"},
    ColumnSpec{.name = "question_id", .required = true},
    ColumnSpec{.name = "answered_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "author_type",
               .required = true,
               .values = "coach visitor admin customer_service qa"},
    ColumnSpec{.name = "author"},
    ColumnSpec{.name = "text"},
    ColumnSpec{.name = "useful", .type = kFlag},
};

constexpr std::array kQaViews{
    ColumnSpec{.name = "at", .type = kInstant, .required = true},
    ColumnSpec{.name = "qa", .required = true},
    ColumnSpec{.name = "title"},
    ColumnSpec{.name = "useful", .type = kFlag},
    ColumnSpec{.name = "count", .type = kNumber, .fallback = "1"},
};

constexpr std::array kMembers{
    ColumnSpec{.name = "id", .required = true},
    ColumnSpec{.name = "registered_at", .type = kInstant, .required = true},
    ColumnSpec{.name = "role", .values = "coach member"},
};

constexpr std::array kCosts{
    ColumnSpec{.name = "day", .type = kDay, .required = true},
    ColumnSpec{.name = "amount", .type = kNumber, .required = true},
    ColumnSpec{.name = "currency"},
    ColumnSpec{.name = "line", .phone = true},
    ColumnSpec{.name = "channel"},
    ColumnSpec{.name = "campaign"},
};

constexpr std::array kAgents{
    ColumnSpec{.name = "id", .required = true},
    ColumnSpec{.name = "name"},
    ColumnSpec{.name = "team"},
    ColumnSpec{.name = "time_zone", .doc = "IANA name"},
    ColumnSpec{.name = "working_hours", .doc = "OpenStreetMap opening-hours syntax"},
};

constexpr std::array kLines{
    ColumnSpec{.name = "id", .required = true, .phone = true, .doc = "the number"},
    ColumnSpec{.name = "label"},
    ColumnSpec{.name = "groups", .multi = true},
    ColumnSpec{.name = "agents", .multi = true, .doc = "who the number is assigned to"},
};

constexpr std::array kTables{
    TableSpec{"calls", kCalls, "started_at", "", "", "one call"},
    TableSpec{"messages", kMessages, "sent_at", "", "", "one message, whatever the channel"},
    TableSpec{"conversations", kConversations, "closed_at", "started_at", "closed_at",
              "one conversation with a visitor"},
    TableSpec{"contacts", kContacts, "ended_at", "pushed_at", "ended_at",
              "one conversation pushed to one desk"},
    TableSpec{"tickets", kTickets, "created_at", "created_at", "closed_at", "one help-desk ticket"},
    TableSpec{"ticket_stages", kTicketStages, "entered_at", "entered_at", "exited_at",
              "one stay of a ticket in a stage"},
    TableSpec{"ratings", kRatings, "submitted_at", "", "", "one answer to a survey"},
    TableSpec{"transactions", kTransactions, "placed_at", "", "", "one order"},
    TableSpec{"presence", kPresence, "started_at", "started_at", "ended_at",
              "a stretch of time one agent held one status"},
    TableSpec{"engagements", kEngagements, "at", "", "", "one trigger, display or missed display"},
    TableSpec{"questions", kQuestions, "asked_at", "", "", "one question to a community"},
    TableSpec{"answers", kAnswers, "answered_at", "", "", "one answer to a question"},
    TableSpec{"qa_views", kQaViews, "at", "", "", "views of a question-and-answer item"},
    TableSpec{"members", kMembers, "registered_at", "", "", "one member of a community"},
    TableSpec{"costs", kCosts, "day", "", "", "what was spent on a day"},
    TableSpec{"agents", kAgents, "", "", "", "who answers"},
    TableSpec{"lines", kLines, "", "", "", "the own numbers"},
};

}  // namespace

const ColumnSpec* TableSpec::Find(std::string_view column) const {
  for (const ColumnSpec& spec : columns) {
    if (spec.name == column) return &spec;
  }
  return nullptr;
}

std::span<const TableSpec> CanonicalTables() { return kTables; }

const TableSpec* FindTable(std::string_view name) {
  for (const TableSpec& table : kTables) {
    if (table.name == name) return &table;
  }
  return nullptr;
}

}  // namespace talktally
