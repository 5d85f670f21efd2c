// SPDX-License-Identifier: Apache-2.0
//
// What the reader of a file is told beforehand, by the command line or in JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/time/timestamp.h"
#include "core/time/zone.h"

namespace talktally {

/// What is known, or wished, about a file. Everything but its name may be left
/// out and is then found.
struct LoadOptions {
  std::string name;      ///< as people know it; messages and accounts carry it
  std::string table;     ///< the canonical table it is
  TimeZone source_zone;  ///< of local times in files that name no zone
  /// Is that what was asked for, and so wins over the zone a mapping takes for granted?
  bool source_zone_given = false;
  std::string mapping;   ///< JSON text of a mapping, as `inspect` prints it
  std::string preset;    ///< id of a shipped preset
  std::string encoding;  ///< "windows-1251" ...
  char delimiter = 0;
  std::string sheet;                    ///< of a workbook
  std::optional<DateOrder> date_order;  ///< of dates such as 3/5/2024
  std::string default_country;          ///< of phone numbers without one, "FR"
  std::uint64_t bytes = 0;              ///< size of the file: room is made once, not bit by bit
};

/// Dates of a file whose day and month may have been swapped.
struct DateDoubt {
  std::uint64_t dates = 0;
  std::string says;  ///< what was taken for granted, as a sentence without its end
};

/// The order of "dmy" or "mdy"; an error for anything else.
Result<DateOrder> ParseDateOrder(std::string_view text);

/// "dmy" or "mdy".
std::string_view TextOf(DateOrder order);

/// Sets what separates cells: "tab", "\t" or one character; an empty text leaves it
/// to be found. Anything else is an error.
Result<void> SetDelimiter(std::string_view text, LoadOptions& options);

/// Sets the date order; an empty text leaves it to be found.
Result<void> SetDateOrder(std::string_view text, LoadOptions& options);

/// Sets the zone of local times: the `source` zone when it is named, else that of
/// the question; neither leaves UTC. An unknown name is an error.
Result<void> SetSourceZone(std::string_view source, std::string_view question,
                           LoadOptions& options);

}  // namespace talktally
