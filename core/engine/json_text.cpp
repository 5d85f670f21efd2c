// SPDX-License-Identifier: Apache-2.0
//
// JSON, written.
#include "core/engine/json_text.h"

#include "core/base/format.h"
#include "core/export/number_text.h"

namespace talktally {
namespace {

std::string Escaped(char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return Format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
}

void AppendEscaped(std::string& out, std::string_view text) {
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(written, at - written)).append(Escaped(c));
    written = at + 1;
  }
  out.append(text.substr(written));
}

}  // namespace

void JsonText::Separate() {
  if (comma_) text_ += ',';
  comma_ = true;
}

JsonText& JsonText::Object() {
  Separate();
  text_ += '{';
  comma_ = false;
  return *this;
}

JsonText& JsonText::EndObject() {
  text_ += '}';
  comma_ = true;
  return *this;
}

JsonText& JsonText::Array() {
  Separate();
  text_ += '[';
  comma_ = false;
  return *this;
}

JsonText& JsonText::EndArray() {
  text_ += ']';
  comma_ = true;
  return *this;
}

JsonText& JsonText::Key(std::string_view key) {
  Text(key);
  text_ += ':';
  comma_ = false;
  return *this;
}

JsonText& JsonText::Text(std::string_view text) {
  Separate();
  text_ += '"';
  AppendEscaped(text_, text);
  text_ += '"';
  return *this;
}

JsonText& JsonText::Number(double number) {
  Separate();
  AppendNumber(text_, number);
  return *this;
}

JsonText& JsonText::Number(std::optional<double> number) {
  return number ? Number(*number) : Null();
}

JsonText& JsonText::Integer(std::int64_t number) {
  Separate();
  AppendInteger(text_, number);
  return *this;
}

JsonText& JsonText::Bool(bool value) {
  Separate();
  text_ += value ? "true" : "false";
  return *this;
}

JsonText& JsonText::Null() {
  Separate();
  text_ += "null";
  return *this;
}

JsonText& JsonText::Raw(std::string_view json) {
  if (json.empty()) return Null();
  Separate();
  text_ += json;
  return *this;
}

}  // namespace talktally
