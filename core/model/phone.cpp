// SPDX-License-Identifier: Apache-2.0
//
// One pass over the digits; national prefixes of some countries.
#include "core/model/phone.h"

#include <algorithm>
#include <array>

#include "core/model/fold.h"

namespace talktally {
namespace {

struct Country {
  std::string_view name;
  std::string_view code;
  std::string_view trunk;  ///< dialled before national numbers, not abroad
  std::size_t length;      ///< digits of a national number with its trunk prefix; 0: any
};
constexpr std::array kCountries = {
    Country{"FR", "33", "0", 10}, Country{"RU", "7", "8", 11},   Country{"KZ", "7", "8", 11},
    Country{"US", "1", "1", 11},  Country{"CA", "1", "1", 11},   Country{"GB", "44", "0", 11},
    Country{"DE", "49", "0", 0},  Country{"BE", "32", "0", 0},   Country{"CH", "41", "0", 10},
    Country{"NL", "31", "0", 10}, Country{"AT", "43", "0", 0},   Country{"SE", "46", "0", 0},
    Country{"AU", "61", "0", 10}, Country{"BY", "375", "80", 0}, Country{"UA", "380", "0", 10},
    Country{"ES", "34", "", 9},   Country{"PT", "351", "", 9},   Country{"IT", "39", "", 0},
    Country{"DK", "45", "", 8},   Country{"NO", "47", "", 8},    Country{"PL", "48", "", 9},
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// Length of a separator at the start of a text, 0 when it is none.
std::size_t SeparatorAt(std::string_view text) {
  constexpr std::string_view kPlain = " .-()/\t";
  if (kPlain.find(text[0]) != std::string_view::npos) return 1;
  constexpr std::array<std::string_view, 6> kLong = {
      "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x91", "\xE2\x80\x90", "\xE2\x80\x93", "\xE2\x80\xAA"};
  for (std::string_view mark : kLong) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

/// "1.9027E+10": what a spreadsheet makes of a long number.
bool IsScientific(std::string_view cell) {
  const std::size_t mark = cell.find_first_of("eE");
  if (mark == std::string_view::npos || mark == 0 || mark + 2 >= cell.size()) return false;
  if (cell[mark + 1] != '+') return false;
  const auto mantissa = cell.substr(0, mark);
  const auto exponent = cell.substr(mark + 2);
  return std::ranges::all_of(exponent, IsDigit) &&
         std::ranges::all_of(mantissa, [](char c) { return IsDigit(c) || c == '.' || c == ','; });
}

/// Words for callers who hide their number, folded.
constexpr std::array<std::string_view, 39> kWithheldWords = {
    "anonymous",      "anonymouscaller", "unknown",          "unknowncaller", "unknownnumber",
    "private",        "privatecaller",   "privatenumber",    "restricted",    "withheld",
    "withheldnumber", "numberwithheld",  "unavailable",      "blocked",       "hidden",
    "hiddennumber",   "nocallerid",      "anonyme",          "masque",        "numeromasque",
    "appelmasque",    "inconnu",         "numeroinconnu",    "prive",         "numeroprive",
    "indisponible",   "аноним",          "анонимно",         "анонимный",     "анонимныйномер",
    "неизвестно",     "неизвестный",     "неизвестныйномер", "скрыт",         "скрытый",
    "скрытыйномер",   "номерскрыт",      "номернеопределен", "неопределен",
};

bool IsWithheld(std::string_view cell) {
  constexpr std::size_t kLongest = 40;
  if (cell.size() > kLongest) return false;
  return std::ranges::find(kWithheldWords, FoldName(cell)) != kWithheldWords.end();
}

/// The international form of a national number; false when it is none.
bool AddCountry(const PhoneRule& rule, std::string& number) {
  for (const Country& country : kCountries) {
    if (country.name != rule.country) continue;
    std::string_view national = number;
    const bool trunk = !country.trunk.empty() && national.starts_with(country.trunk);
    if (trunk) {
      if (country.length != 0 && national.size() != country.length) return false;
      national.remove_prefix(country.trunk.size());
    } else if (country.length != 0 && national.size() + country.trunk.size() != country.length) {
      return false;
    }
    if (national.size() < 7) return false;
    number = "+" + std::string(country.code) + std::string(national);
    return true;
  }
  return false;
}

}  // namespace

PhoneKind NormalisePhone(std::string_view cell, const PhoneRule& rule, std::string& out) {
  if (cell.empty()) return PhoneKind::kAsIs;
  std::size_t plain = cell[0] == '+' ? 1 : 0;
  while (plain < cell.size() && IsDigit(cell[plain])) ++plain;
  const bool international = cell[0] == '+';
  const bool may_change = cell[0] == '0' || !rule.country.empty() || rule.bare_international;
  if (plain == cell.size() && (international || !may_change)) return PhoneKind::kAsIs;
  if (IsScientific(cell)) return PhoneKind::kDamaged;
  out.clear();
  for (std::size_t at = 0; at < cell.size();) {
    if (IsDigit(cell[at]) || (cell[at] == '+' && out.empty())) {
      out += cell[at++];
    } else if (const std::size_t length = SeparatorAt(cell.substr(at)); length > 0) {
      at += length;
    } else {
      return IsWithheld(cell) ? PhoneKind::kWithheld : PhoneKind::kAsIs;
    }
  }
  if (out.size() < 2) return PhoneKind::kAsIs;
  if (out.starts_with("00")) {
    out.replace(0, 2, "+");
  } else if (out[0] != '+') {
    const bool added = !rule.country.empty() && AddCountry(rule, out);
    if (!added && rule.bare_international && out.size() >= 11) out.insert(0, 1, '+');
  }
  return out == cell ? PhoneKind::kAsIs : PhoneKind::kChanged;
}

}  // namespace talktally
