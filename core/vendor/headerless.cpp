// SPDX-License-Identifier: Apache-2.0
//
// What the cells of each column look like, and which layout that makes.
#include "core/vendor/headerless.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/model/cell.h"
#include "core/model/phone.h"
#include "core/time/timestamp.h"

namespace talktally {
namespace {

bool IsDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Unix seconds between 2001 and 2033.
bool IsEpoch(std::string_view cell) { return cell.size() == 10 && IsDigits(cell) && cell[0] < '3'; }

bool IsDateTime(std::string_view cell) {
  TimeReading reading;
  return cell.size() >= 16 && cell.find('-') != std::string_view::npos &&
         ParseTimestamp(cell, reading);
}

/// Cells of one column in the first rows.
class Sample {
 public:
  Sample(const RowBlock& head, std::uint32_t column) {
    for (std::uint32_t row = 0; row < head.rows && row < 200; ++row) {
      cells_.push_back(TrimmedCell(head.Cell(row, column)));
    }
  }

  template <class Test>
  std::size_t Count(Test test) const {
    return static_cast<std::size_t>(std::ranges::count_if(cells_, test));
  }
  std::size_t filled() const {
    return Count([](std::string_view cell) { return !cell.empty(); });
  }
  /// Do all cells that hold anything pass, and are there any?
  template <class Test>
  bool All(Test test) const {
    return filled() > 0 && Count([&](std::string_view cell) {
                             return cell.empty() || test(cell);
                           }) == cells_.size();
  }
  const std::vector<std::string_view>& cells() const { return cells_; }

