// SPDX-License-Identifier: Apache-2.0
//
// What short cells mean: nothing, or yes and no.
#pragma once

#include <optional>
#include <string_view>

namespace talktally {

/// Without the blanks (no-break ones too) around it.
std::string_view TrimmedCell(std::string_view cell);

/// Empty, `null`, `-`, `N/A`, in any case. The cell has no blanks around it.
bool IsNullCell(std::string_view cell);

/// true/false, 1/0, yes/no, oui/non, да/нет and what spreadsheets write for them
/// in French and Russian, in any case.
std::optional<bool> ParseFlag(std::string_view cell);

}  // namespace talktally
