// SPDX-License-Identifier: Apache-2.0
//
// Times are told by their relations, the parties by standing side by side, the
// rest by what it looks like.
#include "core/vendor/mango_layout.h"

#include <array>
#include <charconv>

#include "core/model/fold.h"

namespace talktally {
namespace {

constexpr std::int64_t kLongestCall = 24 * 60 * 60;

std::int64_t Seconds(std::string_view cell) {
  std::int64_t seconds = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), seconds);
  return seconds;
}

bool IsNoTime(std::string_view cell) { return cell.empty() || cell == "0"; }
bool IsEpochOrNone(std::string_view cell) { return IsNoTime(cell) || IsEpoch(cell); }

/// Does what column `a` says never come after column `b`, nor a day before?
bool Precedes(const Sample& a, const Sample& b) {
  for (std::size_t row = 0; row < a.cells().size(); ++row) {
    const std::int64_t apart = Seconds(b.cells()[row]) - Seconds(a.cells()[row]);
    if (apart < 0 || apart > kLongestCall) return false;
  }
  return true;
}

/// Are the times of `a`, where there are any, between the two others?
bool IsBetween(const Sample& start, const Sample& a, const Sample& finish) {
  for (std::size_t row = 0; row < a.cells().size(); ++row) {
    const std::string_view cell = a.cells()[row];
    if (IsNoTime(cell)) continue;
    if (cell < start.cells()[row] || cell > finish.cells()[row]) return false;
  }
  return true;
}

struct MangoTimes {
  std::size_t start;
  std::size_t finish;
  std::optional<std::size_t> answer;
};

std::size_t Distance(std::size_t a, std::size_t b) { return a < b ? b - a : a - b; }

/// The column of answers between two others: one that has any, else the nearest of
/// those that are always 0.
std::optional<std::size_t> AnswerOf(const std::vector<Sample>& columns, std::size_t start,
                                    std::size_t finish) {
  std::optional<std::size_t> none;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const Sample& column = columns[at];
    if (at == start || at == finish || !column.All(IsEpochOrNone)) continue;
    if (!IsBetween(columns[start], column, columns[finish])) continue;
    if (column.Count(IsEpoch) > 0) return at;
    const auto apart = [&](std::size_t place) {
      return std::min(Distance(place, start), Distance(place, finish));
    };
    if (!none || apart(at) < apart(*none)) none = at;
  }
  return none;
}

/// Start and finish are in every row. Two columns between which a third lies are
/// them for certain.
std::optional<MangoTimes> TimesOf(const std::vector<Sample>& columns) {
  std::vector<std::size_t> full;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (columns[at].Count(IsEpoch) == columns[at].cells().size()) full.push_back(at);
  }
  std::optional<MangoTimes> times;
  for (std::size_t start : full) {
    for (std::size_t finish : full) {
      if (start == finish || !Precedes(columns[start], columns[finish])) continue;
      const auto answer = AnswerOf(columns, start, finish);
      const bool certain = answer && columns[*answer].Count(IsEpoch) > 0;
      if (certain) return MangoTimes{start, finish, answer};
      if (!times) times = MangoTimes{start, finish, answer};
    }
  }
  return times;
}

