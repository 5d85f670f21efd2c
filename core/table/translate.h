// SPDX-License-Identifier: Apache-2.0
//
// From one dictionary's codes to another's: what makes a join between two tables
// cost one look-up a distinct text, and one array access a row.
#pragma once

#include <memory>
#include <vector>

#include "core/table/dictionary.h"

namespace talktally {

/// For each code of `from`, the code of the same text in `to`; kNullCode when it
/// is not there. A null dictionary is one without texts.
std::vector<Code> CodesIn(const Dictionary* from, const Dictionary* to);

/// For each code of `from`, the code of the same text in `to`, added when new.
std::vector<Code> CodesAddedTo(Dictionary& to, const Dictionary* from);

/// A copy that keeps the codes; an empty dictionary for null.
std::shared_ptr<Dictionary> CopyOf(const Dictionary* dictionary);

}  // namespace talktally
