// SPDX-License-Identifier: Apache-2.0
//
// What people call the lines and agents that answers name by their ids.
#pragma once

#include <string_view>
#include <vector>

#include "core/model/dataset.h"
#include "core/query/result.h"

namespace talktally {

/// The labels of those values of a dimension that have one in `lines` or `agents`,
/// each value once, ascending. Ids are what is compared, grouped and exported;
/// labels are only shown. None for a dimension of anything else.
std::vector<ValueLabel> LabelsOf(std::string_view dimension,
                                 const std::vector<DimensionValue>& values, const Dataset& data);

}  // namespace talktally
