// SPDX-License-Identifier: Apache-2.0
//
// Do the names in an aggregate mean anything? Known without any data.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/formula/ast.h"

namespace talktally {

/// Parameters a formula may name besides columns.
bool IsParameter(std::string_view name);

/// Checks table, columns, date basis and what the verb needs. A column of a file
/// that no canonical table has cannot be named in a metric.
Result<void> CheckAggregate(const Aggregate& aggregate);

/// Every column a measure or condition names, parameters left out.
void CollectColumns(const Measure& measure, std::vector<std::string_view>& columns);
void CollectColumns(const Condition& condition, std::vector<std::string_view>& columns);

}  // namespace talktally
