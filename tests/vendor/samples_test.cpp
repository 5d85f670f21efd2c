// SPDX-License-Identifier: Apache-2.0
//
// The smallest file of every layout, and what it must come to: NAME.csv or
// NAME.json lies beside NAME.EXT.txt, which holds the mapping it is taken for, its
// account, and every cell of its canonical columns.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/model/schema.h"
#include "core/time/calendar.h"
#include "core/vendor/loader.h"
#include "core/vendor/presets.h"

namespace talktally {
namespace {

const std::string kSamples = TALKTALLY_TESTS_DIR "/vendor/samples/";

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string CellText(const Column& column, std::uint32_t row) {
  if (!IsMeasured(column.type)) return std::string(column.dictionary()->Text(column.codes()[row]));
  const std::int64_t value = column.ints[row];
  if (value == kNull) return "";
  if (column.type == ColumnType::kInstant) return InstantText(InstantOf(value), TimeZone());
  if (column.type == ColumnType::kDay) return DayText(LocalDayOf(LocalTimeOf(value)));
  std::string text = std::to_string(value / kMicros);
  if (value % kMicros != 0) text += "." + std::to_string(kMicros + value % kMicros).substr(1);
  return text;
}

/// What a load came to, as text.
std::string Described(const Dataset& data, const FileReport& report) {
  std::string out = report.preset + "\n";
  for (const Accounting& account : report.accounting) {
    out += account.table + ": read " + std::to_string(account.rows_read) + ", loaded " +
           std::to_string(account.rows_loaded) + ", duplicate " +
           std::to_string(account.rows_duplicate) + ", rejected " +
           std::to_string(account.rows_rejected) + "\n";
    for (const RowProblem& problem : account.rejected) {
      out += "  rejected " + std::to_string(problem.line) + " " + problem.column + " [" +
             problem.value + "] " + problem.reason + "\n";
    }
    for (const RowProblem& problem : account.warnings) {
      out += "  warning " + std::to_string(problem.line) + " " + problem.column + " [" +
             problem.value + "] " + problem.reason + "\n";
    }
  }
  for (const Table& table : data.tables) {
    out += table.name + "\n";
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      out += "  line " + std::to_string(table.lines[row]) + "\n";
      for (const Column& column : table.columns) {
        if (FindTable(table.name)->Find(column.name) == nullptr) continue;
        const std::string text = CellText(column, row);
        if (!text.empty()) out += "    " + column.name + ": " + text + "\n";
      }
    }
  }
  return out;
}

const std::vector<std::string> kNames = {
    "3cx-v18.csv",
    "3cx.csv",
    "aircall-local.csv",
    "aircall-older.csv",
    "aircall.csv",
    "asterisk-cdr-header.csv",
    "asterisk-cdr.csv",
    "asterisk-custom.csv",
    "asterisk-queue-log-header.csv",
    "asterisk-queue-log.csv",
    "asterisk-queue-overflow.csv",
    "chatwoot-csat.csv",
    "chatwoot-report.csv",
    "dialpad.csv",
    "freepbx.csv",
    "freshdesk-api.json",
    "freshdesk-tickets.csv",
    "hubspot-feedback.csv",
    "hubspot-messages.json",
    "hubspot-threads.json",
    "hubspot-tickets-fr.csv",
    "hubspot-tickets.csv",
    "hubspot-tickets.json",
    "iadvize-conversations.csv",
    "iadvize-events.json",
    "iadvize-history.json",
    "iadvize-satisfaction.json",
    "iadvize-transactions.json",
    "intercom-conversations.json",
    "intercom.json",
    "mango-api-header.csv",
    "mango-api-other-order.csv",
    "mango-api.csv",
    "mango-cabinet.csv",
    "mango-numbers.csv",
    "mango-summary.json",
    "quo-analytics.csv",
    "quo-calls-other-names.csv",
    "quo-calls.csv",
    "quo-calls.json",
    "quo-events.json",
    "quo-messages-events.json",
    "quo-messages.csv",
    "quo-messages.json",
    "ringcentral.csv",
    "ringcentral.json",
    "shopify-orders.csv",
    "skeepers-chat-types.csv",
    "skeepers-chat.csv",
    "skeepers-members.csv",
    "twilio-calls.json",
    "twilio-messages.json",
    "zendesk-tickets.csv",
};

struct Sample {
  std::string text;     ///< what the load came to, or its error
  std::string mapping;  ///< what it was taken for, as a person can edit it
};

Sample LoadBytes(const std::string& name, std::string_view bytes, LoadOptions options,
                 std::size_t piece = 1 << 20) {
  Dataset data;
  options.name = name;
  FileLoad load(data, options);
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const std::size_t size = std::min(piece, bytes.size() - at);
    const Result<void> fed = load.Feed({bytes.data() + at, size});
    if (!fed) return {"error: " + fed.error().message, {}};
  }
  const Result<FileReport> report = load.Finish();
  if (!report) return {"error: " + report.error().message + "\n", {}};
  return {Described(data, *report), report->mapping};
}

