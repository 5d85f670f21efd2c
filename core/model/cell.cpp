// SPDX-License-Identifier: Apache-2.0
//
// Short words, compared without case.
#include "core/model/cell.h"

#include <array>

#include "core/model/fold.h"

namespace talktally {
namespace {

struct Word {
  std::string_view text;
  bool meaning;
};
constexpr std::array kWords = {
    Word{"true", true}, Word{"false", false}, Word{"1", true},      Word{"0", false},
    Word{"yes", true},  Word{"no", false},    Word{"oui", true},    Word{"non", false},
    Word{"да", true},   Word{"нет", false},   Word{"vrai", true},   Word{"faux", false},
    Word{"y", true},    Word{"n", false},     Word{"истина", true}, Word{"ложь", false},
};

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::string_view TrimmedCell(std::string_view cell) {
  while (!cell.empty()) {
    if (IsBlank(cell.front())) {
      cell.remove_prefix(1);
    } else if (cell.starts_with("\xC2\xA0")) {
      cell.remove_prefix(2);
    } else if (cell.starts_with("\xE2\x80\xAF")) {
      cell.remove_prefix(3);
    } else {
      break;
    }
  }
  while (!cell.empty()) {
    if (IsBlank(cell.back())) {
      cell.remove_suffix(1);
    } else if (cell.ends_with("\xC2\xA0")) {
      cell.remove_suffix(2);
    } else if (cell.ends_with("\xE2\x80\xAF")) {
      cell.remove_suffix(3);
    } else {
      break;
    }
  }
  return cell;
}

bool IsNullCell(std::string_view cell) {
  if (cell.empty()) return true;
  if (cell.size() > 4) return false;
  if (cell.size() == 1) return cell[0] == '-';
  if (cell.size() == 3) return (cell[0] | 0x20) == 'n' && cell[1] == '/' && (cell[2] | 0x20) == 'a';
  return cell.size() == 4 && (cell[0] | 0x20) == 'n' && (cell[1] | 0x20) == 'u' &&
         (cell[2] | 0x20) == 'l' && (cell[3] | 0x20) == 'l';
}

std::optional<bool> ParseFlag(std::string_view cell) {
  for (const Word& word : kWords) {
    if (cell == word.text) return word.meaning;
  }
  if (cell.size() > 12) return std::nullopt;
  const std::string lower = LowerCase(cell);
  for (const Word& word : kWords) {
    if (lower == word.text) return word.meaning;
  }
  return std::nullopt;
}

}  // namespace talktally
