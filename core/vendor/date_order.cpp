// SPDX-License-Identifier: Apache-2.0
//
// The majority of dates that prove anything decides.
#include "core/vendor/date_order.h"

#include "core/base/format.h"

namespace talktally {
namespace {

constexpr std::uint64_t kDecisive = 1000;

}  // namespace

DateOrder OrderOf(const DateEvidence& seen) {
  const bool proved = seen.month_first != seen.day_first;
  const bool month_first = proved ? seen.month_first > seen.day_first : seen.twelve_hour > 0;
  return month_first ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
}

bool IsDecisive(const DateEvidence& seen) {
  return (seen.month_first >= kDecisive && seen.day_first == 0) ||
         (seen.day_first >= kDecisive && seen.month_first == 0);
}

DateOrderNote NoteOn(const DateEvidence& seen, DateOrder order) {
  const bool day_first = order == DateOrder::kDayFirst;
  const std::string_view read = day_first ? "day" : "month";
  if (seen.month_first != seen.day_first) {
    const std::uint64_t against = day_first ? seen.month_first : seen.day_first;
    DateOrderNote note{Format("dates such as 3/5/2024 are read {} first: {} dates of the file "
                              "can be read no other way",
                              read, day_first ? seen.day_first : seen.month_first),
                       {}};
    if (against == 0) return note;
    note.says += Format("; {} contradict it", against);
    note.doubt = {against, note.says};
    return note;
  }
  const std::uint64_t dates = seen.open + seen.month_first + seen.day_first;
  const std::string says = Format(
      "{} dates such as 3/5/2024 can be read both ways; they are taken "
      "as {} first. If that is wrong, say that their order is {}",
      dates, read, TextOf(day_first ? DateOrder::kMonthFirst : DateOrder::kDayFirst));
  return {says, DateDoubt{dates, says}};
}

}  // namespace talktally