bool IsWord(std::string_view cell) {
  return !cell.empty() && std::ranges::all_of(cell, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
}
bool IsExtension(std::string_view cell) { return IsDigits(cell) && cell.size() <= 6; }
bool IsNumber(std::string_view cell) {
  if (cell.starts_with('+')) cell.remove_prefix(1);
  return cell.starts_with("sip:") || (IsDigits(cell) && cell.size() >= 7 && cell.size() <= 15);
}
bool IsWithheld(std::string_view cell) { return LowerCase(cell) == "anonymous"; }
bool IsParty(std::string_view cell) { return IsNumber(cell) || IsExtension(cell) || IsWord(cell); }
bool IsReason(std::string_view cell) {
  return IsWord(cell) || (IsDigits(cell) && cell.size() == 4);
}
bool IsLocation(std::string_view cell) {
  return cell == "ivr" || cell == "queue" || cell == "abonent" || cell.starts_with("ivr.");
}
/// Written as a list. A single recording without brackets looks like any number.
bool IsRecordList(std::string_view cell) {
  return cell.starts_with('[') || (cell.find(',') != std::string_view::npos && cell.size() > 12);
}
bool IsRecords(std::string_view cell) {
  return IsRecordList(cell) || (IsDigits(cell) && cell.size() >= 8 && cell.size() <= 12);
}
bool IsEntryId(std::string_view cell) {
  return cell.size() >= 8 && !IsDigits(cell) && cell.find('.') == std::string_view::npos &&
         cell.find(':') == std::string_view::npos && cell[0] != '[';
}

constexpr std::array<std::string_view, 4> kParties = {"from_extension", "from_number",
                                                      "to_extension", "to_number"};

bool FitsExtension(const Sample& column) { return column.filled() == 0 || column.All(IsExtension); }
bool FitsNumber(const Sample& column) {
  return column.filled() == 0 || column.All(IsWithheld) ||
         (column.All(IsParty) && column.Count(IsNumber) > 0);
}

/// Where the four columns of the parties begin.
std::optional<std::size_t> PartiesOf(const std::vector<Sample>& columns,
                                     const std::vector<std::string>& names) {
  for (std::size_t at = 0; at + kParties.size() <= columns.size(); ++at) {
    bool fits = columns[at + 1].filled() + columns[at + 3].filled() > 0;
    for (std::size_t party = 0; party < kParties.size() && fits; ++party) {
      const Sample& column = columns[at + party];
      fits = names[at + party].empty() &&
             (party % 2 == 0 ? FitsExtension(column) : FitsNumber(column));
    }
    if (fits) return at;
  }
  return std::nullopt;
}

/// Does no cell come twice? Numbers of recordings do not, those of lines do.
bool IsDistinct(const Sample& column) {
  std::vector<std::string_view> cells;
  for (std::string_view cell : column.cells()) {
    if (!cell.empty()) cells.push_back(cell);
  }
  std::ranges::sort(cells);
  return std::ranges::adjacent_find(cells) == cells.end();
}

/// Names columns beside times and parties. Before the parties a number may be that
/// of a recording, behind them it is the company's line.
class RestOfFields {
 public:
  RestOfFields(const std::vector<Sample>& columns, std::size_t start, std::size_t parties)
      : start_(start), parties_(parties) {
    listed_ = std::ranges::any_of(columns, [](const Sample& column) {
      return column.All(IsRecords) && column.Count(IsRecordList) > 0;
    });
  }

  std::string_view NameOf(const Sample& column, std::size_t at) const {
    if (column.filled() == 0) return at < start_ ? "records" : "";
    if (column.All(IsLocation)) return "location";
    if (column.All(IsReason)) return "disconnect_reason";
    if (AreRecords(column, at)) return "records";
    if (column.All(IsParty) && column.Count(IsNumber) > 0) return "line_number";
    if (column.All(IsEntryId)) return "entry_id";
    return "";
  }

 private:
  bool AreRecords(const Sample& column, std::size_t at) const {
    if (!column.All(IsRecords)) return false;
    if (listed_) return column.Count(IsRecordList) > 0;
    return at < parties_ && IsDistinct(column);
  }

  std::size_t start_;
  std::size_t parties_;
  bool listed_;  // does a column hold lists of recordings?
};

}  // namespace

std::optional<std::vector<std::string>> MangoNames(const std::vector<Sample>& columns) {
  if (columns.size() < 7) return std::nullopt;
  const std::optional<MangoTimes> times = TimesOf(columns);
  if (!times) return std::nullopt;
  std::vector<std::string> names(columns.size());
  names[times->start] = "start";
  names[times->finish] = "finish";
  if (times->answer) names[*times->answer] = "answer";
  const std::optional<std::size_t> parties = PartiesOf(columns, names);
  if (!parties) return std::nullopt;
  std::ranges::copy(kParties, names.begin() + static_cast<std::ptrdiff_t>(*parties));
  const RestOfFields rest(columns, times->start, *parties);
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (!names[at].empty()) continue;
    const std::string_view name = rest.NameOf(columns[at], at);
    if (std::ranges::find(names, name) == names.end()) names[at] = name;
  }
  return names;
}

}  // namespace talktally
