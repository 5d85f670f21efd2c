// SPDX-License-Identifier: Apache-2.0
//
// What ties calls and messages together: a conversation, a ticket, or the two
// numbers that spoke.
#pragma once

#include <cstdint>
#include <string>

#include "core/table/cells.h"

namespace talktally {

/// Each row's thread: its `conversation`, else its `ticket`, else its pair of
/// `line` and `party`, which reads "line ~ party". A row with neither id and no
/// party is in no thread. A ticket never falls together with a conversation of
/// the same id: it then reads "ticket <id>". Codes of conversations are kept.
Column ThreadsOf(std::uint32_t rows, const Column* conversation, const Column* ticket,
                 const Column* line, const Column* party);

}  // namespace talktally
