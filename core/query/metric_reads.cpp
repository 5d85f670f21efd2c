// SPDX-License-Identifier: Apache-2.0
//
// What is derived from what, listed, and followed to its end.
#include "core/query/metric_reads.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/catalog/checker.h"
#include "core/derive/facts.h"
#include "core/query/plan.h"

namespace talktally {
namespace {

constexpr std::string_view kVisitorReads =
    "conversations.visitor tickets.customer messages.ticket_id messages.author messages.party";

constexpr std::array kReads{
    DerivedReads{"calls", "lost", "calls.direction calls.status"},
    DerivedReads{"calls", "callback_at callback_delay_s called_back",
                 "calls.lost calls.party calls.started_at calls.status"},
    DerivedReads{"calls", "thread", "calls.conversation_id calls.line calls.party"},
    DerivedReads{"calls", "busy_from", "calls.answered_at calls.started_at"},
    DerivedReads{"calls", "busy_until", "calls.busy_from calls.duration_s"},
    DerivedReads{"calls", "team", "calls.agent agents.id agents.team"},
    DerivedReads{"messages", "author_type", "messages.direction"},
    DerivedReads{"messages", "agent", "messages.author messages.author_type"},
    DerivedReads{"messages", "team", "messages.agent agents.id agents.team"},
    DerivedReads{"messages", "thread",
                 "messages.conversation_id messages.ticket_id messages.line messages.party"},
    DerivedReads{"conversations", "agent", "participation. participation.agent"},
    DerivedReads{"conversations", "assigned_agent", "conversations.agent"},
    DerivedReads{"conversations", "team", "conversations.assigned_agent agents.id agents.team"},
    DerivedReads{"conversations", "group",
                 "conversations.id contacts.conversation_id contacts.group"},
    DerivedReads{"conversations", "automation copilot staffed", "participation."},
    DerivedReads{"conversations", "first_visitor_at last_visitor_at",
                 "messages.sent_at messages.author_type messages.conversation_id"},
    DerivedReads{"conversations", "opened_at",
                 "conversations.started_at conversations.first_visitor_at"},
    DerivedReads{"conversations", "copilot_answered", "participation. response_gaps."},
    DerivedReads{"conversations", "sold", "sales."},
    DerivedReads{"contacts", "team", "contacts.agent agents.id agents.team"},
    DerivedReads{"tickets", "team", "tickets.owner agents.id agents.team"},
    DerivedReads{"tickets", "agent", "tickets.owner"},
    DerivedReads{"presence", "team", "presence.agent agents.id agents.team"},
    DerivedReads{"ratings", "agent", "ratings.conversation_id participation.agent"},
    DerivedReads{"ratings", "team", "ratings.agent agents.id agents.team"},
    DerivedReads{"ratings", "automation", "ratings.conversation_id conversations.automation"},
    DerivedReads{"questions", "answered", "questions.id answers.question_id"},
    DerivedReads{"response_gaps", "", "messages.thread messages.sent_at messages.author_type"},
    DerivedReads{"response_gaps", "responder", "messages.author"},
    DerivedReads{"response_gaps", "agent", "messages.author conversations.assigned_agent"},
    DerivedReads{"response_gaps", "team", "messages.team conversations.team"},
    DerivedReads{"response_gaps", "visitor", kVisitorReads},
    DerivedReads{"first_responses", "", "messages.thread messages.sent_at messages.author_type"},
    DerivedReads{"first_responses", "responder", "messages.author"},
    DerivedReads{"first_responses", "agent", "messages.author conversations.assigned_agent"},
    DerivedReads{"first_responses", "team", "messages.team conversations.team"},
    DerivedReads{"first_responses", "visitor", kVisitorReads},
    DerivedReads{"customer_gaps", "", "messages.thread messages.sent_at messages.author_type"},
    DerivedReads{"customer_gaps", "agent", "messages.author"},
    DerivedReads{"customer_gaps", "team", "messages.team"},
    DerivedReads{"customer_gaps", "visitor", kVisitorReads},
    DerivedReads{"sales", "",
                 "transactions.conversation_id transactions.visitor transactions.placed_at "
                 "conversations.id conversations.visitor conversations.started_at"},
    DerivedReads{"participation", "",
                 "contacts.conversation_id contacts.agent_type messages.conversation_id "
                 "messages.author_type"},
    DerivedReads{"participation", "agent", "contacts.agent messages.author"},
    DerivedReads{"stage_spans", "",
                 "ticket_stages.ticket_id ticket_stages.stage ticket_stages.entered_at "
                 "ticket_stages.exited_at tickets.id"},
    DerivedReads{"stage_spans", "pipeline", "ticket_stages.pipeline tickets.pipeline"},
    DerivedReads{"activity", "", "calls.started_at messages.sent_at"},
    DerivedReads{"activity", "thread", "calls.thread messages.thread"},
    DerivedReads{"texts", "",
                 "questions.asked_at questions.text messages.sent_at messages.text "
                 "messages.author_type"},
};

bool IsDerivedTable(std::string_view table) {
  return std::ranges::any_of(DerivedSpecs(), [&](const DerivedSpec& spec) {
    return !spec.adds_columns && spec.table == table;
  });
}

/// Follows names until nothing new comes up.
class Closure {
 public:
  void Add(std::string_view table, std::string_view column) {
    std::string name = std::string(table) + "." + std::string(column);
    if (seen_.insert(name).second) open_.push_back(std::move(name));
  }

