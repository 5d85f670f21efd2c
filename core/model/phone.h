// SPDX-License-Identifier: Apache-2.0
//
// Telephone numbers in the one spelling they are compared in.
#pragma once

#include <string>
#include <string_view>

namespace talktally {

/// How numbers without a country are read.
struct PhoneRule {
  /// Country whose national numbers a file holds (ISO 3166, "FR"); empty: unknown.
  std::string country;
  /// Numbers of eleven digits and more are international although they have no +.
  bool bare_international = false;
};

enum class PhoneKind : std::uint8_t {
  kAsIs,      ///< the cell already is the answer
  kChanged,   ///< `out` is
  kWithheld,  ///< a word that says the caller hid the number: there is none
  kDamaged,   ///< a spreadsheet made a rounded number of it: the digits are lost
};

/// Removes blanks, dots, dashes, slashes and parentheses between digits; a leading
/// 00 becomes +. A cell that holds anything else (a name, a short code with
/// letters, a SIP address) is no number and stays as it is; only words such as
/// "anonymous", which would make one person of all who hide theirs, are withheld.
PhoneKind NormalisePhone(std::string_view cell, const PhoneRule& rule, std::string& out);

}  // namespace talktally
