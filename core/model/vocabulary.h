// SPDX-License-Identifier: Apache-2.0
//
// The words of enumerations, and what other tools and languages call them.
#pragma once

#include <string>
#include <string_view>

#include "core/model/schema.h"

namespace talktally {

/// Is the text one of the blank-separated `values`?
bool IsOneOf(std::string_view values, std::string_view text);

/// The value of the column's vocabulary that a cell stands for, by itself
/// ("Incoming") or by a synonym ("inbound", "Входящий"); empty when none does.
std::string_view MeaningOf(std::string_view table, const ColumnSpec& column, std::string_view cell);

}  // namespace talktally
