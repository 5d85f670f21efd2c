// SPDX-License-Identifier: Apache-2.0
//
// A state machine over values; each step is one value, or a part of one. What it
// decides depends on the bytes alone, never on how they were cut into pieces.
#include "core/read/json_document.h"

#include <algorithm>

#include "core/base/format.h"

namespace talktally {
namespace {

// An object longer than this is asked whether it is an envelope before its end.
constexpr std::size_t kLookAhead = std::size_t{1} << 20;

std::string_view Text(const char* at, const char* end) {
  return {at, static_cast<std::size_t>(end - at)};
}

bool EndsScalar(char c) { return c == ',' || c == ']' || c == '}' || IsJsonBlank(c); }

std::string_view KindName(char c) {
  if (c == '[') return "an array";
  if (c == '"') return "a text";
  if (c == '-' || (c >= '0' && c <= '9')) return "a number";
  return "something else";
}

}  // namespace

Result<const char*> JsonDocument::Read(const char* at, const char* end, bool last) {
  for (;;) {
    auto step = Next(at, end, last);
    if (!step) return std::unexpected(step.error());
    at = step->at;
    if (step->more) return at;
  }
}

Result<void> JsonDocument::ReadWrapped(JsonIntake& intake, std::string_view text,
                                       const RecordArray& array, std::uint32_t line) {
  JsonDocument document(intake, line);
  document.nested_ = true;
  const Step entered = document.EnterArray(text.data(), array);
  auto read = document.Read(entered.at, text.data() + text.size(), /*last=*/true);
  return read ? Result<void>() : std::unexpected(read.error());
}

const char* JsonDocument::SkipBlanks(const char* at, const char* end) {
  for (; at < end && IsJsonBlank(*at); ++at) line_ += *at == '\n';
  return at;
}

JsonDocument::Step JsonDocument::Begin(const char* at, State state) {
  state_ = state;
  scan_ = BracketScan();
  scanned_ = 0;
  undecided_ = kLookAhead;
  return {at, false};
}

JsonDocument::Step JsonDocument::EnterArray(const char* object, const RecordArray& array) {
  const char* const inside = object + array.offset + 1;
  Pass(object, inside);
  wrapped_in_ = array.depth;
  state_ = State::kFirst;
  return {inside, false};
}

JsonDocument::Step JsonDocument::Wait(const char* at, const char* end) {
  scanned_ = static_cast<std::size_t>(end - at);
  return {at, true};
}

Result<JsonDocument::Step> JsonDocument::Next(const char* at, const char* end, bool last) {
  switch (state_) {
    case State::kObject:
      return Object(at, end, last);
    case State::kRecord:
      return Record(at, end, last);
    case State::kSkip:
    case State::kTail:
      return Skip(at, end, last);
    case State::kDead:
      return Step{end, true};
    default:
      break;
  }
  at = SkipBlanks(at, end);
  if (at == end) {
    if (last && state_ != State::kTop) {
      return Broken(at, end, "the file ends before the array is closed");
    }
    return Step{at, true};
  }
  if (state_ == State::kTop) return Top(at, end);
  if (state_ != State::kAfter) return Element(at, end, last);
  if (*at == ',') {
    state_ = State::kElement;
  } else if (*at == ']') {
    state_ = wrapped_in_ == 0 ? State::kTop : State::kTail;
    scan_ = BracketScan(wrapped_in_);
  } else {
    return Broken(at, end, "a comma or a closing bracket is missing");
  }
  return Step{at + 1, false};
}

Result<JsonDocument::Step> JsonDocument::Top(const char* at, const char* end) {
  if (*at == '{') return Begin(at, State::kObject);
  if (*at != '[') return Broken(at, end, "neither an object nor an array");
  wrapped_in_ = 0;
  state_ = State::kFirst;
  return Step{at + 1, false};
}

// The object may be an envelope: then its array is entered as soon as it is certain.
Result<JsonDocument::Step> JsonDocument::Object(const char* at, const char* end, bool last) {
  const char* const stop = scan_.Scan(at + scanned_, end);
  const auto length = static_cast<std::size_t>((stop == nullptr ? end : stop) - at);
  const EnvelopeRules rules{.records = intake_.options().records,
                            .explode = intake_.options().explode};
  for (; length > undecided_; undecided_ *= 2) {
    if (auto array = FindRecordArray({at, undecided_}, /*complete=*/false, rules)) {
      intake_.LeaveAside(array->others);
      return EnterArray(at, *array);
    }
  }
  if (stop != nullptr) {
    if (auto taken = intake_.Object(Text(at, stop), line_, /*may_wrap=*/true); !taken) {
      return std::unexpected(taken.error());
    }
    Pass(at, stop);
    state_ = State::kTop;
    return Step{stop, false};
  }
  if (length > intake_.options().max_record_bytes) {
    after_skip_ = State::kTop;
    return Skip(at, end, last);
  }
  if (last) return Broken(at, end, "the file ends inside this object");
  return Wait(at, end);
}

Result<JsonDocument::Step> JsonDocument::Element(const char* at, const char* end, bool last) {
  if (*at == ']') {
    if (state_ == State::kElement) return Broken(at, end, "a comma with nothing after it");
    state_ = State::kAfter;
    return Step{at, false};
  }
  if (*at != '{') return NoObject(at, end, last);
  const auto known = intake_.Recognise(at, end);
  if (known.end == nullptr) return Begin(at, State::kRecord);
  if (auto taken = intake_.Take(line_); !taken) return std::unexpected(taken.error());
  line_ += known.line_feeds;
  state_ = State::kAfter;
  return Step{known.end, false};
}

Result<JsonDocument::Step> JsonDocument::Record(const char* at, const char* end, bool last) {
  const char* const stop = scan_.Scan(at + scanned_, end);
  if (stop == nullptr) {
    if (static_cast<std::size_t>(end - at) > intake_.options().max_record_bytes) {
      after_skip_ = State::kAfter;
      return Skip(at, end, last);
    }
    if (last) return Broken(at, end, "the file ends inside this record");
    return Wait(at, end);
  }
  if (auto taken = intake_.Object(Text(at, stop), line_, /*may_wrap=*/!nested_); !taken) {
    return std::unexpected(taken.error());
  }
  Pass(at, stop);
  state_ = State::kAfter;
  return Step{stop, false};
}

// Passes over the rest of a value without keeping it. Where the value is a record
// that grew too long, it is refused first.
Result<JsonDocument::Step> JsonDocument::Skip(const char* at, const char* end, bool last) {
  const char* stop = nullptr;
  if (state_ == State::kSkip || state_ == State::kTail) {
    stop = scan_.Scan(at, end);
  } else {
    intake_.TooLong(line_, Text(at, end));
    state_ = State::kSkip;
  }
  Pass(at, stop == nullptr ? end : stop);
  if (stop == nullptr) {
    if (last) return Broken(end, end, "the file ends inside an object");
    return Step{end, true};
  }
  state_ = state_ == State::kTail ? State::kTop : after_skip_;
  return Step{stop, false};
}

// An element that is no object counts as a bad record.
Result<JsonDocument::Step> JsonDocument::NoObject(const char* at, const char* end, bool last) {
  const char* stop = nullptr;
  if (*at == '[') {
    stop = BracketScan().Scan(at, end);
  } else if (*at == '"') {
    const char* c = FindTextEnd(at + 1, end);
    while (c < end && *c != '"') c = FindTextEnd(std::min(c + (*c == '\\' ? 2 : 1), end), end);
    stop = c < end ? c + 1 : nullptr;
  } else {
    const char* c = std::find_if(at, end, EndsScalar);
    stop = c < end || last ? c : nullptr;
  }
  if (stop == at) return Broken(at, end, "a value is missing");
  // Too long is too long, also where all of it is at hand.
  const std::size_t most = intake_.options().max_record_bytes;
  if (stop != nullptr && static_cast<std::size_t>(stop - at) > most) stop = nullptr;
  if (stop == nullptr) {
    if (last || static_cast<std::size_t>(end - at) > most) {
      return Broken(at, end, "this value has no end");
    }
    return Step{at, true};
  }
  const std::string_view word = Text(at, stop);
  const std::string_view kind =
      word == "null" || word == "true" || word == "false" ? word : KindName(*at);
  intake_.Bad(line_, word, Format("{} where an object was expected", kind));
  Pass(at, stop);
  state_ = State::kAfter;
  return Step{stop, false};
}

// Nothing after the damage can be told apart. What came before it stands.
Result<JsonDocument::Step> JsonDocument::Broken(const char* at, const char* end,
                                                std::string_view what) {
  if (intake_.records() == 0 && !nested_) {
    return Fail(Error::Code::kBadInput, Format("this is no JSON that can be read: {}", what),
                Format("line {}", line_));
  }
  intake_.Bad(line_, Text(at, end), Format("not valid JSON: {}; nothing after it was read", what));
  state_ = State::kDead;
  return Step{end, true};
}

}  // namespace talktally
