// SPDX-License-Identifier: Apache-2.0
//
// The XML inside workbooks, as events, under limits: no DOCTYPE and with it no
// entities but the five of XML itself, no deep nesting, no endless texts.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace talktally {

/// The attributes of an element, by their names without prefix.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// The value of the attribute of that name; empty when there is none.
  std::string_view operator[](std::string_view name) const;

 private:
  const char** pairs_;
};

/// Takes the events of a document. Names come without their prefix: formats that
/// differ only in namespaces read alike.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual Result<void> Start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual Result<void> End(std::string_view name) = 0;
  /// Some characters; a text may come in several pieces.
  virtual Result<void> Text(std::string_view) { return {}; }
};

/// Parses a document that comes in pieces.
class XmlParser {
 public:
  XmlParser(XmlEvents& events, std::uint32_t max_depth);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;

  /// An error is that of the events, or says that the XML is refused or damaged.
  Result<void> Feed(std::span<const char> bytes);
  Result<void> Finish();

 private:
  struct State;
  Result<void> Parse(std::span<const char> bytes, bool last);
  std::unique_ptr<State> state_;
};

}  // namespace talktally
