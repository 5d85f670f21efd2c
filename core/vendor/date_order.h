// SPDX-License-Identifier: Apache-2.0
//
// The order of day and month in a file's dates, and what to say of it.
#pragma once

#include <optional>
#include <string>

#include "core/model/column_writer.h"
#include "core/vendor/load_options.h"

namespace talktally {

/// The order that more dates prove. When none proves any, or as many prove either,
/// day first, unless a 12-hour clock shows that the file is American.
DateOrder OrderOf(const DateEvidence& seen);

/// Could further dates of the file hardly change the order any more? So many are
/// of one order, and none of the other.
bool IsDecisive(const DateEvidence& seen);

/// How dates were read, as a sentence, and the doubt that is left about it.
struct DateOrderNote {
  std::string says;
  std::optional<DateDoubt> doubt;
};
DateOrderNote NoteOn(const DateEvidence& seen, DateOrder order);

}  // namespace talktally
