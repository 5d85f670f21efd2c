// SPDX-License-Identifier: Apache-2.0
#include "core/export/xlsx_text.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "core/base/format.h"
#include "core/read/encoding_utf8.h"

namespace talktally {
namespace {

constexpr std::size_t kLongestCell = 32'767;
constexpr std::string_view kCut = " […]";
constexpr std::size_t kLongestName = 31;
constexpr std::string_view kForbidden = "[]:*?/\\";

// Calls `take` with each character of a text and the text from there on, until it
// says false. Broken bytes come as U+FFFD.
template <class Take>
void EachCharacter(std::string_view text, Take take) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    const Utf8Character next = ReadUtf8(at, end);
    const bool whole = next.state == Utf8Character::kWhole;
    const auto bytes = static_cast<std::size_t>(next.bytes);
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    if (!take(whole ? rest.substr(0, bytes) : std::string_view("\uFFFD"), rest)) return;
    at += next.bytes;
  }
}

std::size_t Units(std::string_view character) { return character.size() == 4 ? 2 : 1; }

bool IsHex(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

// Whether the text starts with what reads as an escape: "_x0041_".
bool LooksEscaped(std::string_view text) {
  return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6, IsHex);
}

void AppendXmlCharacter(std::string& out, std::string_view character) {
  const auto byte = static_cast<unsigned char>(character[0]);
  if (character == "&") {
    out += "&amp;";
  } else if (character == "<") {
    out += "&lt;";
  } else if (character == ">") {
    out += "&gt;";
  } else if (character == "\"") {
    out += "&quot;";
  } else if (byte < 0x20 && byte != '\t' && byte != '\n') {
    out += Format("_x{:04X}_", byte);
  } else if (character == "\uFFFE" || character == "\uFFFF") {
    out += "\uFFFD";
  } else {
    out += character;
  }
}

// A name cut to `units`, with what is forbidden replaced.
std::string Acceptable(std::string_view name, std::size_t units) {
  std::string accepted;
  EachCharacter(name, [&](std::string_view character, std::string_view) {
    if (Units(character) > units) return false;
    units -= Units(character);
    const bool control = static_cast<unsigned char>(character[0]) < 0x20;
    accepted += control || kForbidden.contains(character[0]) ? "_" : character;
    return true;
  });
  return accepted;
}

std::string Folded(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

}  // namespace

void AppendXmlText(std::string& out, std::string_view text) {
  const bool cut = text.size() > kLongestCell && CellLength(text) > kLongestCell;
  std::size_t left = cut ? kLongestCell - CellLength(kCut) : kLongestCell;
  EachCharacter(text, [&](std::string_view character, std::string_view rest) {
    if (Units(character) > left) return false;
    left -= Units(character);
    if (LooksEscaped(rest)) {
      out += "_x005F_";
    } else {
      AppendXmlCharacter(out, character);
    }
    return true;
  });
  if (cut) out += kCut;
}

std::size_t CellLength(std::string_view text) {
  std::size_t length = 0;
  EachCharacter(text, [&](std::string_view character, std::string_view) {
    length += Units(character);
    return true;
  });
  return length;
}

std::vector<std::string> SheetNamesOf(const std::vector<std::string>& names) {
  std::vector<std::string> accepted;
  std::unordered_set<std::string> taken;
  for (std::string_view name : names) {
    while (name.starts_with('\'')) name.remove_prefix(1);
    while (name.ends_with('\'')) name.remove_suffix(1);
    std::string one = Acceptable(name.empty() ? "Sheet" : name, kLongestName);
    for (int number = 2; !taken.insert(Folded(one)).second; ++number) {
      const std::string suffix = Format(" ({})", number);
      one = Acceptable(name.empty() ? "Sheet" : name, kLongestName - suffix.size());
      one.append(suffix);
    }
    accepted.push_back(std::move(one));
  }
  return accepted;
}

}  // namespace talktally
