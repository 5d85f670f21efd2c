// SPDX-License-Identifier: Apache-2.0
//
// The threads of calls and of messages.
#include "core/derive/rules.h"
#include "core/derive/thread_codes.h"

namespace talktally {

std::vector<Column> DeriveCallThreads(const Known& known) {
  return {ThreadsOf(known.Rows("calls"), known.FindColumn("calls", "conversation_id"), nullptr,
                    known.FindColumn("calls", "line"), known.FindColumn("calls", "party"))};
}

std::vector<Column> DeriveMessageThreads(const Known& known) {
  return {ThreadsOf(known.Rows("messages"), known.FindColumn("messages", "conversation_id"),
                    known.FindColumn("messages", "ticket_id"), known.FindColumn("messages", "line"),
                    known.FindColumn("messages", "party"))};
}

}  // namespace talktally
