// SPDX-License-Identifier: Apache-2.0
//
// The parts of the notation that a formula and a condition share.
#pragma once

#include "core/formula/ast.h"
#include "core/formula/cursor.h"

namespace talktally {

/// Brackets may nest this deep; more is an error, not a stack overflow.
inline constexpr int kDeepest = 50;

/// A measure at the cursor.
Result<Measure> ReadMeasure(Cursor& cursor, int depth = 0);

/// A condition at the cursor, up to the first thing that is no part of one.
Result<Condition> ReadCondition(Cursor& cursor, int depth = 0);

/// "12.5" in millionths; nullopt when it is no number or does not fit.
std::optional<std::int64_t> ParseMicros(std::string_view number);

}  // namespace talktally
