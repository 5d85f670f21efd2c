// SPDX-License-Identifier: Apache-2.0
//
// Text to formula and condition. The notation is one for built-in metrics, the
// user's own, and the conditions of a query.
#pragma once

#include <string_view>

#include "core/base/error.h"
#include "core/formula/ast.h"

namespace talktally {

/// Reads a formula. An error names the column of the text and what was expected.
///
///   formula   = term (("+" | "-") term)*          term = factor (("*" | "/") factor)*
///   factor    = number | metric | aggregate | "(" formula ")" | "-" factor
///   aggregate = verb "(" [measure "of"] table ["where" condition] ["on" column]
///               ["across" dimension] ["within" | "outside" "working_hours"] ")"
///   verb      = count sum mean median p75 p90 p95 p99 least greatest distinct
///               total covered peak open so_far expected
Result<Formula> ParseFormula(std::string_view text);

/// Reads a condition, such as `status in (missed, canceled) and party is not null`.
///
///   condition = both ("or" both)*       both = one ("and" one)*
///   one       = "not" one | "(" condition ")" | flag
///             | column ("=" | "!=" | "<" | "<=" | ">" | ">=") value
///             | column ["not"] "in" "(" value ("," value)* ")"
///             | column "contains" value | column "is" ["not"] "null"
///             | measure order measure
///
/// A value is words up to the next "and", "or", bracket or comma (in an aggregate also
/// "on", "across", "within" and "outside"), or is quoted.
/// A column whose name is more than letters, digits, "_" and "." is quoted: "call id".
Result<Condition> ParseCondition(std::string_view text);

/// The condition that both hold.
Condition Both(Condition a, Condition b);

}  // namespace talktally