Sample LoadSample(const std::string& name, LoadOptions options, std::size_t piece = 1 << 20) {
  const std::string bytes = ReadFile(kSamples + name);
  REQUIRE(!bytes.empty());
  return LoadBytes(name, bytes, std::move(options), piece);
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    lines.push_back(text.substr(at, text.find('\n', at) + 1 - at));
  }
  return lines;
}

TEST_CASE("every sample is taken for what it is and gives the cells it should", "[vendor]") {
  for (const std::string& name : kNames) {
    INFO(name);
    const std::string expected = ReadFile(kSamples + name + ".txt");
    const std::string got = LoadSample(name, {}).text;
    CHECK(got == expected);
    CHECK(LoadSample(name, {}, 7).text == got);
  }
}

TEST_CASE("the mapping that a load prints can be given back", "[vendor]") {
  for (const std::string& name : kNames) {
    INFO(name);
    const Sample found = LoadSample(name, {});
    if (found.mapping.empty()) continue;
    LoadOptions options;
    options.mapping = found.mapping;
    CHECK(LoadSample(name, std::move(options)).text == found.text);
  }
}

TEST_CASE("a log that has the newest first comes to the same facts", "[vendor]") {
  for (const std::string name :
       {"asterisk-queue-log.csv", "asterisk-queue-overflow.csv", "iadvize-events.json"}) {
    INFO(name);
    std::vector<std::string> lines = LinesOf(ReadFile(kSamples + name));
    std::ranges::reverse(lines);
    std::string reversed;
    for (const std::string& line : lines) reversed += line;
    const auto without_lines = [](const std::string& described) {
      std::string out;
      for (const std::string& line : LinesOf(described)) {
        if (!line.starts_with("  line ")) out += line;
      }
      return out;
    };
    CHECK(without_lines(LoadBytes(name, reversed, {}).text) ==
          without_lines(ReadFile(kSamples + name + ".txt")));
  }
}

TEST_CASE("a zone that is asked for wins over the one a layout is known to have", "[vendor]") {
  const std::string text = ReadFile(kSamples + "mango-cabinet.csv");
  const auto first_start = [&](std::string_view zone) {
    Dataset data;
    LoadOptions options;
    options.name = "mango.csv";
    options.source_zone = *FindZone(zone.empty() ? "Europe/Paris" : zone);
    options.source_zone_given = !zone.empty();
    FileLoad load(data, options);
    REQUIRE(load.Feed({text.data(), text.size()}));
    const Result<FileReport> report = load.Finish();
    REQUIRE(report);
    const std::int64_t at = data.Find("calls")->Find("started_at")->ints[0];
    const bool noted = std::ranges::any_of(report->notes, [](const std::string& note) {
      return note.starts_with("times are read in Europe/Moscow");
    });
    return report->zone + " " + InstantText(InstantOf(at), TimeZone()) + (noted ? " noted" : "");
  };
  CHECK(first_start("") == "Europe/Moscow 2021-03-02T06:17:45+00:00 noted");
  CHECK(first_start("Asia/Yekaterinburg") == "Asia/Yekaterinburg 2021-03-02T04:17:45+00:00");
}

}  // namespace
}  // namespace talktally
