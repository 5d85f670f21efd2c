// SPDX-License-Identifier: Apache-2.0
//
// Presets, field by field.
#include "core/report/preset.h"

#include <simdjson.h>

#include "core/read/json_dom.h"

namespace talktally {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::string Text(const object& from, std::string_view field) {
  std::string_view text;
  if (from[field].get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

/// A part kept as the JSON it is.
std::string Json(const object& from, std::string_view field) {
  element part;
  if (from[field].get(part) != simdjson::SUCCESS) return {};
  return simdjson::minify(part);
}

}  // namespace

Result<ReportSpec> ReadPreset(std::string_view json, std::string_view where) {
  simdjson::dom::parser parser;
  object fields;
  if (ParseDom(parser, json, fields) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadInput, "a report preset must be a JSON object", std::string(where));
  }
  ReportSpec spec;
  spec.id = Text(fields, "id");
  spec.system = Text(fields, "system");
  spec.title = Json(fields, "title");
  spec.says = Json(fields, "says");
  simdjson::dom::array items;
  if (fields["needs"].get(items) == simdjson::SUCCESS) {
    for (element item : items) {
      std::string_view table;
      if (item.get(table) == simdjson::SUCCESS) spec.needs.emplace_back(table);
    }
  }
  if (spec.id.empty() || fields["blocks"].get(items) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadInput, "a report preset needs \"id\" and \"blocks\"",
                std::string(where));
  }
  for (element item : items) {
    object block;
    if (item.get(block) != simdjson::SUCCESS) continue;
    spec.blocks.push_back({Text(block, "id"), Text(block, "kind"), Json(block, "title"),
                           Json(block, "query"), Json(block, "rows")});
  }
  return spec;
}

}  // namespace talktally
