// SPDX-License-Identifier: Apache-2.0
//
// Texts as people mean them: letters without case and accents. Latin, Greek and
// Cyrillic letters are known; any other is compared as it is.
#pragma once

#include <string>
#include <string_view>

namespace talktally {

/// Lower case, accents kept.
std::string LowerCase(std::string_view text);

/// What two spellings of one name have in common: lower case, without accents,
/// only letters and digits. "Create date", "create_date" and "createDate" are one.
std::string FoldName(std::string_view text);

}  // namespace talktally
