// SPDX-License-Identifier: Apache-2.0
//
// What was found about data and about keyword lists, as JSON.
#pragma once

#include <vector>

#include "core/engine/json_text.h"
#include "core/query/keyword_list.h"
#include "core/query/quality.h"

namespace talktally {

void WriteQuality(JsonText& json, const std::vector<QualityFinding>& findings);
void WriteKeywords(JsonText& json, const KeywordsAnswer& answer);

}  // namespace talktally