  std::vector<std::string> Follow() {
    while (!open_.empty()) {
      const std::string name = std::move(open_.back());
      open_.pop_back();
      const std::size_t dot = name.find('.');
      Expand(std::string_view(name).substr(0, dot), std::string_view(name).substr(dot + 1));
    }
    std::vector<std::string> reads;
    for (const std::string& name : seen_) {
      if (!name.ends_with('.')) reads.push_back(name);
    }
    return reads;
  }

 private:
  void Expand(std::string_view table, std::string_view column) {
    for (const DerivedReads& reads : kReads) {
      const bool listed = column.empty() ? reads.columns.empty() : IsOneOf(reads.columns, column);
      if (reads.table == table && listed) AddAll(reads.from);
    }
    if (column.empty() || !IsDerivedTable(table)) return;
    Add(table, {});
    for (const DerivedSpec& spec : DerivedSpecs()) {
      if (spec.table == table) Inherit(spec, column);
    }
  }

  void Inherit(const DerivedSpec& spec, std::string_view column) {
    if (std::ranges::find(spec.columns, column, &ColumnSpec::name) != spec.columns.end()) return;
    for (std::string_view parent : spec.inherits) {
      if (FindColumnSpec(parent, column) != nullptr) Add(parent, column);
    }
  }

  void AddAll(std::string_view names) {
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(' '), names.size());
      const std::string_view name = names.substr(0, end);
      const std::size_t dot = name.find('.');
      Add(name.substr(0, dot), name.substr(dot + 1));
      names.remove_prefix(std::min(end + 1, names.size()));
    }
  }

  static bool IsOneOf(std::string_view names, std::string_view wanted) {
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(' '), names.size());
      if (names.substr(0, end) == wanted) return true;
      names.remove_prefix(std::min(end + 1, names.size()));
    }
    return false;
  }

  std::set<std::string> seen_;
  std::vector<std::string> open_;
};

/// What the verb reads besides what the formula names.
void AddVerb(const Aggregate& aggregate, Closure& closure) {
  const std::string_view table = aggregate.table;
  if (ReadsIntervals(aggregate.verb) || aggregate.verb == Verb::kOpen) {
    const TableSpec* spec = FindTable(table);
    if (spec != nullptr && !spec->interval_begin.empty()) {
      closure.Add(table, spec->interval_begin);
      closure.Add(table, spec->interval_end);
    } else if (table == "calls") {
      closure.Add(table, "busy_from");
      closure.Add(table, "busy_until");
    }
  }
  if (aggregate.verb == Verb::kExpected) {
    for (std::string_view column : {"kind", "rule", "count"}) closure.Add(table, column);
    closure.Add("contacts", "rule");
  }
  if (aggregate.hours != Aggregate::Hours::kAny) {
    closure.Add(table, "agent");
    closure.Add("agents", "working_hours");
  }
}

}  // namespace

std::span<const DerivedReads> AllDerivedReads() { return kReads; }

std::vector<std::string> ReadsOf(const Metric& metric, const Catalog& catalog) {
  Closure closure;
  for (const Aggregate* aggregate : AggregatesOf(metric, catalog)) {
    std::vector<std::string_view> columns{BasisOf(*aggregate)};
    CollectColumns(aggregate->where, columns);
    if (aggregate->has_value) CollectColumns(aggregate->value, columns);
    for (std::string_view column : columns) {
      closure.Add(aggregate->table, column);
      if (column == "amount" && FindColumnSpec(aggregate->table, "currency") != nullptr) {
        closure.Add(aggregate->table, "currency");
      }
    }
    if (!aggregate->across.empty() &&
        FindColumnSpec(aggregate->table, aggregate->across) != nullptr) {
      closure.Add(aggregate->table, aggregate->across);
    }
    AddVerb(*aggregate, closure);
  }
  return closure.Follow();
}

}  // namespace talktally
