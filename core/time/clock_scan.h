// SPDX-License-Identifier: Apache-2.0
//
// Times of day and offsets as people write them.
#pragma once

#include <cstdint>

#include "core/time/text_scanner.h"
#include "core/time/timestamp.h"

namespace talktally {

/// Reads the digits of a fraction of a second, after its point, and adds them to
/// `ms`; those below the millisecond are cut. False when there are none.
bool ReadFraction(TextScanner& scan, std::int64_t& ms);

/// Reads HH:MM[:SS[.fff]] or HHMM[SS], with AM or PM perhaps, as ms after midnight.
/// 24:00 is a whole day; the leap second :59:60 is the start of the next minute.
bool ReadClock(TextScanner& scan, std::int64_t& ms);

/// Reads what follows a time up to the end: nothing, which leaves both arguments,
/// or Z, UTC, GMT, UT or an offset, which sets them. False for anything else.
bool ReadZone(TextScanner& scan, std::int64_t& offset, TimeReading::Kind& kind);

}  // namespace talktally