 private:
  std::vector<std::string_view> cells_;
};

std::vector<Sample> SamplesOf(const RowBlock& head) {
  std::vector<Sample> samples;
  for (std::uint32_t column = 0; column < head.columns; ++column)
    samples.emplace_back(head, column);
  return samples;
}

/// Names by position; further columns keep their numbers.
std::optional<Header> Positional(const Header& header, std::vector<std::string> names) {
  Header out = header;
  for (std::size_t at = 0; at < names.size() && at < out.names.size(); ++at) {
    if (!names[at].empty()) out.names[at] = std::move(names[at]);
  }
  return out;
}

bool IsDisposition(std::string_view cell) {
  constexpr std::string_view kWords[] = {"ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION"};
  return std::ranges::find(kWords, cell) != std::end(kWords);
}

/// Where the dispositions are tells the two layouts of Master.csv apart.
std::optional<Header> AsteriskCdr(const Header& header, const std::vector<Sample>& columns) {
  if (columns.size() < 16 || !columns[14].All(IsDisposition) || !columns[9].All(IsDateTime)) {
    return std::nullopt;
  }
  return Positional(
      header,
      {"accountcode", "src",      "dst",      "dcontext",  "clid",        "channel",  "dstchannel",
       "lastapp",     "lastdata", "start",    "answer",    "end",         "duration", "billsec",
       "disposition", "amaflags", "uniqueid", "userfield", "peeraccount", "linkedid", "sequence"});
}

std::optional<Header> AsteriskCustom(const Header& header, const std::vector<Sample>& columns) {
  if (columns.size() < 14 || !columns[13].All(IsDisposition) || !columns[8].All(IsDateTime)) {
    return std::nullopt;
  }
  return Positional(
      header, {"clid", "src", "dst", "dcontext", "channel", "dstchannel", "lastapp", "lastdata",
               "start", "answer", "end", "duration", "billsec", "disposition", "amaflags",
               "accountcode", "uniqueid", "userfield", "sequence"});
}

bool IsCapitals(std::string_view cell) {
  return cell.size() >= 3 && std::ranges::all_of(cell, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool IsQueueEvent(std::string_view cell) {
  constexpr std::string_view kEvents[] = {"ABANDON",
                                          "ADDMEMBER",
                                          "AGENTCALLBACKLOGIN",
                                          "AGENTCALLBACKLOGOFF",
                                          "AGENTLOGIN",
                                          "AGENTLOGOFF",
                                          "ATTENDEDTRANSFER",
                                          "BLINDTRANSFER",
                                          "COMPLETEAGENT",
                                          "COMPLETECALLER",
                                          "CONFIGRELOAD",
                                          "CONNECT",
                                          "ENTERQUEUE",
                                          "EXITEMPTY",
                                          "EXITWITHKEY",
                                          "EXITWITHTIMEOUT",
                                          "PAUSE",
                                          "PAUSEALL",
                                          "QUEUESTART",
                                          "REMOVEMEMBER",
                                          "RINGNOANSWER",
                                          "TRANSFER",
                                          "UNPAUSE",
                                          "UNPAUSEALL"};
  return std::ranges::find(kEvents, cell) != std::end(kEvents);
}

/// Dialplans write events of their own besides, such as DID.
std::optional<Header> QueueLog(const Header& header, const std::vector<Sample>& columns) {
  if (columns.size() < 5 || !columns[4].All(IsCapitals)) return std::nullopt;
  if (columns[4].Count(IsQueueEvent) == 0) return std::nullopt;
  const bool epoch = columns[0].All([](std::string_view cell) {
    return IsEpoch(cell.substr(0, cell.find('.'))) || IsDateTime(cell);
  });
  if (!epoch) return std::nullopt;
  return Positional(header, {"time", "callid", "queue", "agent", "event", "data1", "data2", "data3",
                             "data4", "data5"});
}

bool IsWithheld(std::string_view cell) {
  std::string number;
  return NormalisePhone(cell, {}, number) == PhoneKind::kWithheld;
}
bool IsPhoneOrSip(std::string_view cell) {
  return cell.starts_with("sip:") || (IsDigits(cell) && cell.size() >= 9 && cell.size() <= 15);
}
bool IsExtension(std::string_view cell) { return IsDigits(cell) && cell.size() <= 6; }
bool IsReason(std::string_view cell) {
  const bool code = IsDigits(cell) && cell.size() == 4;
  const bool word = !cell.empty() && std::ranges::all_of(cell, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
  return code || word;
}
bool IsLocation(std::string_view cell) {
  return cell == "ivr" || cell == "queue" || cell == "abonent" || cell.starts_with("ivr.");
}
bool IsRecords(std::string_view cell) {
  return cell.starts_with('[') || (cell.find(',') != std::string_view::npos && cell.size() > 12) ||
         (IsDigits(cell) && cell.size() >= 8 && cell.size() <= 12);
}
bool IsEntryId(std::string_view cell) {
  return cell.size() >= 8 && !IsDigits(cell) && cell.find('.') == std::string_view::npos &&
         cell.find(':') == std::string_view::npos && cell[0] != '[';
}

/// Columns in any order: the first two runs of Unix seconds are start and finish,
/// what can also be 0 is the answer, and the parties follow as extension, number,
/// extension, number.
std::optional<Header> Mango(const Header& header, const std::vector<Sample>& columns) {
  if (columns.size() < 7) return std::nullopt;
  std::vector<std::string> names(columns.size());
  std::vector<std::size_t> epochs;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const Sample& column = columns[at];
    const auto epoch_or_none = [](std::string_view cell) { return IsEpoch(cell) || cell == "0"; };
    const std::size_t hits = column.Count(IsEpoch);
    if (hits > 0 && column.All(epoch_or_none)) {
      epochs.push_back(at);
    } else if (column.filled() > 0 && epochs.size() >= 2 &&
               column.All([](std::string_view cell) { return cell == "0"; })) {
      epochs.push_back(at);
    }
  }
  if (epochs.size() < 2) return std::nullopt;
  // Start is never after finish; the answer lies between them, or is 0.
  const auto start = epochs[0];
  const auto finish = epochs[1];
  for (std::size_t row = 0; row < columns[start].cells().size(); ++row) {
    if (columns[start].cells()[row] > columns[finish].cells()[row]) return std::nullopt;
  }
  names[start] = "start";
  names[finish] = "finish";
  if (epochs.size() > 2) names[epochs[2]] = "answer";
  std::size_t at = epochs.back() + 1;
  const std::vector<std::string> parties = {"from_extension", "from_number", "to_extension",
                                            "to_number"};
  for (const std::string& party : parties) {
    if (at >= columns.size()) return std::nullopt;
    const bool extension = party.ends_with("extension");
    const Sample& column = columns[at];
    const bool fits = column.filled() == 0 ||
                      (extension ? column.All(IsExtension) : column.All([](std::string_view cell) {
                        return IsPhoneOrSip(cell) || IsExtension(cell) || IsWithheld(cell);
                      }));
    if (!fits) return std::nullopt;
    names[at++] = party;
  }
  bool reason = false;
  bool line = false;
  for (std::size_t rest = 0; rest < columns.size(); ++rest) {
    if (!names[rest].empty()) continue;
    const Sample& column = columns[rest];
    if (column.filled() == 0) {
      if (rest < start && names[rest].empty()) names[rest] = "records";
    } else if (column.All(IsLocation)) {
      names[rest] = "location";
    } else if (rest > at - 1 && !reason && column.All(IsReason)) {
      names[rest] = "disconnect_reason";
      reason = true;
    } else if (rest > at - 1 && !line && column.All(IsPhoneOrSip)) {
      names[rest] = "line_number";
      line = true;
    } else if (rest < start && column.All(IsRecords)) {
      names[rest] = "records";
    } else if (column.All(IsEntryId)) {
      names[rest] = "entry_id";
    }
  }
  return Positional(header, std::move(names));
}

}  // namespace

std::optional<Header> NameColumns(std::string_view layout, const Header& header,
                                  const RowBlock& head) {
  if (head.rows == 0) return std::nullopt;
  const std::vector<Sample> columns = SamplesOf(head);
  std::optional<Header> named;
  if (layout == "mango") named = Mango(header, columns);
  if (layout == "asterisk_cdr") named = AsteriskCdr(header, columns);
  if (layout == "asterisk_custom") named = AsteriskCustom(header, columns);
  if (layout == "queue_log") named = QueueLog(header, columns);
  return named;
}

}  // namespace talktally
