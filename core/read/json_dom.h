// SPDX-License-Identifier: Apache-2.0
//
// Small JSON, parsed whole.
#pragma once

#include <simdjson.h>

#include <new>
#include <string_view>

namespace talktally {

/// Parses a text into `root`, which lives as long as the parser. The library says
/// "no memory" by a code among those for bad JSON; here it is std::bad_alloc, as
/// from every other allocation, so that no caller takes it for the reader's fault.
inline simdjson::error_code ParseDom(simdjson::dom::parser& parser, std::string_view json,
                                     simdjson::dom::element& root) {
  const simdjson::error_code error =
      parser.parse(json.data(), json.size(), /*realloc_if_needed=*/true).get(root);
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  return error;
}

/// The same, of an object.
inline simdjson::error_code ParseDom(simdjson::dom::parser& parser, std::string_view json,
                                     simdjson::dom::object& fields) {
  simdjson::dom::element root;
  const simdjson::error_code error = ParseDom(parser, json, root);
  return error == simdjson::SUCCESS ? root.get(fields) : error;
}

}  // namespace talktally
