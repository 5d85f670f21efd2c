// SPDX-License-Identifier: Apache-2.0
#include "core/vendor/load_options.h"

#include "core/base/format.h"

namespace talktally {

Result<DateOrder> ParseDateOrder(std::string_view text) {
  if (text == "dmy") return DateOrder::kDayFirst;
  if (text == "mdy") return DateOrder::kMonthFirst;
  return Fail(Error::Code::kBadQuery,
              Format("no date order \"{}\"; there are dmy (day first) and mdy (month first)", text),
              "dateOrder");
}

std::string_view TextOf(DateOrder order) { return order == DateOrder::kDayFirst ? "dmy" : "mdy"; }

Result<void> SetDelimiter(std::string_view text, LoadOptions& options) {
  if (text.empty()) return {};
  const bool tab = text == "tab" || text == "\\t";
  if (!tab && text.size() > 1) {
    return Fail(Error::Code::kBadQuery,
                Format("\"{}\" cannot separate cells; give one character, or tab", text),
                "delimiter");
  }
  options.delimiter = tab ? '\t' : text[0];
  return {};
}

Result<void> SetDateOrder(std::string_view text, LoadOptions& options) {
  if (text.empty()) return {};
  auto order = ParseDateOrder(text);
  if (!order) return std::unexpected(order.error());
  options.date_order = *order;
  return {};
}

Result<void> SetSourceZone(std::string_view source, std::string_view question,
                           LoadOptions& options) {
  options.source_zone_given = !source.empty();
  const std::string_view name = source.empty() ? question : source;
  if (name.empty()) return {};
  auto zone = FindZone(name);
  if (!zone) {
    return Fail(zone.error().code, zone.error().message,
                source.empty() ? "timeZone" : "sourceTimeZone");
  }
  options.source_zone = std::move(*zone);
  return {};
}

}  // namespace talktally
