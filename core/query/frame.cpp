// SPDX-License-Identifier: Apache-2.0
//
// Resolving zone, range, buckets and parameters.
#include "core/query/frame.h"

#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/query/extent.h"
#include "core/query/hours.h"
#include "core/time/duration.h"
#include "core/time/timestamp.h"

namespace talktally {
namespace {

struct NumberParam {
  std::string_view name;
  std::int64_t fallback;
};
constexpr std::array kNumbers{
    NumberParam{"answer_target", 20 * kMicros},
    NumberParam{"short_abandon", 5 * kMicros},
    NumberParam{"callback_window", 86'400 * kMicros},
    NumberParam{"attribution_window", 3 * 86'400 * kMicros},
};
constexpr std::array<std::string_view, 3> kTexts{"business_hours", "holidays", "keywords"};

Result<void> CheckParams(const Query& query) {
  std::vector<std::string_view> names(kTexts.begin(), kTexts.end());
  for (const NumberParam& number : kNumbers) names.push_back(number.name);
  for (const auto& [name, value] : query.params) {
    if (name.starts_with("business_hours.") || std::ranges::find(names, name) != names.end()) {
      continue;
    }
    return Fail(Error::Code::kUnknownName,
                Format("no parameter \"{}\"{}", name, DidYouMean(name, names)), "params");
  }
  return {};
}

/// One a line, or in one line between commas or semicolons.
std::vector<std::string> Keywords(std::string_view text) {
  const std::string_view ends = text.find('\n') == std::string_view::npos ? ";," : "\n";
  std::vector<std::string> keywords;
  while (!text.empty()) {
    const std::size_t cut = text.find_first_of(ends);
    std::string_view word = text.substr(0, cut);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    if (!word.empty()) keywords.emplace_back(word);
    text = cut == std::string_view::npos ? std::string_view() : text.substr(cut + 1);
  }
  return keywords;
}

Result<void> ResolveParams(const Query& query, Frame& frame) {
  if (auto checked = CheckParams(query); !checked) return checked;
  for (const NumberParam& number : kNumbers) {
    auto given = query.params.find(std::string(number.name));
    std::int64_t micros = number.fallback;
    if (given != query.params.end()) {
      auto parsed = ParseDurationParam(number.name, given->second);
      if (!parsed) return std::unexpected(parsed.error());
      micros = *parsed;
    }
    frame.numbers[std::string(number.name)] = micros;
  }
  frame.derive.callback_window = Millis{frame.numbers["callback_window"] / 1000};
  frame.derive.attribution_window = Millis{frame.numbers["attribution_window"] / 1000};
  if (auto given = query.params.find("keywords"); given != query.params.end()) {
    frame.derive.keywords = Keywords(given->second);
  }
  return {};
}

struct Edge {
  std::int64_t at = 0;
  bool is_date = false;
};

Result<Edge> ParseEdge(std::string_view text, std::string_view field, const TimeZone& zone) {
  auto at = ParseMoment(text, field, zone);
  if (!at) return std::unexpected(at.error());
  return Edge{*at, ParseDay(text).has_value()};
}

/// Where a range with this `to` ends: a date includes its day.
Instant EndOf(const Edge& to, const TimeZone& zone) {
  if (!to.is_date) return InstantOf(to.at);
  const LocalTime midnight = zone.ToLocal(InstantOf(to.at));
  return zone.ToInstant(FloorTo(midnight + std::chrono::hours{24}, Granularity::kDay));
}

/// The range of two edges, each as ParseMoment reads it.
Result<Range> RangeOf(const Edge& from, const Edge& to, const TimeZone& zone) {
  Range range;
  range.from = InstantOf(from.at);
  range.to = EndOf(to, zone);
  range.kind = from.is_date && to.is_date ? Range::Kind::kDates : Range::Kind::kInstants;
  if (range.from < range.to) return range;
  return Fail(Error::Code::kBadQuery, "\"from\" is not before \"to\"; swap them or widen the range",
              "from");
}

Result<Range> ResolveRange(const Query& query, const Frame& frame, std::optional<Extent> extent) {
  if (!query.range.empty()) {
    if (!query.from.empty() || !query.to.empty()) {
      return Fail(Error::Code::kBadQuery, "give either \"range\" or \"from\" and \"to\", not both",
                  "range");
    }
    auto range = PresetRange(query.range, frame.now, frame.zone);
    if (!range) return Fail(range.error().code, range.error().message, "range");
    return range;
  }
  // Without any date, a range that is given an end is the last moment before it.
  Edge from{extent ? extent->begin : query.to.empty() ? 0 : INT64_MAX};
  Edge to{extent ? extent->end : 1};
  if (!query.from.empty()) {
    auto edge = ParseEdge(query.from, "from", frame.zone);
    if (!edge) return std::unexpected(edge.error());
    from = *edge;
  }
  if (!query.to.empty()) {
    auto edge = ParseEdge(query.to, "to", frame.zone);
    if (!edge) return std::unexpected(edge.error());
    to = *edge;
  }
  // An open edge is that of the data; data that lies wholly outside leaves the
  // range empty rather than wrong.
  if (query.to.empty() && to.at <= from.at) to.at = from.at + 1;
  if (query.from.empty()) from.at = std::min(from.at, MillisOf(EndOf(to, frame.zone)) - 1);
  return RangeOf(from, to, frame.zone);
}

Result<void> CutBuckets(Frame& frame) {
  frame.buckets = Buckets(frame.zone, frame.range.from, frame.range.to, frame.granularity);
  if (!frame.buckets.empty()) return {};
  return Fail(Error::Code::kLimit,
              "the range holds too many buckets; choose a coarser granularity or a shorter range",
              "granularity");
}

/// A range whose end nobody gave ends with the data, and snapshots of its end are of
/// now: what is open then is open still.
void ResolveAsOf(std::optional<std::int64_t> as_of, bool open_end, Frame& frame) {
  const Instant latest = open_end ? frame.now : std::min(frame.range.to, frame.now);
  frame.as_of_total = as_of.value_or(MillisOf(latest));
  frame.as_of.clear();
  for (const Bucket& bucket : frame.buckets) {
    const bool is_whole_range = frame.granularity == Granularity::kNone;
    const Instant at = is_whole_range ? latest : std::min(bucket.end, latest);
    frame.as_of.push_back(as_of.value_or(MillisOf(at)));
  }
}

Result<void> ResolveGroups(const Query& query, const Dataset& data, Frame& frame) {
  frame.groups = query.groups;
  if (!frame.groups.empty()) return {};
  const Table* lines = data.Find("lines");
  const Column* ids = lines == nullptr ? nullptr : lines->Find("id");
  const Column* groups = lines == nullptr ? nullptr : lines->Find("groups");
  if (ids == nullptr || groups == nullptr || groups->sets == nullptr) return {};
  for (std::uint32_t row = 0; row < lines->rows; ++row) {
    const Code set = groups->codes()[row];
    for (std::uint32_t at = groups->sets->begins[set]; at < groups->sets->begins[set + 1]; ++at) {
      frame.groups[std::string(groups->sets->dictionary->Text(groups->sets->values[at]))]
          .emplace_back(ids->dictionary()->Text(ids->codes()[row]));
    }
  }
  return {};
}

Result<void> ResolveGranularity(const Query& query, Frame& frame) {
  if (query.granularity.empty()) return {};
  auto granularity = GranularityOf(query.granularity);
  if (!granularity) {
    return Fail(Error::Code::kBadQuery,
                Format("no granularity \"{}\"; there are none, hour, day, week, "
                       "month, quarter and year",
                       query.granularity),
                "granularity");
  }
  frame.granularity = *granularity;
  return {};
}

Result<void> ResolveNow(const Query& query, const Dataset& data, Facts& facts, Frame& frame) {
  if (query.now.empty()) {
    const auto extent = ExtentOfData(data, facts.calendars(), frame.zone);
    frame.now = InstantOf(extent ? extent->end : 1);
    return {};
  }
  auto now = ParseMoment(query.now, "now", frame.zone);
  if (!now) return std::unexpected(now.error());
  frame.now = InstantOf(*now);
  return {};
}

bool NeedsHours(const Query& query, std::span<const Aggregate* const> aggregates) {
  const bool given = std::ranges::any_of(
      query.params, [](const auto& param) { return param.first.starts_with("business_hours"); });
  return given || std::ranges::any_of(aggregates, [](const Aggregate* aggregate) {
           return aggregate->hours != Aggregate::Hours::kAny;
         });
}

}  // namespace

Result<std::int64_t> ParseMoment(std::string_view text, std::string_view field,
                                 const TimeZone& zone) {
  TimeReading reading;
  const bool read = ParseTimestamp(text, reading);
  if (!read || reading.numeric_order) {
    return Fail(Error::Code::kBadQuery,
                Format("\"{}\" is no date; write 2026-03-29 or "
                       "2026-03-29T10:00:00+02:00",
                       text),
                std::string(field));
  }
  if (reading.kind == TimeReading::Kind::kUtc) return reading.value;
  return MillisOf(zone.ToInstant(LocalTimeOf(reading.value)));
}

Result<std::int64_t> ParseDurationParam(std::string_view name, std::string_view text) {
  auto micros = ParseDuration(text);
  if (!micros || *micros < 0) {
    return Fail(Error::Code::kBadQuery,
                Format("\"{}\" is no duration; write seconds, 24h, 90m, 2d or "
                       "01:30:00",
                       text),
                Format("params.{}", name));
  }
  return *micros;
}

Result<Frame> MakeFrame(const Query& query, std::span<const Aggregate* const> aggregates,
                        const Dataset& data, Facts& facts) {
  Frame frame;
  auto zone = FindZone(query.time_zone);
  if (!zone) return Fail(zone.error().code, zone.error().message, "timeZone");
  frame.zone = *zone;
  if (auto done = ResolveNow(query, data, facts, frame); !done)
    return std::unexpected(done.error());
  if (auto done = ResolveParams(query, frame); !done) return std::unexpected(done.error());
  if (auto done = ResolveGranularity(query, frame); !done) return std::unexpected(done.error());
  std::optional<Extent> extent;
  if (query.range.empty() && (query.from.empty() || query.to.empty())) {
    extent = ExtentOf(aggregates, facts, frame.derive, MillisOf(frame.now), frame.zone);
  }
  auto range = ResolveRange(query, frame, extent);
  if (!range) return std::unexpected(range.error());
  frame.range = *range;
  frame.undated = query.range.empty() && query.from.empty() && query.to.empty() && !extent;
  if (auto done = CutBuckets(frame); !done) return std::unexpected(done.error());
  std::optional<std::int64_t> as_of;
  if (!query.as_of.empty()) {
    auto at = ParseMoment(query.as_of, "asOf", frame.zone);
    if (!at) return std::unexpected(at.error());
    as_of = *at;
  }
  ResolveAsOf(as_of, query.to.empty() && query.range.empty(), frame);
  if (auto done = ResolveGroups(query, data, frame); !done) return std::unexpected(done.error());
  if (NeedsHours(query, aggregates)) {
    auto hours = ResolveHours(query, data, frame.zone);
    if (!hours) return std::unexpected(hours.error());
    frame.hours = std::move(*hours);
  }
  return frame;
}

Result<Frame> ComparedFrame(const Query& query, const Frame& frame) {
  Frame compared = frame;
  if (query.compare == "previous_period") {
    compared.range = PreviousPeriod(frame.range, frame.zone);
  } else if (query.compare == "previous_year") {
    compared.range = PreviousYear(frame.range, frame.zone);
  } else if (query.compare.empty()) {
    auto from = ParseEdge(query.compare_from, "compare.from", frame.zone);
    if (!from) return std::unexpected(from.error());
    auto to = ParseEdge(query.compare_to, "compare.to", frame.zone);
    if (!to) return std::unexpected(to.error());
    auto range = RangeOf(*from, *to, frame.zone);
    if (!range) return Fail(range.error().code, range.error().message, "compare");
    compared.range = *range;
  } else {
    return Fail(Error::Code::kBadQuery,
                Format("no comparison \"{}\"; there are previous_period, "
                       "previous_year and a range with \"from\" and \"to\"",
                       query.compare),
                "compare");
  }
  if (auto done = CutBuckets(compared); !done) return std::unexpected(done.error());
  // A snapshot at a fixed instant has no earlier self; that of a range has.
  ResolveAsOf(std::nullopt, /*open_end=*/false, compared);
  return compared;
}

}  // namespace talktally
