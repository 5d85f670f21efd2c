// SPDX-License-Identifier: Apache-2.0
//
// NDJSON: one record, or one envelope, a line. A damaged line costs that line only.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/error.h"
#include "core/read/json_intake.h"

namespace talktally {

class JsonLines {
 public:
  /// `line` is the number of the first line.
  JsonLines(JsonIntake& intake, std::uint32_t line) : intake_(intake), line_(line) {}

  /// Reads the lines of [at, end) and returns the place up to which it got; the rest
  /// is to be there again, at the front, with more behind it. `last`: nothing follows
  /// `end`. The byte at `end` must be zero.
  Result<const char*> Read(const char* at, const char* end, bool last);

 private:
  const char* SkipBlankLines(const char* at, const char* end);
  Result<void> Line(const char* at, const char* end);

  JsonIntake& intake_;
  std::uint32_t line_;
  std::size_t searched_ = 0;  // bytes of the line at hand known to hold no line feed
  bool skipping_ = false;     // inside a line that is too long
};

}  // namespace talktally
