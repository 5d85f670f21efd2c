// SPDX-License-Identifier: Apache-2.0
//
// Which keywords are in which text: given ones that are looked for, or the words
// of the texts themselves.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/table/column.h"

namespace talktally {

/// The keywords of each text, once each, by the text's code. `uses` says how many
/// rows have each text; texts of no row are not read and have no keywords.
using KeywordSets = std::shared_ptr<const ValueSets>;

/// A text contains a keyword that occurs in it, case-folded, with no letter or
/// digit just before or after it; in scripts written without spaces, anywhere.
KeywordSets FindKeywords(const Dictionary& texts, std::span<const std::uint32_t> uses,
                         const std::vector<std::string>& keywords);

/// The words of three letters or more that are not numbers and not stop words of
/// the text's language, grouped by stem; a group reads as its most frequent form,
/// of equally frequent ones the first in the alphabet.
KeywordSets ExtractKeywords(const Dictionary& texts, std::span<const std::uint32_t> uses);

}  // namespace talktally
