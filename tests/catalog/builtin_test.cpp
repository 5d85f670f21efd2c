// SPDX-License-Identifier: Apache-2.0
//
// The metrics that are shipped: all there, each with its unit, readable and
// meaningful.
#include <catch2/catch_test_macros.hpp>

#include <map>
#include <sstream>
#include <string>

#include "core/catalog/catalog.h"
#include "core/catalog/checker.h"
#include "core/catalog/metric_json.h"
#include "embedded/BuiltinMetrics.h"

namespace talktally {
namespace {

/// Ids of the built-in metrics, by unit.
const std::map<std::string, std::string> kIds{
    {"count", R"(
calls incoming_calls outgoing_calls completed_calls missed_calls ringing_calls
canceled_calls voicemails answered_calls lost_calls unique_callers
unique_answered_callers lost_clients called_back_clients called_back_calls
max_concurrent_calls messages incoming_messages outgoing_messages received_messages
delivered_messages undelivered_messages unique_conversations owner_replies
unanswered_gaps messages_sent_per_ticket messages_received_per_ticket
closed_conversations active_conversations waiting_conversations paused_conversations
automated_conversations fully_automated_conversations partially_automated_conversations
copilot_conversations copilot_answered_conversations csat_responses nps_responses
sales_after_conversation site_transactions sales_without_conversation contacts
unanswered_contacts triggers displays max_agents_present max_agents_available
agents_online tickets closed_tickets open_tickets questions answered_questions answers
coach_answers visitor_answers customer_service_answers qa_answers community_questions
qa_views coaches new_coaches keyword_count)"},
    {"ratio", R"(
call_completion_rate lost_call_rate service_level repeat_call_rate called_back_rate
undelivered_rate automation_rate automated_share undetected_intent_rate copilot_share
copilot_transfer_rate copilot_answer_rate copilot_positive_feedback_rate
copilot_negative_feedback_rate copilot_csat copilot_conversion_rate csat
conversion_rate conversion_rate_by_sale_date engagement_rate presentation_rate
unpresented_rate production_rate off_production_rate idle_rate partial_occupancy_rate
full_occupancy_rate occupancy_rate answer_rate usefulness_rate qa_view_share
qa_usefulness_rate keyword_share service_level_of_answered
service_level_after_threshold service_level_without_short
service_level_of_answered_and_abandoned service_level_of_offered service_level_of_timed)"},
    {"seconds", R"(
total_call_time avg_call_duration avg_answer_wait median_answer_wait
median_callback_delay response_time_mean response_time_median owner_response_time
customer_wait_time customer_response_time first_response_time first_response_time_mean
chat_wait_time resolution_time closing_delay time_to_sale handling_time presence_total
presence_covered presented_time unpresented_time production_time off_production_time
idle_time partial_occupancy_time full_occupancy_time occupancy_time available_in_hours
available_out_of_hours status_time time_to_close time_in_stage)"},
    {"currency", R"(
line_cost cost_per_unique_caller copilot_revenue revenue_after_conversation
revenue_per_conversation site_revenue revenue_without_conversation
basket_after_conversation site_basket revenue_per_production_hour missed_revenue_busy
missed_revenue_absent)"},
    {"points", R"(
nps)"},
    {"rate", R"(
contacts_per_hour)"},
    {"estimate", R"(
missed_conversations_busy missed_conversations_absent missed_conversations
missed_sales_busy missed_sales_absent)"},};

std::map<std::string, std::string> UnitsById() {
  std::map<std::string, std::string> units;
  for (const auto& [unit, ids] : kIds) {
    std::istringstream list(ids);
    for (std::string id; list >> id;) units[id] = unit;
  }
  return units;
}

TEST_CASE("every shipped file of metrics is read", "[catalog]") {
  std::size_t read = 0;
  for (const EmbeddedFile& file : BuiltinMetrics()) {
    INFO(file.name);
    const auto metrics = ReadMetrics(file.text, file.name);
    REQUIRE(metrics);
    read += metrics->size();
  }
  CHECK(read == Catalog().metrics().size());
}

TEST_CASE("the built-in metrics are these, with these units, each once", "[catalog]") {
  const Catalog catalog;
  std::map<std::string, std::string> units;
  for (const Metric& metric : catalog.metrics()) {
    CHECK(units.emplace(metric.id, metric.unit).second);
    CHECK(metric.builtin);
  }
  CHECK(units.size() == 153);
  CHECK(units == UnitsById());
}

TEST_CASE("a built-in metric has a label in three languages, a sentence and a source", "[catalog]") {
  const Catalog builtin;
  for (const Metric& metric : builtin.metrics()) {
    INFO(metric.id);
    CHECK(!metric.title.en.empty());
    CHECK(!metric.title.fr.empty());
    CHECK(!metric.title.ru.empty());
    CHECK(metric.title.en != metric.id);
    CHECK(metric.title.ru != metric.title.en);
    CHECK(!metric.says.empty());
    CHECK(!metric.systems.empty());
  }
}

TEST_CASE("every name in a built-in formula means something", "[catalog]") {
  Catalog catalog;
  const Catalog builtin;
  for (const Metric& metric : builtin.metrics()) {
    // A metric that is another is checked through and through.
    INFO(metric.id);
    const auto defined = catalog.Define(
        "{\"id\": \"same\", \"formula\": \"" + metric.id + "\"}", "test");
    CHECK(defined.has_value());
    const auto aggregates = AggregatesOf(metric, catalog);
    CHECK(!aggregates.empty());
    for (const Aggregate* aggregate : aggregates) CHECK(CheckAggregate(*aggregate).has_value());
  }
}

TEST_CASE("usefulness below one half is flagged, and nothing else is", "[catalog]") {
  const Catalog builtin;
  for (const Metric& metric : builtin.metrics()) {
    INFO(metric.id);
    CHECK(metric.flag.has_value() == (metric.id == "qa_usefulness_rate"));
    if (!metric.flag) continue;
    CHECK(metric.flag->name == "needs_review");
    CHECK(metric.flag->below == 0.5);
  }
}

}  // namespace
}  // namespace talktally
