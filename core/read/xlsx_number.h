// SPDX-License-Identifier: Apache-2.0
//
// Numbers of workbooks: which of them are dates or times, and their text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace talktally {

/// What a number format makes of a number.
enum class NumberKind : std::uint8_t {
  kPlain,
  kDate,      ///< a day
  kDateTime,  ///< a day and a time
  kTime,      ///< a time of day or a duration, in days
};

/// The kind of a built-in format, by its number.
NumberKind BuiltInFormatKind(std::uint32_t id);

/// The kind of a format code such as "dd/mm/yyyy hh:mm" or "[h]:mm:ss". Colours,
/// conditions, quoted and escaped text do not count; of several sections the first
/// does.
NumberKind FormatCodeKind(std::string_view code);

/// A stored number as text: exponents are written out while the result stays short
/// ("3.36E10" is 33600000000), so that telephone numbers stay telephone numbers.
std::string PlainNumberText(std::string_view stored);

/// A stored number of days as text: "2024-03-05", "2024-03-05 14:07:00", with
/// ".123" when there are milliseconds, or hours, minutes and seconds "27:15:00" for
/// kTime (a day or more included). A kDate with a time of day shows it. What is no
/// day of the calendar (negative, beyond the year 9999) stays a number.
/// `from_1904`: days count from 1904-01-01 instead of 1900-01-01.
std::string DateText(std::string_view stored, NumberKind kind, bool from_1904);

}  // namespace talktally
