// SPDX-License-Identifier: Apache-2.0
//
// Small steps through the JSON door, for tests.
#pragma once

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "core/engine/json_face.h"

namespace talktally {

inline constexpr std::string_view kCallsCsv =
    "id,direction,status,started_at,answered_at,duration_s,line,party\n"
    "1,incoming,completed,2024-03-04T09:00:00Z,2024-03-04T09:00:10Z,60,+331,p1\n"
    "2,incoming,missed,2024-03-04T09:30:00Z,,,+331,p2\n"
    "3,incoming,completed,2024-03-05T10:00:00Z,2024-03-05T10:00:30Z,120,+332,p1\n"
    "4,outgoing,completed,2024-03-05T11:00:00Z,2024-03-05T11:00:05Z,30,+332,p2\n"
    "4,outgoing,completed,2024-03-05T11:00:00Z,2024-03-05T11:00:05Z,30,+332,p2\n"
    "5,incoming,missed,31/31/2024,,,+332,p3\n"
    "6,incoming,missed,2024-03-06T10:00:00Z,,,+332,=p4\n";

/// Feeds a text in pieces and ends it; the first answer that is an error, else the
/// last.
inline std::string Load(JsonFace& face, std::string_view options, std::string_view text,
                        std::size_t piece = 1 << 20) {
  std::string said = face.Begin(options);
  while (!said.starts_with("{\"error\"") && !text.empty()) {
    const std::size_t size = std::min(piece, text.size());
    char* room = face.Room(size);
    if (room == nullptr) return "no room";
    std::memcpy(room, text.data(), size);
    said = face.Feed(size);
    text.remove_prefix(size);
  }
  if (said.starts_with("{\"error\"")) return said;  // moved: there may be no memory for a copy
  return face.End();
}

inline std::string LoadCalls(JsonFace& face, std::size_t piece = 1 << 20) {
  return Load(face, R"({"name": "calls.csv"})", kCallsCsv, piece);
}

/// The JSON of one field of an object or answer, up to where it ends.
inline std::string FieldOf(std::string_view json, std::string_view key) {
  const std::string quoted = "\"" + std::string(key) + "\":";
  const std::size_t at = json.find(quoted);
  if (at == std::string_view::npos) return "no field";
  const std::string_view rest = json.substr(at + quoted.size());
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
      continue;
    }
    if (c == '"') in_text = true;
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) return std::string(rest.substr(0, i));
    depth += (c == '[' || c == '{') - (c == ']' || c == '}');
  }
  return std::string(rest);
}

inline std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace talktally
