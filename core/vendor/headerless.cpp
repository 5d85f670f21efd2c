// SPDX-License-Identifier: Apache-2.0
//
// What the cells of each column look like, and which layout that makes.
#include "core/vendor/headerless.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/time/timestamp.h"
#include "core/vendor/column_sample.h"
#include "core/vendor/mango_layout.h"

namespace talktally {
namespace {

bool IsDateTime(std::string_view cell) {
  TimeReading reading;
  return cell.size() >= 16 && cell.find('-') != std::string_view::npos &&
         ParseTimestamp(cell, reading);
}

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

}  // namespace

std::optional<Header> NameColumns(std::string_view layout, const Header& header,
                                  const RowBlock& head) {
  if (head.rows == 0) return std::nullopt;
  const std::vector<Sample> columns = SamplesOf(head);
  std::optional<Header> named;
  if (layout == "mango") {
    if (auto names = MangoNames(columns)) named = Positional(header, std::move(*names));
  }
  if (layout == "asterisk_cdr") named = AsteriskCdr(header, columns);
  if (layout == "asterisk_custom") named = AsteriskCustom(header, columns);
  if (layout == "queue_log") named = QueueLog(header, columns);
  return named;
}

}  // namespace talktally
