// SPDX-License-Identifier: Apache-2.0
//
// Answers as tables that can leave.
#pragma once

#include <string>
#include <vector>

#include "core/engine/engine.h"
#include "core/export/sheet.h"

namespace talktally {

/// A result's rows, then a row of totals when there are metrics and `totals`.
/// Buckets that are cut are marked in a column "partial" when any is.
Sheet SheetOf(const ResultTable& result, std::string name, bool totals);

/// The result with labels in the place of ids that have one: for people to read,
/// not to compute with.
ResultTable Labelled(ResultTable result);

/// A sheet for each block of a report that has an answer.
std::vector<Sheet> SheetsOf(const Report& report);

}  // namespace talktally
