// SPDX-License-Identifier: Apache-2.0
//
// The Embind table: names, and nothing else. Text crosses as JSON, a file's
// bytes are written in place, an export is copied out.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstddef>
#include <string>

#include "core/engine/json_face.h"

namespace talktally {
namespace {

using emscripten::typed_memory_view;
using emscripten::val;

/// The memory the next piece of a file is written to: to be filled at once, since
/// any later call may move it. Null when there is no room.
val Room(JsonFace& face, std::size_t bytes) {
  char* const room = face.Room(bytes);
  if (room == nullptr) return val::null();
  return val(typed_memory_view(bytes, reinterpret_cast<unsigned char*>(room)));
}

/// A copy of the file's bytes, so that JavaScript holds no view of memory that can
/// grow under it; an error's JSON as a text.
val ExportFile(JsonFace& face, const std::string& request) {
  const JsonFace::Exported exported = face.Export(request);
  if (exported.is_error) return val(exported.bytes);
  const auto* bytes = reinterpret_cast<const unsigned char*>(exported.bytes.data());
  return val(typed_memory_view(exported.bytes.size(), bytes)).call<val>("slice");
}

/// A call from one JSON text to another: Embind knows std::string, not views of it.
template <std::string (JsonFace::*Call)(std::string_view)>
std::string Text(JsonFace& face, const std::string& text) {
  return (face.*Call)(text);
}

std::string ReportOf(JsonFace& face, const std::string& id, const std::string& filters) {
  return face.Report(id, filters);
}

}  // namespace

EMSCRIPTEN_BINDINGS(talktally) {
  emscripten::class_<JsonFace>("Core")
      .constructor<>()
      .function("begin", &Text<&JsonFace::Begin>)
      .function("room", &Room)
      .function("feed", &JsonFace::Feed)
      .function("end", &JsonFace::End)
      .function("query", &Text<&JsonFace::Query>)
      .function("explain", &Text<&JsonFace::Explain>)
      .function("metrics", &JsonFace::Metrics)
      .function("reports", &JsonFace::Reports)
      .function("report", &ReportOf)
      .function("inspect", &Text<&JsonFace::Inspect>)
      .function("define", &Text<&JsonFace::Define>)
      .function("rows", &Text<&JsonFace::Rows>)
      .function("keywords", &Text<&JsonFace::Keywords>)
      .function("export", &ExportFile)
      .function("reset", &JsonFace::Reset);
}

}  // namespace talktally
