// SPDX-License-Identifier: Apache-2.0
//
// The rules, one a derivation; each is defined in a file named after its
// subject. A rule takes what is known and returns whole columns or a whole
// table; it keeps nothing.
#pragma once

#include <vector>

#include "core/derive/derivation.h"

namespace talktally {

// calls
std::vector<Column> DeriveLost(const Known& known);
std::vector<Column> DeriveCallbacks(const Known& known);
std::vector<Column> DeriveCallThreads(const Known& known);
std::vector<Column> DeriveBusyFrom(const Known& known);
std::vector<Column> DeriveBusyUntil(const Known& known);

// messages
std::vector<Column> DeriveAuthorTypes(const Known& known);
std::vector<Column> DeriveMessageAgents(const Known& known);
std::vector<Column> DeriveMessageThreads(const Known& known);

// teams, each from the row's own cell or from who is named on the row
std::vector<Column> DeriveCallTeams(const Known& known);
std::vector<Column> DeriveMessageTeams(const Known& known);
std::vector<Column> DeriveConversationTeams(const Known& known);
std::vector<Column> DeriveContactTeams(const Known& known);
std::vector<Column> DeriveTicketTeams(const Known& known);
std::vector<Column> DerivePresenceTeams(const Known& known);
std::vector<Column> DeriveRatingTeams(const Known& known);

// conversations
std::vector<Column> DeriveConversationAgents(const Known& known);
std::vector<Column> DeriveConversationGroups(const Known& known);
std::vector<Column> DeriveAssignedAgents(const Known& known);
std::vector<Column> DeriveAutomation(const Known& known);
std::vector<Column> DeriveCopilotAndStaffed(const Known& known);
std::vector<Column> DeriveVisitorInstants(const Known& known);
std::vector<Column> DeriveOpenings(const Known& known);
std::vector<Column> DeriveCopilotAnswers(const Known& known);
std::vector<Column> DeriveSold(const Known& known);

// tickets, ratings, questions
std::vector<Column> DeriveTicketAgents(const Known& known);
std::vector<Column> DeriveRatingAgents(const Known& known);
std::vector<Column> DeriveRatingAutomation(const Known& known);
std::vector<Column> DeriveAnswered(const Known& known);

// tables
DerivedTable DeriveResponseGaps(const Known& known);
DerivedTable DeriveFirstResponses(const Known& known);
DerivedTable DeriveCustomerGaps(const Known& known);
DerivedTable DeriveSales(const Known& known);
DerivedTable DeriveParticipation(const Known& known);
DerivedTable DeriveStageSpans(const Known& known);
DerivedTable DeriveActivity(const Known& known);
DerivedTable DeriveTexts(const Known& known);

}  // namespace talktally
