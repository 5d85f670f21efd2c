// SPDX-License-Identifier: Apache-2.0
//
// The names of the time-zone table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace talktally::zone_data {

/// The set of changes of a zone, exactly as the database writes its name.
std::optional<std::size_t> SetOf(std::string_view name);

/// A sentence for a name that is not there, with the nearest one that is.
std::string UnknownZone(std::string_view name);

}  // namespace talktally::zone_data
