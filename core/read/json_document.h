// SPDX-License-Identifier: Apache-2.0
//
// JSON that is not one record a line: arrays of records, envelopes around arrays,
// objects and pages one after the other. Records are cut out by their brackets, so
// that the document is never held whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/error.h"
#include "core/read/json_envelope.h"
#include "core/read/json_intake.h"
#include "core/read/json_scan.h"

namespace talktally {

class JsonDocument {
 public:
  /// `line` is the number of the line on which the document starts.
  JsonDocument(JsonIntake& intake, std::uint32_t line) : intake_(intake), line_(line) {}

  /// Reads on in [at, end) and returns the place up to which it got; the rest is to
  /// be there again, at the front, with more behind it. `last`: nothing follows
  /// `end`. Some zero byte must follow `end`.
  Result<const char*> Read(const char* at, const char* end, bool last);

  /// Reads the records of an envelope that is there whole. `line` is that of its
  /// first byte.
  static Result<void> ReadWrapped(JsonIntake& intake, std::string_view text,
                                  const RecordArray& array, std::uint32_t line);

 private:
  enum class State : std::uint8_t {
    kTop,      // between values
    kObject,   // in an object of the outermost level
    kFirst,    // before the first element of an array, or its end
    kElement,  // before an element
    kRecord,   // in an element that is an object
    kAfter,    // after an element
    kSkip,     // in a value too long to hold
    kTail,     // in an envelope, after its array
    kDead,     // after damage
  };
  // What a step did: got on, wants more bytes, or failed.
  struct Step {
    const char* at;
    bool more;
  };

  Result<Step> Next(const char* at, const char* end, bool last);
  Result<Step> Top(const char* at, const char* end);
  Result<Step> Object(const char* at, const char* end, bool last);
  Result<Step> Element(const char* at, const char* end, bool last);
  Result<Step> Record(const char* at, const char* end, bool last);
  Result<Step> Skip(const char* at, const char* end, bool last);
  Result<Step> NoObject(const char* at, const char* end, bool last);
  Result<Step> Broken(const char* at, const char* end, std::string_view what);
  Step Begin(const char* at, State state);
  Step EnterArray(const char* object, const RecordArray& array);
  Step Wait(const char* at, const char* end);
  const char* SkipBlanks(const char* at, const char* end);
  void Pass(const char* from, const char* to) { line_ += CountLineFeeds(from, to); }

  JsonIntake& intake_;
  std::uint32_t line_;
  State state_ = State::kTop;
  State after_skip_ = State::kTop;
  std::uint32_t wrapped_in_ = 0;  // objects open around the array at hand
  bool nested_ = false;           // the bytes are one envelope out of a larger file
  BracketScan scan_;
  std::size_t scanned_ = 0;    // bytes of the value at hand that scan_ has seen
  std::size_t undecided_ = 0;  // length at which to ask again whether it is an envelope
};

}  // namespace talktally
