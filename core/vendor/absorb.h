// SPDX-License-Identifier: Apache-2.0
//
// Rows that only repeat what another row of the table says, such as the
// voicemail of a missed call.
#pragma once

#include <cstdint>

#include "core/model/builder.h"
#include "core/vendor/mapping.h"

namespace talktally {

/// Removes the rows of this file that another row stands for, marks those others,
/// and counts the removed as duplicates. Gives their number. A row stands for one
/// other at most; of several the latest before it does.
std::uint64_t Absorb(TableBuilder& builder, const AbsorbRule& rule);

}  // namespace talktally
