// SPDX-License-Identifier: Apache-2.0
//
// The wrapping that APIs put around their records: which array inside an object
// holds them, if one does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace talktally {

/// The array of an envelope.
struct RecordArray {
  std::size_t offset = 0;   ///< of its opening bracket
  std::uint32_t depth = 0;  ///< objects open around it
  std::string path = {};
  /// Paths of other arrays of objects next to it.
  std::vector<std::string> others = {};
};

/// What to look for.
struct EnvelopeRules {
  std::string_view records = {};  ///< the path of the array, if it is known
  std::string_view explode = {};  ///< a path that belongs to a record, not to an envelope
};

/// The array of records inside the object `text`, or nothing when the object is a
/// record itself. `text` may be cut off (`complete` false): then what is beyond the
/// cut does not count. An object with an id of its own is a record; else an array of
/// objects is taken for the records when its name says so ("data", "tickets" ...),
/// when the object holds nothing else, or when it runs past the cut.
std::optional<RecordArray> FindRecordArray(std::string_view text, bool complete,
                                           const EnvelopeRules& rules);

}  // namespace talktally
