// SPDX-License-Identifier: Apache-2.0
//
// The call history of Mango Office's API: no header, and the fields in the order
// that somebody asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/vendor/column_sample.h"

namespace talktally {

/// The names of its fields, by column; empty for columns that hold none of them.
/// Nothing when the columns are not those of a call history.
std::optional<std::vector<std::string>> MangoNames(const std::vector<Sample>& columns);

}  // namespace talktally
