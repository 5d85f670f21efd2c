// SPDX-License-Identifier: Apache-2.0
//
// Layouts of files that have no header, told by what their cells look like.
#pragma once

#include <optional>
#include <string_view>

#include "core/read/block.h"

namespace talktally {

/// The columns of a file named by what they hold, as the built-in layout `layout`
/// ("mango", "asterisk_cdr", "asterisk_custom", "queue_log") has them; nothing when
/// the rows do not fit it.
std::optional<Header> NameColumns(std::string_view layout, const Header& header,
                                  const RowBlock& head);

}  // namespace talktally
