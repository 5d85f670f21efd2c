// SPDX-License-Identifier: Apache-2.0
//
// Every derived fact, listed: what it is called, what it is, what has to be
// loaded for it, and the rule that computes it.
#include <algorithm>
#include <array>

#include "core/derive/rules.h"

namespace talktally {
namespace {

using enum ColumnType;
using Names = std::string_view;

constexpr std::string_view kPeople = "agent expert copilot bot";

// Columns of canonical tables.
constexpr std::array kLost{
    ColumnSpec{.name = "lost", .type = kFlag, .doc = "incoming, and missed or canceled"}};
constexpr std::array kCallback{
    ColumnSpec{.name = "callback_at", .type = kInstant,
               .doc = "start of the call that called a lost call back"},
    ColumnSpec{.name = "callback_delay_s", .type = kSeconds, .doc = "from the lost call's start"},
    ColumnSpec{.name = "called_back", .type = kFlag, .doc = "a lost call was called back in time"}};
constexpr std::array kThread{
    ColumnSpec{.name = "thread", .doc = "the conversation, else the two numbers"}};
constexpr std::array kBusyFrom{
    ColumnSpec{.name = "busy_from", .type = kInstant, .doc = "when answered, else when started"}};
constexpr std::array kBusyUntil{
    ColumnSpec{.name = "busy_until", .type = kInstant, .doc = "the talk time after busy_from"}};
constexpr std::array kTeam{
    ColumnSpec{.name = "team", .doc = "the row's own, else that of its agent"}};
constexpr std::array kAuthorType{
    ColumnSpec{.name = "author_type", .values = "visitor agent expert copilot bot system",
               .doc = "when absent: visitor for incoming, agent for outgoing messages"}};
constexpr std::array kMessageAgent{
    ColumnSpec{.name = "agent", .doc = "the author, when that is not a visitor"}};
constexpr std::array kParticipants{
    ColumnSpec{.name = "agent", .multi = true,
               .doc = "everyone who took part in the conversation, else the row's own agent"}};
constexpr std::array kAssigned{
    ColumnSpec{.name = "assigned_agent", .doc = "the conversation's own agent"}};
constexpr std::array kAutomation{
    ColumnSpec{.name = "automation", .values = "full partial none",
               .doc = "the row's own, else from who took part"}};
constexpr std::array kTookPart{
    ColumnSpec{.name = "copilot", .type = kFlag, .doc = "a copilot took part"},
    ColumnSpec{.name = "staffed", .type = kFlag, .doc = "an agent, expert or copilot took part"}};
constexpr std::array kVisitorInstants{
    ColumnSpec{.name = "first_visitor_at", .type = kInstant, .doc = "first message of a visitor"},
    ColumnSpec{.name = "last_visitor_at", .type = kInstant, .doc = "last message of a visitor"}};
constexpr std::array kOpened{ColumnSpec{.name = "opened_at", .type = kInstant,
                                        .doc = "first message of a visitor, else started_at"}};
constexpr std::array kCopilotAnswered{
    ColumnSpec{.name = "copilot_answered", .type = kFlag,
               .doc = "a copilot took part and closed every turn of the visitor"}};
constexpr std::array kSold{
    ColumnSpec{.name = "sold", .type = kFlag, .doc = "a sale is attributed to it"}};
constexpr std::array kGroups{
    ColumnSpec{.name = "group", .multi = true, .doc = "every group it was pushed to"}};
constexpr std::array kOwnerAgent{ColumnSpec{.name = "agent", .doc = "the owner"}};
constexpr std::array kRatingAutomation{ColumnSpec{.name = "automation",
                                                  .values = "full partial none",
                                                  .doc = "that of the rated conversation"}};
constexpr std::array kAnswered{
    ColumnSpec{.name = "answered", .type = kFlag, .doc = "at least one answer"}};

// Tables.
constexpr std::string_view kVisitorDoc =
    "the conversation's, else the ticket's customer, else who wrote the visitor's message";
constexpr std::array kResponseGaps{
    ColumnSpec{.name = "thread", .doc = "conversation, else ticket, else the two numbers"},
    ColumnSpec{.name = "opened_at", .type = kInstant, .doc = "first message of the visitor's run"},
    ColumnSpec{.name = "closed_at", .type = kInstant,
               .doc = "next message by agent, expert or copilot; null when there is none"},
    ColumnSpec{.name = "responder", .doc = "author of the closing message"},
    ColumnSpec{.name = "responder_type", .values = "agent expert copilot"},
    ColumnSpec{.name = "first", .type = kFlag, .doc = "the first gap of its thread"},
    ColumnSpec{.name = "agent", .doc = "the responder; unclosed: the conversation's own agent"},
    ColumnSpec{.name = "team", .doc = "the closing message's; unclosed: the conversation's"},
    ColumnSpec{.name = "visitor", .doc = kVisitorDoc}};
constexpr std::array kFirstResponses{
    ColumnSpec{.name = "thread", .doc = "conversation, else ticket, else the two numbers"},
    ColumnSpec{.name = "opened_at", .type = kInstant, .doc = "first message of the visitor"},
    ColumnSpec{.name = "replied_at", .type = kInstant,
               .doc = "first message of an agent or expert after it"},
    ColumnSpec{.name = "wait_s", .type = kSeconds, .doc = "null when nobody replied"},
    ColumnSpec{.name = "responder", .doc = "author of the reply"},
    ColumnSpec{.name = "responder_type", .values = "agent expert"},
    ColumnSpec{.name = "agent", .doc = "the responder; none: the conversation's own agent"},
    ColumnSpec{.name = "team", .doc = "the reply's; none: the conversation's"},
    ColumnSpec{.name = "visitor", .doc = kVisitorDoc}};
constexpr std::array kCustomerGaps{
    ColumnSpec{.name = "thread", .doc = "conversation, else ticket, else the two numbers"},
    ColumnSpec{.name = "opened_at", .type = kInstant,
               .doc = "last message of a run by agents or experts"},
    ColumnSpec{.name = "closed_at", .type = kInstant,
               .doc = "next message of the visitor; null when there is none"},
    ColumnSpec{.name = "agent", .doc = "author of the opening message"},
    ColumnSpec{.name = "team", .doc = "the opening message's"},
    ColumnSpec{.name = "visitor", .doc = kVisitorDoc}};
constexpr std::array kSales{
    ColumnSpec{.name = "conversation", .doc = "id of the conversation it is attributed to"}};
constexpr std::array kParticipation{
    ColumnSpec{.name = "conversation_id"},
    ColumnSpec{.name = "agent", .doc = "null: somebody unnamed"},
    ColumnSpec{.name = "agent_type", .values = kPeople}};
constexpr std::array kStageSpans{
    ColumnSpec{.name = "ticket_id"},
    ColumnSpec{.name = "stage"},
    ColumnSpec{.name = "pipeline", .doc = "the stay's own, else the ticket's"},
    ColumnSpec{.name = "entered_at", .type = kInstant, .doc = "first entry"},
    ColumnSpec{.name = "exited_at", .type = kInstant, .doc = "last exit there is"},
    ColumnSpec{.name = "span_s", .type = kSeconds, .doc = "null when it was never left"}};
constexpr std::array kActivity{
    ColumnSpec{.name = "at", .type = kInstant},
    ColumnSpec{.name = "kind", .values = "call message"},
    ColumnSpec{.name = "thread", .doc = "the conversation, else the two numbers"}};
constexpr std::array kTexts{
    ColumnSpec{.name = "at", .type = kInstant},
    ColumnSpec{.name = "text"},
    ColumnSpec{.name = "keyword", .multi = true, .doc = "each keyword that is in the text, once"}};

constexpr std::array<Names, 0> kNone{};
constexpr std::array<Names, 1> kParty{"calls.party"};
constexpr std::array<Names, 1> kCallThread{"calls.conversation_id|calls.party"};
constexpr std::array<Names, 1> kDuration{"calls.duration_s"};
constexpr std::array<Names, 1> kCallTeam{"calls.team|agents.team"};
constexpr std::array<Names, 1> kAuthor{"messages.author"};
constexpr std::array<Names, 1> kMessageTeam{"messages.team|agents.team"};
constexpr std::array<Names, 1> kMessageThread{
    "messages.conversation_id|messages.ticket_id|messages.party"};
constexpr std::array<Names, 1> kConversationAgent{"conversations.agent|contacts|messages"};
constexpr std::array<Names, 1> kOwnAgent{"conversations.agent"};
constexpr std::array<Names, 1> kConversationTeam{"conversations.team|agents.team"};
constexpr std::array<Names, 1> kPeopleSeen{"contacts|messages"};
constexpr std::array<Names, 1> kPeopleOfConversations{"contacts|messages.conversation_id"};
constexpr std::array<Names, 1> kConversationMessages{"messages.conversation_id"};
constexpr std::array<Names, 1> kOpening{"conversations.started_at|messages.conversation_id"};
constexpr std::array<Names, 1> kAgentTeam{"agents.team"};
constexpr std::array<Names, 1> kTicketTeam{"tickets.team|agents.team"};
constexpr std::array<Names, 1> kOwner{"tickets.owner"};
constexpr std::array<Names, 1> kPresenceTeam{"presence.team|agents.team"};
constexpr std::array<Names, 1> kRatingAgent{"ratings.agent|contacts|messages"};
constexpr std::array<Names, 1> kRatingTeam{"ratings.team|agents.team"};
constexpr std::array<Names, 2> kConversationOfRating{"conversations", "ratings.conversation_id"};
constexpr std::array<Names, 1> kContactGroup{"contacts.group"};
constexpr std::array<Names, 1> kAnswers{"answers"};
constexpr std::array<Names, 2> kBothOfASale{"transactions", "conversations"};
/// Without either no transaction can be owed to a conversation.
constexpr std::array<Names, 3> kSaleTie{"transactions", "conversations",
                                        "transactions.conversation_id|transactions.visitor"};
constexpr std::array<Names, 2> kStages{"ticket_stages", "ticket_stages.exited_at"};
constexpr std::array<Names, 1> kAnyThread{
    "calls.conversation_id|calls.party|messages.conversation_id|messages.party"};
constexpr std::array<Names, 1> kAnyText{"questions.text|messages.text"};

constexpr std::array<Names, 2> kFromConversationAndMessage{"conversations", "messages"};
constexpr std::array<Names, 1> kFromTicket{"tickets"};
constexpr std::array<Names, 2> kFromCallOrMessage{"calls", "messages"};
constexpr std::array<Names, 2> kFromQuestionOrMessage{"questions", "messages"};

constexpr DerivedSpec Adds(Names table, std::span<const ColumnSpec> columns,
                           std::span<const Names> needs) {
  return {.table = table, .adds_columns = true, .columns = columns, .inherits = kNone,
          .needs = needs, .date_basis = {}, .doc = {}};
}

constexpr DerivedSpec Makes(Names table, std::span<const ColumnSpec> columns,
                            std::span<const Names> inherits, std::span<const Names> needs,
                            Names date_basis, Names doc) {
  return {.table = table, .adds_columns = false, .columns = columns, .inherits = inherits,
          .needs = needs, .date_basis = date_basis, .doc = doc};
}

constexpr std::array kDerivations{
    Derivation{.spec = Adds("calls", kLost, kNone), .columns = DeriveLost},
    Derivation{.spec = Adds("calls", kCallback, kParty), .depends = kOnCallbackWindow,
               .columns = DeriveCallbacks},
    Derivation{.spec = Adds("calls", kThread, kCallThread), .columns = DeriveCallThreads},
    Derivation{.spec = Adds("calls", kBusyFrom, kNone), .columns = DeriveBusyFrom},
    Derivation{.spec = Adds("calls", kBusyUntil, kDuration), .columns = DeriveBusyUntil},
    Derivation{.spec = Adds("calls", kTeam, kCallTeam), .columns = DeriveCallTeams},
    Derivation{.spec = Adds("messages", kAuthorType, kNone), .columns = DeriveAuthorTypes},
    Derivation{.spec = Adds("messages", kMessageAgent, kAuthor), .columns = DeriveMessageAgents},
    Derivation{.spec = Adds("messages", kTeam, kMessageTeam), .columns = DeriveMessageTeams},
    Derivation{.spec = Adds("messages", kThread, kMessageThread), .columns = DeriveMessageThreads},
    Derivation{.spec = Adds("conversations", kParticipants, kConversationAgent),
               .columns = DeriveConversationAgents},
    Derivation{.spec = Adds("conversations", kGroups, kContactGroup),
               .columns = DeriveConversationGroups},
    Derivation{.spec = Adds("conversations", kAssigned, kOwnAgent),
               .columns = DeriveAssignedAgents},
    Derivation{.spec = Adds("conversations", kTeam, kConversationTeam),
               .columns = DeriveConversationTeams},
    Derivation{.spec = Adds("conversations", kAutomation, kNone), .columns = DeriveAutomation},
    Derivation{.spec = Adds("conversations", kTookPart, kPeopleOfConversations),
               .columns = DeriveCopilotAndStaffed},
    Derivation{.spec = Adds("conversations", kVisitorInstants, kConversationMessages),
               .columns = DeriveVisitorInstants},
    Derivation{.spec = Adds("conversations", kOpened, kOpening), .columns = DeriveOpenings},
    Derivation{.spec = Adds("conversations", kCopilotAnswered, kConversationMessages),
               .columns = DeriveCopilotAnswers},
    Derivation{.spec = Adds("conversations", kSold, kSaleTie),
               .depends = kOnAttributionWindow, .columns = DeriveSold},
    Derivation{.spec = Adds("contacts", kTeam, kAgentTeam), .columns = DeriveContactTeams},
    Derivation{.spec = Adds("tickets", kTeam, kTicketTeam), .columns = DeriveTicketTeams},
    Derivation{.spec = Adds("tickets", kOwnerAgent, kOwner), .columns = DeriveTicketAgents},
    Derivation{.spec = Adds("presence", kTeam, kPresenceTeam), .columns = DerivePresenceTeams},
    Derivation{.spec = Adds("ratings", kParticipants, kRatingAgent),
               .columns = DeriveRatingAgents},
    Derivation{.spec = Adds("ratings", kTeam, kRatingTeam), .columns = DeriveRatingTeams},
    Derivation{.spec = Adds("ratings", kRatingAutomation, kConversationOfRating),
               .columns = DeriveRatingAutomation},
    Derivation{.spec = Adds("questions", kAnswered, kAnswers), .columns = DeriveAnswered},
    Derivation{.spec = Makes("response_gaps", kResponseGaps, kFromConversationAndMessage,
                             kMessageThread, "opened_at",
                             "a run of visitor messages, until somebody answers"),
               .table = DeriveResponseGaps},
    Derivation{.spec = Makes("first_responses", kFirstResponses, kFromConversationAndMessage,
                             kMessageThread, "opened_at",
                             "a conversation with a visitor message, until a person answers"),
               .table = DeriveFirstResponses},
    Derivation{.spec = Makes("customer_gaps", kCustomerGaps, kFromConversationAndMessage,
                             kMessageThread, "opened_at",
                             "a run of staff messages, until the visitor answers"),
               .table = DeriveCustomerGaps},
    Derivation{.spec = Makes("sales", kSales, kBothOfASale, kSaleTie, "placed_at",
                             "a transaction attributed to a conversation"),
               .depends = kOnAttributionWindow, .table = DeriveSales},
    Derivation{.spec = Makes("participation", kParticipation, kNone, kPeopleSeen, "",
                             "somebody who took part in a conversation"),
               .table = DeriveParticipation},
    Derivation{.spec = Makes("stage_spans", kStageSpans, kFromTicket, kStages, "closed_at",
                             "a ticket's time from first entry into a stage to last exit"),
               .table = DeriveStageSpans},
    Derivation{.spec = Makes("activity", kActivity, kFromCallOrMessage, kAnyThread, "at",
                             "calls and messages together"),
               .table = DeriveActivity},
    Derivation{.spec = Makes("texts", kTexts, kFromQuestionOrMessage, kAnyText, "at",
                             "questions when there are any, else messages of visitors"),
               .depends = kOnKeywords, .table = DeriveTexts},
};

constexpr auto kSpecs = [] {
  std::array<DerivedSpec, kDerivations.size()> specs;
  std::transform(kDerivations.begin(), kDerivations.end(), specs.begin(),
                 [](const Derivation& derivation) { return derivation.spec; });
  return specs;
}();

}  // namespace

std::span<const Derivation> Derivations() { return kDerivations; }

std::span<const DerivedSpec> DerivedSpecs() { return kSpecs; }

}  // namespace talktally
