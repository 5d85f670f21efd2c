// SPDX-License-Identifier: Apache-2.0
//
// JSON, written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace talktally {

/// Writes JSON piece by piece; commas are its own business. What is opened has to
/// be closed.
class JsonText {
 public:
  JsonText& Object();
  JsonText& EndObject();
  JsonText& Array();
  JsonText& EndArray();
  /// The key of what comes next.
  JsonText& Key(std::string_view key);
  JsonText& Text(std::string_view text);
  /// The shortest text that reads back as the same number.
  JsonText& Number(double number);
  JsonText& Number(std::optional<double> number);
  JsonText& Integer(std::int64_t number);
  JsonText& Bool(bool value);
  JsonText& Null();
  /// JSON that is ready; nothing is "null".
  JsonText& Raw(std::string_view json);

  JsonText& Field(std::string_view key, std::string_view text) { return Key(key).Text(text); }
  JsonText& Field(std::string_view key, std::int64_t number) { return Key(key).Integer(number); }

  std::string Take() { return std::move(text_); }

 private:
  void Separate();
  std::string text_;
  bool comma_ = false;
};

}  // namespace talktally
