// SPDX-License-Identifier: Apache-2.0
//
// What keeps a figure from being computed: the table or column that no loaded
// file has.
#pragma once

#include <string>
#include <string_view>

#include "core/model/dataset.h"

namespace talktally {

/// See Facts::Missing.
std::string MissingFrom(const Dataset& data, std::string_view table, std::string_view column);

}  // namespace talktally
