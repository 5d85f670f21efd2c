// SPDX-License-Identifier: Apache-2.0
//
// Telephone systems that write a line for every leg of a call: one per target,
// channel or transfer.
#pragma once

#include <cstdint>

#include "core/model/builder.h"

namespace talktally {

/// Joins the rows of this file that share an id into the first of them, and gives
/// the number of rows that went. A call is completed when any leg is, started
/// with the first, ended with the last, and was answered by the agent of its
/// earliest completed leg; other cells are the first that hold anything.
std::uint64_t JoinLegs(TableBuilder& builder);

}  // namespace talktally
