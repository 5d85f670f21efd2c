// SPDX-License-Identifier: Apache-2.0
//
// Calendar dates as people write them.
#pragma once

#include "core/time/text_scanner.h"

namespace talktally {

/// A date as found: numbers whose order may be open.
struct DateParts {
  int year = -1;
  int month = 0;
  int day = 0;
  bool open = false;  ///< may `month` and `day` be the other way round?
};

/// Reads a date: a/b/year with "/", "-" or ".", year first, 20240305 before a T, and
/// English months by name. Numbers are not checked. False where none begins.
bool ReadDate(TextScanner& scan, DateParts& date);

/// Reads a leading "Tue" or "Tuesday", with a comma or dot; 1 = Monday, 0 = none.
int ReadWeekday(TextScanner& scan);

}  // namespace talktally
