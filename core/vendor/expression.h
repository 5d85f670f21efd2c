// SPDX-License-Identifier: Apache-2.0
//
// What a mapping computes from the fields of a row: conditions on rows, and
// values that no single column of the source holds.
//
//   type = 'call' and status != ''          duration - (answered - created)
//   if(direction = 'incoming', from, to)    either(answered_by, user)
//
// Fields are named bare, or in brackets when they are not words: [Call Time].
// Operators: or and not = != < <= > >= in (..) is null, is not null, contains,
// starts with, + -. Texts are compared without case. A time minus a time is
// seconds. Functions:
//
//   if(c, a, b)        a where c holds, else b (null when left out)
//   either(a, b, ...)  the first that is not null
//   text(a, b, ...)    all of them, one after the other; null when all fields are
//   part(a, 's', n)    the n-th piece (from 1; 0: the last) of a cut at s
//   inside(a)          what the last <..>, (..) or [..] of a holds
//   outside(a)         a without it
//   list(a, 's')       the pieces of a cut at s, as values of their own
//   seconds(a) time(a) number(a)   the text read as such
//   time(a, zone)      the same; a local time is one of that IANA zone
//   digits(a)          how many digits it has when it has nothing but digits and a
//                      leading +, else 0
//   abs(a) min(a, b) max(a, b)
//   first(a)           is this the first row of the file with that value?
//   key()              all cells of the row as one id; equal rows are told apart
//   line()             the line of the row
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace talktally {

/// An expression, parsed. Nodes refer to earlier nodes only.
struct Expression {
  enum class Op : std::uint8_t {
    kField,
    kText,
    kNumber,
    kOr,
    kAnd,
    kNot,
    kEqual,
    kUnequal,
    kLess,
    kLessEqual,
    kGreater,
    kGreaterEqual,
    kIn,
    kIsNull,
    kContains,
    kStartsWith,
    kAdd,
    kSubtract,
    kIf,
    kEither,
    kJoin,
    kPart,
    kInside,
    kOutside,
    kList,
    kSeconds,
    kTime,
    kAsNumber,
    kAbs,
    kDigits,
    kMin,
    kMax,
    kFirst,
    kKey,
    kLine,
  };
  struct Node {
    Op op;
    std::string text;         ///< of fields and texts; of texts also lower case below
    std::string folded;       ///< lower case
    std::int64_t number = 0;  ///< millionths
    std::vector<std::uint32_t> args;
  };
  std::vector<Node> nodes;  ///< the last one is the answer

  /// Is it the bare name of a field?
  bool IsField() const { return nodes.size() == 1 && nodes[0].op == Op::kField; }
};

/// Reads an expression. An error says the place and what would do; `where` names
/// the mapping and the column.
Result<Expression> ParseExpression(std::string_view text, std::string_view where);

}  // namespace talktally
