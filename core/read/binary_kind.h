// SPDX-License-Identifier: Apache-2.0
//
// Files that people drop by mistake where a table of text is wanted.
#pragma once

#include <string_view>

namespace talktally {

/// What the file that starts with `sample` is when it is no text, as part of a sentence ("an
/// image"); empty when it may be text.
std::string_view BinaryKind(std::string_view sample);

}  // namespace talktally
