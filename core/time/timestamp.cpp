// SPDX-License-Identifier: Apache-2.0
//
// The commonest ISO forms first; everything else goes to the scanner.
#include "core/time/timestamp.h"

#include "core/time/iso_time.h"
#include "core/time/text_scanner.h"
#include "core/time/timestamp_scan.h"

namespace talktally {

bool ParseTimestamp(std::string_view text, TimeReading& out) {
  DateMemory memory;
  IsoReading iso;
  if (!IsoForm(text, memory, iso)) return ScanTimestamp(TrimBlanks(text), out);
  const auto kind = iso.local ? TimeReading::Kind::kLocal : TimeReading::Kind::kUtc;
  out = {iso.ms, iso.ms, kind, false, TimeReading::Problem::kNone};
  return true;
}

std::string_view TextOf(TimeReading::Problem problem) {
  switch (problem) {
    case TimeReading::Problem::kNone:
      return "";
    case TimeReading::Problem::kNotATime:
      return "not a date";
    case TimeReading::Problem::kOutOfRange:
      return "out of range (years 1970 to 2100)";
  }
  return "";
}

}  // namespace talktally
