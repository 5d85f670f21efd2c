// SPDX-License-Identifier: Apache-2.0
//
// Memory that runs out on demand.
#pragma once

#include <cstdint>

namespace talktally {

/// From now on every allocation works but number `which` (1 is the next) and, when
/// `for_good`, all after it. Works on one thread.
void FailAllocation(std::int64_t which, bool for_good = false);

/// Every allocation works again. True when one has failed since FailAllocation.
bool StopFailing();

}  // namespace talktally
