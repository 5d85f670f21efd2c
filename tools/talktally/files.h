// SPDX-License-Identifier: Apache-2.0
//
// Files and streams: what the core leaves to its callers.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace talktally {

/// Hands a file over in pieces; "-" is standard input. Stops at the first error.
Result<void> ReadPieces(const std::string& path,
                        const std::function<Result<void>(std::span<const char>)>& take);

/// A whole (small) file; "-" is standard input.
Result<std::string> ReadWhole(const std::string& path);

/// Writes a file, or standard output when the path is empty.
Result<void> WriteWhole(const std::string& path, std::string_view bytes);

}  // namespace talktally
