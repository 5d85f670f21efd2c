// SPDX-License-Identifier: Apache-2.0
#include "core/read/xlsx_xml.h"

#include <expat.h>

#include <algorithm>
#include <new>

#include "core/base/format.h"

namespace talktally {
namespace {

std::string_view WithoutPrefix(std::string_view name) {
  return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (WithoutPrefix(pair[0]) == name) return pair[1];
  }
  return {};
}

struct XmlParser::State {
  XmlEvents& events;
  std::uint32_t max_depth;
  XML_Parser parser;
  std::uint32_t depth = 0;
  Result<void> result;

  State(XmlEvents& e, std::uint32_t d)
      : events(e), max_depth(d), parser(XML_ParserCreate(nullptr)) {
    if (parser == nullptr) return;
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, OnStart, OnEnd);
    XML_SetCharacterDataHandler(parser, OnText);
    XML_SetStartDoctypeDeclHandler(parser, OnDoctype);
  }
  ~State() {
    if (parser != nullptr) XML_ParserFree(parser);
  }
  State(const State&) = delete;

  void Take(Result<void> taken) {
    if (taken || !result) return;
    result = std::move(taken);
    XML_StopParser(parser, XML_FALSE);
  }
  // Runs a handler; want of memory must not fly through expat.
  template <class Handler>
  void Run(Handler handler) {
    if (!result) return;
    try {
      Take(handler());
    } catch (const std::bad_alloc&) {
      Take(Fail(Error::Code::kNoMemory, "no memory"));
    }
  }

  static State& Of(void* self) { return *static_cast<State*>(self); }
  static void OnStart(void* self, const char* name, const char** attributes) {
    State& state = Of(self);
    state.Run([&]() -> Result<void> {
      if (++state.depth > state.max_depth) {
        return Fail(Error::Code::kLimit,
                    Format("the workbook's XML is nested deeper than {} levels", state.max_depth));
      }
      return state.events.Start(WithoutPrefix(name), XmlAttributes(attributes));
    });
  }
  // Expat reports the end of an empty element even when its start has stopped it.
  static void OnEnd(void* self, const char* name) {
    State& state = Of(self);
    state.Run([&] {
      --state.depth;
      return state.events.End(WithoutPrefix(name));
    });
  }
  static void OnText(void* self, const char* text, int length) {
    State& state = Of(self);
    state.Run([&] { return state.events.Text({text, static_cast<std::size_t>(length)}); });
  }
  static void OnDoctype(void* self, const char*, const char*, const char*, int) {
    Of(self).Take(Fail(Error::Code::kBadInput,
                       "the workbook's XML declares a document type, which no spreadsheet "
                       "program writes: it is refused"));
  }
};

XmlParser::XmlParser(XmlEvents& events, std::uint32_t max_depth)
    : state_(std::make_unique<State>(events, max_depth)) {}
XmlParser::~XmlParser() = default;

Result<void> XmlParser::Parse(std::span<const char> bytes, bool last) {
  if (state_->parser == nullptr) {
    return Fail(Error::Code::kNoMemory, "not enough memory to read the workbook");
  }
  const auto status = XML_Parse(state_->parser, bytes.data(), static_cast<int>(bytes.size()), last);
  if (!state_->result) return state_->result;
  if (status == XML_STATUS_OK) return {};
  const XML_Error code = XML_GetErrorCode(state_->parser);
  if (code == XML_ERROR_NO_MEMORY) {
    return Fail(Error::Code::kNoMemory, "not enough memory to read the workbook");
  }
  return Fail(Error::Code::kBadInput,
              Format("the workbook's XML is damaged: {}", std::string_view(XML_ErrorString(code))));
}

Result<void> XmlParser::Feed(std::span<const char> bytes) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  while (!bytes.empty()) {
    const auto piece = bytes.first(std::min(bytes.size(), kPiece));
    bytes = bytes.subspan(piece.size());
    if (auto parsed = Parse(piece, false); !parsed) return parsed;
  }
  return {};
}

Result<void> XmlParser::Finish() { return Parse({}, true); }

}  // namespace talktally
