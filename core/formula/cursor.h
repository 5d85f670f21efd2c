// SPDX-License-Identifier: Apache-2.0
//
// A place in a formula's text, and the small steps a parser takes from it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace talktally {

/// Reads words, numbers and marks from left to right. Nothing is consumed by a
/// step that does not succeed.
class Cursor {
 public:
  /// Clause words of an aggregate ("on", "across" ...) end a value only in one.
  enum class Within : std::uint8_t { kFormula, kCondition };
  explicit Cursor(std::string_view text, Within within = Within::kFormula)
      : text_(text), within_(within) {}

  /// Blanks are skipped before every step.
  bool AtEnd();
  std::size_t position() const { return at_; }
  std::string_view Since(std::size_t begin) const;

  /// Takes a mark such as "<=" when it comes next.
  bool Take(std::string_view mark);
  /// Takes a word when it comes next and ends there.
  bool TakeWord(std::string_view word);
  bool PeekWord(std::string_view word);
  bool Peek(std::string_view mark);

  /// A name: letters, digits, "_" and "." (not starting with a digit), or
  /// anything in double quotes.
  std::optional<std::string> Name();
  /// A plain decimal number, as text.
  std::optional<std::string_view> Number();
  /// A value of a condition: quoted, or words up to "and", "or", a bracket, a
  /// comma or, within a formula, a clause word of an aggregate.
  std::optional<std::string> Value();

  /// Skips a bracket and all it holds when one comes next and is closed.
  bool SkipBrackets();

  /// Counts an operation of arithmetic; false when there have been too many. What is
  /// parsed is a tree as deep as it has operations, and trees are walked by recursion.
  bool CountOperation() { return ++operations_ <= kMostOperations; }

  /// An error at this place.
  std::unexpected<Error> Expected(std::string_view what);

  /// Back to an earlier position().
  void Return(std::size_t to) { at_ = to; }

 private:
  void SkipBlanks();
  bool EndsValue(std::string_view word) const;
  std::string Quoted();
  static constexpr int kMostOperations = 500;
  std::string_view text_;
  Within within_;
  int operations_ = 0;
  std::size_t at_ = 0;
};

}  // namespace talktally
