// SPDX-License-Identifier: Apache-2.0
//
// Canonical files in, accounts and tables out.
#include "core/vendor/loader.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/vendor/mapping_json.h"
#include "core/vendor/presets.h"
#include "tests/read/xlsx_of.h"
#include "tests/read/zip_of.h"

namespace talktally {
namespace {

struct Loaded {
  Dataset data;
  FileReport report;
  std::string error;
  std::string where;

  const Accounting& account(std::size_t at = 0) const { return report.accounting.at(at); }
};

void Load(Loaded& into, std::string_view text, LoadOptions options = {},
          std::size_t piece = 1 << 20) {
  if (options.name.empty()) options.name = "file.csv";
  FileLoad load(into.data, options);
  Result<void> fed;
  for (std::size_t at = 0; fed && at < text.size(); at += piece) {
    const std::string_view part = text.substr(at, piece);
    fed = load.Feed({part.data(), part.size()});
  }
  Result<FileReport> report = fed ? load.Finish() : std::unexpected(fed.error());
  into.error = report ? "" : report.error().message;
  into.where = report ? "" : report.error().where;
  if (report) into.report = std::move(*report);
}

Loaded LoadText(std::string_view text, LoadOptions options = {}) {
  Loaded loaded;
  Load(loaded, text, std::move(options));
  return loaded;
}

/// A column's cells joined by blanks; null is "~", instants are UTC ms.
std::string Cells(const Dataset& data, std::string_view table, std::string_view column) {
  const Table* found = data.Find(table);
  if (found == nullptr) return "no table";
  const Column* cells = found->Find(column);
  if (cells == nullptr) return "no column";
  std::string text;
  for (std::uint32_t row = 0; row < found->rows; ++row) {
    if (row > 0) text += ' ';
    if (IsMeasured(cells->type)) {
      text += cells->ints[row] == kNull ? "~" : std::to_string(cells->ints[row]);
    } else {
      const Code code = cells->codes()[row];
      text += code == kNullCode ? "~" : std::string(cells->dictionary()->Text(code));
    }
  }
  return text;
}

std::string Counts(const Accounting& account) {
  return std::to_string(account.rows_read) + " = " + std::to_string(account.rows_loaded) + " + " +
         std::to_string(account.rows_duplicate) + " + " + std::to_string(account.rows_rejected);
}

std::string Listed(const std::vector<RowProblem>& problems) {
  std::string text;
  for (const RowProblem& problem : problems) {
    text += std::to_string(problem.line) + " " + problem.column + " [" + problem.value + "] " +
            problem.reason + "\n";
  }
  return text;
}

TEST_CASE("a canonical file loads without a mapping, in any order of columns", "[load]") {
  const Loaded loaded = LoadText(
      "status,id,started_at,direction,duration_s,voicemail\n"
      "completed,1,2024-03-05T10:00:00Z,incoming,90,true\n"
      "missed,2,2024-03-05 11:00:00+02:00,incoming,,no\n");
  CHECK(loaded.error.empty());
  CHECK(loaded.report.preset == "canonical.calls");
  CHECK(Counts(loaded.account()) == "2 = 2 + 0 + 0");
  CHECK(Cells(loaded.data, "calls", "started_at") == "1709632800000 1709629200000");
  CHECK(Cells(loaded.data, "calls", "duration_s") == "90000000 ~");
  CHECK(Cells(loaded.data, "calls", "voicemail") == "true false");
  CHECK(loaded.data.Find("calls")->Find("agent") == nullptr);
}

TEST_CASE("an unreadable required cell rejects its row, an optional one becomes null", "[load]") {
  const Loaded loaded = LoadText(
      "id,direction,status,started_at,answered_at,duration_s\n"
      "1,incoming,completed,31/31/2026,,5\n"
      "2,incoming,completed,2026-03-01,soon,abc\n"
      "3,,completed,2026-03-01,,\n");
  CHECK(Counts(loaded.account()) == "3 = 1 + 0 + 2");
  CHECK(Listed(loaded.account().rejected) ==
        "2 started_at [31/31/2026] not a date\n4 direction [] required, but empty\n");
  CHECK(loaded.account().cells_unreadable == 2);
  CHECK(Listed(loaded.account().warnings) ==
        "3 answered_at [soon] not a date\n3 duration_s [abc] not a duration\n");
}

TEST_CASE("of two rows with one id the first wins; a rejected row leaves its id free", "[load]") {
  const Loaded loaded = LoadText(
      "id,direction,status,started_at,agent\n"
      "1,incoming,completed,never,Ann\n"
      "1,incoming,completed,2026-03-01,Bob\n"
      "1,incoming,completed,2026-03-01,Cid\n"
      ",incoming,completed,2026-03-01,Dan\n"
      ",incoming,completed,2026-03-01,Eve\n");
  CHECK(Counts(loaded.account()) == "5 = 3 + 1 + 1");
  CHECK(Cells(loaded.data, "calls", "agent") == "Bob Dan Eve");
}

TEST_CASE("ids are duplicates across files too", "[load]") {
  Loaded loaded;
  const std::string head = "id,direction,status,started_at\n";
  Load(loaded, head + "1,incoming,missed,2026-03-01\n2,incoming,missed,2026-03-02\n");
  Load(loaded, head + "2,incoming,missed,2026-03-02\n3,incoming,missed,2026-03-03\n",
       {.name = "more.csv"});
  CHECK(Counts(loaded.account()) == "2 = 1 + 1 + 0");
  CHECK(Cells(loaded.data, "calls", "id") == "1 2 3");
  CHECK(loaded.data.files == std::vector<std::string>{"file.csv", "more.csv"});
  CHECK(FileOf(*loaded.data.Find("calls"), 1) == 0);
  CHECK(FileOf(*loaded.data.Find("calls"), 2) == 1);
}

TEST_CASE("tables without an id take equal rows as distinct facts", "[load]") {
  const Loaded loaded = LoadText("at,kind\n2026-03-01,triggered\n2026-03-01,triggered\n");
  CHECK(loaded.report.preset == "canonical.engagements");
  CHECK(Counts(loaded.account()) == "2 = 2 + 0 + 0");
  CHECK(Cells(loaded.data, "engagements", "count") == "1000000 1000000");
}

TEST_CASE("a value outside its vocabulary is kept and reported once", "[load]") {
  const Loaded loaded = LoadText(
      "direction,status,started_at\nincoming,Exploded,2026-03-01\nInbound,Exploded,2026-03-01\n");
  CHECK(Cells(loaded.data, "calls", "status") == "Exploded Exploded");
  CHECK(Cells(loaded.data, "calls", "direction") == "incoming incoming");
  CHECK(loaded.account().cells_unreadable == 0);
  CHECK(
      Listed(loaded.account().warnings) ==
      "2 status [Exploded] none of completed, missed, ringing, canceled; kept as it is (2 rows)\n");
}

TEST_CASE("columns nobody knows are kept as text, also next to files without them", "[load]") {
  Loaded loaded;
  Load(loaded, "direction,status,started_at,Mood\nincoming,missed,2026-03-01,good\n");
  Load(loaded, "direction,status,started_at,agent\nincoming,missed,2026-03-02,Ann\n");
  CHECK(Cells(loaded.data, "calls", "Mood") == "good ~");
  CHECK(Cells(loaded.data, "calls", "agent") == "~ Ann");
}

TEST_CASE("the day of a file's dates is where any of them proves it to be", "[load]") {
  auto starts = [](const std::string& rows, LoadOptions options = {}) {
    const Loaded loaded = LoadText("direction,status,started_at\n" + rows, std::move(options));
    return Cells(loaded.data, "calls", "started_at") + " / " +
           std::to_string(loaded.account().rows_rejected) + " / " +
           std::to_string(loaded.report.notes.size());
  };
  const std::string march5 = "1709596800000";
  const std::string may3 = "1714694400000";
  CHECK(starts("incoming,missed,5/3/2024\nincoming,missed,25/3/2024\n") ==
        march5 + " 1711324800000 / 0 / 1");
  CHECK(starts("incoming,missed,5/3/2024\nincoming,missed,3/25/2024\n") ==
        may3 + " 1711324800000 / 0 / 1");
  CHECK(starts("incoming,missed,5/3/2024\n") == march5 + " / 0 / 1");
  CHECK(starts("incoming,missed,5/3/2024 9:00:00 AM\n") == "1714726800000 / 0 / 1");
  CHECK(starts("incoming,missed,5/3/2024\n", {.date_order = DateOrder::kMonthFirst}) ==
        may3 + " / 0 / 0");
  CHECK(
      starts("incoming,missed,25/3/2024\nincoming,missed,26/3/2024\nincoming,missed,3/27/2024\n") ==
      "1711324800000 1711411200000 / 1 / 1");
}

TEST_CASE("dates whose order is in doubt are counted", "[load]") {
  const auto doubtful = [](const std::string& rows, LoadOptions options = {}) {
    Loaded loaded;
    Load(loaded, "direction,status,started_at\n" + rows, std::move(options));
    return loaded.report.date_doubt ? loaded.report.date_doubt->dates : 0;
  };
  CHECK(doubtful("incoming,missed,5/3/2024\nincoming,missed,6/3/2024\n") == 2);
  CHECK(doubtful("incoming,missed,5/3/2024\nincoming,missed,25/3/2024\n") == 0);
  CHECK(doubtful("incoming,missed,25/3/2024\nincoming,missed,26/3/2024\n"
                 "incoming,missed,3/27/2024\n") == 1);
  CHECK(doubtful("incoming,missed,5/3/2024\n", {.date_order = DateOrder::kDayFirst}) == 0);
}

TEST_CASE("dates that contradict their file are listed with their text", "[load]") {
  const Loaded loaded = LoadText(
      "direction,status,started_at,ended_at\n"
      "incoming,missed,25/3/2024,26/3/2024\n"
      "incoming,missed,3/28/2024,\n"
      "incoming,missed,27/3/2024,3/29/2024\n");
  CHECK(Counts(loaded.account()) == "3 = 2 + 0 + 1");
  CHECK(Listed(loaded.account().rejected) ==
        "3 started_at [3/28/2024] not a date: in this file the day comes before the month\n");
  CHECK(Listed(loaded.account().warnings) ==
        "4 ended_at [3/29/2024] not a date: in this file the day comes before the month\n");
}

TEST_CASE("times that are computed are read in the order of their file's dates", "[load]") {
  const auto closed = [](const std::string& rows, LoadOptions options = {}) {
    const Loaded loaded =
        LoadText("Ticket ID,Ticket status,Create date,Close date\n" + rows, std::move(options));
    const std::uint64_t doubt = loaded.report.date_doubt ? loaded.report.date_doubt->dates : 0;
    return Cells(loaded.data, "tickets", "created_at") + " / " +
           Cells(loaded.data, "tickets", "closed_at") + " / " + std::to_string(doubt) + " / " +
           std::to_string(loaded.report.notes.size());
  };
  const std::string march5 = "1709632800000 / 1709640000000";
  const std::string may3 = "1714730400000 / 1714737600000";
  const std::string open = "1,Closed,05/03/2024 10:00,05/03/2024 12:00\n";
  // Created is a column as it lies, closed an expression: each of the two may prove it.
  CHECK(closed(open + "2,New,25/03/2024 10:00,\n") ==
        "1709632800000 1711360800000 / 1709640000000 ~ / 0 / 1");
  CHECK(closed(open + "2,New,05/03/2024 10:00,25/03/2024 12:00\n") ==
        "1709632800000 1709632800000 / 1709640000000 1711368000000 / 0 / 1");
  CHECK(closed(open + "2,New,05/03/2024 10:00,03/25/2024 12:00\n") ==
        "1714730400000 1714730400000 / 1714737600000 1711368000000 / 0 / 1");
  CHECK(closed(open) == march5 + " / 2 / 1");
  CHECK(closed(open, {.date_order = DateOrder::kMonthFirst}) == may3 + " / 0 / 0");
  CHECK(closed("1,Closed,2024-03-05 10:00,2024-03-05 12:00\n") == march5 + " / 0 / 0");
  CHECK(closed("0,Closed,2024-03-05 10:00,2024-03-05 12:00\n" + open) ==
        "1709632800000 1709632800000 / 1709640000000 1709640000000 / 2 / 1");
}

TEST_CASE("a date that contradicts its file is listed, computed or not", "[load]") {
  const Loaded loaded = LoadText(
      "Ticket ID,Ticket status,Create date,Close date\n"
      "1,Closed,25/03/2024 10:00,26/03/2024 10:00\n"
      "2,Closed,25/03/2024 10:00,03/26/2024 10:00\n");
  CHECK(Cells(loaded.data, "tickets", "closed_at") == "1711447200000 ~");
  CHECK(Listed(loaded.account().warnings) ==
        "3 closed_at [03/26/2024 10:00] not a date: in this file the day comes before the month\n");
  REQUIRE(loaded.report.date_doubt);
  CHECK(loaded.report.date_doubt->says ==
        "dates such as 3/5/2024 are read day first: 3 dates of the file can be read no other way; "
        "1 contradict it");
}

TEST_CASE("a clock beside its date shows an American file", "[load]") {
  LoadOptions options;
  options.mapping = R"json({"tables": [{"table": "calls", "columns": {"direction": "'incoming'",
      "status": "'missed'", "started_at": "time(text(Day, ' ', Clock))"}}]})json";
  const auto start = [&](const std::string& row) {
    return Cells(LoadText("Day,Clock\n" + row, options).data, "calls", "started_at");
  };
  CHECK(start("5/3/2024,9:00 AM\n") == "1714726800000");
  CHECK(start("5/3/2024,9:00\n") == "1709629200000");
}

TEST_CASE("a date within a text has the order of the file's dates", "[load]") {
  LoadOptions options;
  options.mapping = R"json({"tables": [{"table": "calls", "columns": {"direction": "'incoming'",
      "status": "'missed'", "started_at": "time(part(Period, ' to ', 1))"}}]})json";
  const Loaded loaded = LoadText("Period,n\n5/3/2024 to 25/3/2024,1\n", options);
  CHECK(Cells(loaded.data, "calls", "started_at") == "1709596800000");
}

TEST_CASE("records that waited for an order of dates come to the same as others", "[load]") {
  LoadOptions options;
  options.mapping = R"({"fields": {"at": {"from": ["at"], "as": "time"}, "agent": ["agent"]},
      "tables": [{"table": "calls", "columns": {"direction": "'incoming'", "status": "'missed'",
      "started_at": "at + 0", "agent": "agent"}}]})";
  std::string text;
  for (int row = 0; row < 9'000; ++row) text += "{\"at\": \"05/03/2024\"}\n";
  // The agent comes to light after blocks that were held without it.
  const Loaded loaded = LoadText(text + "{\"at\": \"25/03/2024\", \"agent\": \"Al\"}\n", options);
  CHECK(loaded.error.empty());
  const Table& calls = *loaded.data.Find("calls");
  REQUIRE(calls.rows == 9'001);
  CHECK(calls.Find("started_at")->ints[0] == 1709596800000);
  CHECK(calls.Find("started_at")->ints[9'000] == 1711324800000);
  CHECK(calls.Find("agent")->codes()[0] == kNullCode);
  CHECK(calls.Find("agent")->codes()[9'000] != kNullCode);
}

TEST_CASE("a thousand dates of one order settle it for the rest of the file", "[load]") {
  std::string text = "Ticket ID,Ticket status,Create date,Close date\n";
  for (int row = 0; row < 20'000; ++row) {
    const std::string day = std::to_string(1 + row % 28);
    text += std::to_string(row) + ",Closed," + day + "/3/2024 10:00," + day + "/3/2024 12:00\n";
  }
  text += "a,Closed,5/3/2024 10:00,3/26/2024 12:00\n";
  for (std::size_t piece : {std::size_t{1000}, text.size()}) {
    Loaded loaded;
    Load(loaded, text, {}, piece);
    CHECK(loaded.account().rows_loaded == 20'001);
    CHECK(loaded.account().cells_unreadable == 1);
    const Table& tickets = *loaded.data.Find("tickets");
    const auto& created = tickets.Find("created_at")->ints;
    const auto& closed = tickets.Find("closed_at")->ints;
    for (std::size_t row = 0; row < 20'000; ++row) {
      if (closed[row] - created[row] != 7'200'000) FAIL(row);
    }
    REQUIRE(loaded.report.date_doubt);
    CHECK(loaded.report.date_doubt->dates == 1);
  }
}

TEST_CASE("local times are read in the zone of the source", "[load]") {
  LoadOptions options;
  options.source_zone = *FindZone("Europe/Paris");
  const Loaded loaded = LoadText("day,amount\n2026-03-01,5\n", options);
  CHECK(Cells(loaded.data, "costs", "day") == "1772323200000");
  const Loaded calls =
      LoadText("direction,status,started_at\nincoming,missed,2026-03-01 01:00\n", options);
  CHECK(Cells(calls.data, "calls", "started_at") == "1772323200000");
}

TEST_CASE("the author type of a message follows from its direction", "[load]") {
  const Loaded loaded = LoadText(
      "sent_at,direction,author_type\n2026-03-01,incoming,\n2026-03-01,outgoing,\n"
      "2026-03-01,outgoing,bot\n");
  CHECK(Cells(loaded.data, "messages", "author_type") == "visitor agent bot");
}

TEST_CASE("multi-valued cells are split", "[load]") {
  const Loaded loaded = LoadText("id,label,groups\n+33 1,Sales,north; vip\n+33 2,Help,north\n");
  const Column& groups = *loaded.data.Find("lines")->Find("groups");
  REQUIRE(groups.sets != nullptr);
  CHECK(groups.sets->dictionary->size() == 3);
  CHECK(Cells(loaded.data, "lines", "id") == "+331 +332");
}

TEST_CASE("callers who hide their number are no person together", "[load]") {
  const Loaded loaded = LoadText(
      "direction,status,started_at,party,agent\n"
      "incoming,missed,2026-03-01,anonymous,Private\nincoming,missed,2026-03-01,Аноним,Ann\n"
      "incoming,missed,2026-03-01,+33123456789,Bob\n");
  CHECK(Counts(loaded.account()) == "3 = 3 + 0 + 0");
  CHECK(loaded.account().cells_unreadable == 0);
  CHECK(Cells(loaded.data, "calls", "party") == "~ ~ +33123456789");
  CHECK(Cells(loaded.data, "calls", "agent") == "Private Ann Bob");
}

TEST_CASE("a header without rows is an empty table", "[load]") {
  const Loaded loaded = LoadText("id,direction,status,started_at\n");
  CHECK(loaded.error.empty());
  CHECK(Counts(loaded.account()) == "0 = 0 + 0 + 0");
  CHECK(loaded.data.Find("calls")->rows == 0);
  CHECK(loaded.data.Find("calls")->Find("status")->present);
}

TEST_CASE("surplus cells reject their row, an unclosed quote its line", "[load]") {
  const Loaded loaded = LoadText(
      "direction,status,started_at,agent\n"
      "incoming,missed,2026-03-01,Ann,oops\n"
      "incoming,missed,2026-03-01,\"Bob\n"
      "incoming,missed,2026-03-01,Cid\n");
  CHECK(Counts(loaded.account()) == "3 = 1 + 0 + 2");
  CHECK(loaded.account().rejected[0].line == 2);
  CHECK(loaded.account().rejected[1].line == 3);
}

TEST_CASE("a file of which no row can be used is an error that says why", "[load]") {
  const Loaded loaded =
      LoadText("direction,status,started_at\nincoming,missed,never\n", {.name = "c.csv"});
  CHECK(loaded.error ==
        "none of the 1 rows can be used as canonical table calls; the first, on line 2: column "
        "\"started_at\": not a date");
  CHECK(loaded.where.starts_with("c.csv"));
  CHECK(loaded.data.tables.empty());
  CHECK(loaded.data.files.empty());
  CHECK(loaded.data.accounting.empty());
}

TEST_CASE("a file nobody knows is an error with the closest headers", "[load]") {
  const Loaded loaded = LoadText("id,direction,state,start\n1,incoming,missed,2026-03-01\n");
  CHECK(
      loaded.error ==
      "the header on line 1 fits no table that is known; it looks most like \"calls\", which needs "
      "status (closest header: \"state\"), started_at (closest header: \"start\"). Rename columns "
      "or give a mapping");
  CHECK(LoadText("").error == "the file is empty; export it again");
  CHECK(LoadText("\n\n").error == "the file holds no rows; export it again");
  CHECK(LoadText("%PDF-1.7 and so on").error.starts_with("this is a PDF document"));
}

TEST_CASE("a preset that was asked for and does not fit is an error that says why", "[load]") {
  const auto error = [](std::string_view preset) {
    LoadOptions options;
    options.preset = preset;
    return LoadText("question,date,body\nSize?,2026-03-01,x\n", options).error;
  };
  CHECK(error("quo-cals") == "there is no preset \"quo-cals\"; did you mean \"quo-calls\"?");
  CHECK(error("skeepers-chat") ==
        "the header on line 1 is not that of \"skeepers-chat\": it has no column \"url\"");
}

TEST_CASE("an error leaves what was loaded before as it was", "[load]") {
  Loaded loaded;
  Load(loaded, "direction,status,started_at\nincoming,missed,2026-03-01\n");
  Load(loaded, "direction,status,started_at,agent\nincoming,missed,never,Ann\n");
  CHECK_FALSE(loaded.error.empty());
  CHECK(loaded.data.files.size() == 1);
  CHECK(loaded.data.Find("calls")->rows == 1);
  CHECK(loaded.data.Find("calls")->Find("agent") == nullptr);
  {
    FileLoad dropped(loaded.data, {.name = "half.csv"});
    const std::string_view text = "direction,status,started_at\nincoming,missed,2026-03-02\n";
    REQUIRE(dropped.Feed({text.data(), text.size()}));
  }
  CHECK(loaded.data.files.size() == 1);
  CHECK(loaded.data.Find("calls")->rows == 1);
}

TEST_CASE("the table can be said, and the name of the file breaks ties", "[load]") {
  const std::string text = "id,team\n1,north\n";
  CHECK(LoadText(text, {.name = "agents.csv"}).report.preset == "canonical.agents");
  CHECK(LoadText(text, {.name = "x.csv", .table = "agents"}).report.preset == "canonical.agents");
  CHECK(LoadText(text, {.name = "x/conversations.csv"}).report.preset == "canonical.conversations");
  CHECK(LoadText("id,label\n1,x\n", {.table = "calls"}).error.find("started_at") !=
        std::string::npos);
}

TEST_CASE("a mapping of one's own names headers, values and units", "[load]") {
  LoadOptions options;
  options.mapping = R"({"tables": [{"table": "calls", "when": "Kind = 'Tel'", "columns": {
      "started_at": "Call Time", "direction": "Way", "agent": {"from": ["Who", "Agent"]},
      "status": {"is": "State", "values": {"Gut": "completed", "Schlecht": "missed"}},
      "duration_s": {"from": ["Dauer"], "unit": "minutes"}}}], "otherwise": "no call"})";
  const Loaded loaded = LoadText(
      "Kind,Call Time,Way,State,Dauer,Agent\n"
      "Tel,2026-03-01,inbound,Gut,1.5,Ann\nFax,2026-03-01,inbound,Gut,1,Ann\n",
      options);
  CHECK(loaded.error.empty());
  CHECK(Counts(loaded.account()) == "2 = 1 + 0 + 1");
  CHECK(loaded.account().rejected[0].reason == "no call");
  CHECK(Cells(loaded.data, "calls", "status") == "completed");
  CHECK(Cells(loaded.data, "calls", "duration_s") == "90000000");
  CHECK(Cells(loaded.data, "calls", "agent") == "Ann");
}

TEST_CASE("records inside records that are left aside are spoken of", "[load]") {
  const std::string text =
      R"({"id": 1, "created_at": 1709629200, "state": "open", "admin_assignee_id": 2,
          "conversation_parts": {"conversation_parts": [{"part_type": "comment", "body": "Hi",
          "created_at": 1709629210, "author": {"type": "admin", "id": 2}}]}})";
  LoadOptions options;
  options.preset = "intercom-conversations";
  const Loaded aside = LoadText(text, options);
  REQUIRE(aside.error.empty());
  CHECK(aside.data.Find("messages") == nullptr);
  CHECK(aside.report.notes ==
        std::vector<std::string>{"the parts of the conversations were left aside; the preset "
                                 "\"intercom\" reads them as messages"});
  const Loaded read = LoadText(text);
  CHECK(Cells(read.data, "conversations", "id") == "1");
  CHECK(Cells(read.data, "messages", "author_type") == "agent");
}

TEST_CASE("mistakes in a mapping are said with their place", "[load]") {
  auto error = [](std::string mapping) {
    return LoadText("a,b\n1,2\n", {.mapping = std::move(mapping)}).error;
  };
  CHECK(error("{").starts_with("not valid JSON"));
  CHECK(error("{}").find("at least one table") != std::string::npos);
  CHECK(error(R"({"tables":[{"table":"calls","colums":{}}]})") == "a table has no \"colums\"");
  CHECK(error(R"({"tables":[{"table":"kalls","columns":{}}]})") == "there is no table \"kalls\"");
  CHECK(error(R"({"tables":[{"table":"calls","columns":{"status":"a +"}}]})") ==
        "something is missing at the end, at character 4 of \"a +\"");
  CHECK(error(R"({"tables":[{"table":"calls","columns":{"status":"c"}}]})") ==
        "there is no field or header \"c\"");
  CHECK(
      error(R"({"tables":[{"table":"calls","columns":{"status":"a"}}]})").find("calls.direction") !=
      std::string::npos);
}

TEST_CASE("every shipped preset reads, and is written as it reads", "[load]") {
  const std::vector<PresetText> texts = PresetTexts();
  CHECK(texts.size() >= 30);
  CHECK(LoadPresets().size() == texts.size());
  for (const PresetText& preset : texts) {
    INFO(preset.name);
    const Result<Mapping> mapping = ParseMapping(preset.text, preset.name);
    REQUIRE(mapping);
    const std::string written = MappingText(*mapping);
    const Result<Mapping> again = ParseMapping(written, preset.name);
    REQUIRE(again);
    CHECK(MappingText(*again) == written);
  }
}

TEST_CASE("overlapping exports without ids are told apart by their rows", "[load]") {
  const std::string head =
      "answeredAtPT,answeredBy,belongsTo,createdAtPT,createdBy,phoneNumberId,direction,duration,"
      "from,status,to,type\n";
  const std::string same = ",,,12/17/2024 1:24:11 PM,,Line 03,incoming,,+1,received,+2,message\n";
  const std::string other = ",,,12/17/2024 1:25:11 PM,,Line 03,incoming,,+1,received,+2,message\n";
  Loaded loaded;
  Load(loaded, head + same + same + other);
  CHECK(Counts(loaded.account(0)) == "0 = 0 + 0 + 0");
  CHECK(Counts(loaded.account(1)) == "3 = 3 + 0 + 0");
  Load(loaded, head + other + same + same + same);
  CHECK(Counts(loaded.account(1)) == "4 = 1 + 3 + 0");
}

TEST_CASE("a layout that may have ids is told apart by its rows where it has none", "[load]") {
  const std::string question = "question,date,url\nSize?,2026-03-01 09:31,https://x\n";
  const std::string older =
      "line,\"datetime (UTC)\",country_code,direction,from,to,answered,duration (in call)\n"
      "Sales,2024-03-05 09:00:00,FR,inbound,+33600000001,+33100000000,Yes,60\n";
  const std::string log =
      "Direction,Type,Phone Number,Name,Date,Time,Action,Action Result,Duration\n"
      "Incoming,Voice,+33600000001,Ann,03/05/2024,9:41 AM,Phone Call,Accepted,0:02:36\n"
      "Incoming,Voice,+33600000001,Ann,03/05/2024,9:41 AM,Phone Call,Accepted,0:02:36\n";
  for (const std::string& text : {question, older, log}) {
    Loaded loaded;
    Load(loaded, text);
    REQUIRE(loaded.error.empty());
    CHECK(loaded.report.accounting.size() == 1);
    const std::uint64_t rows = loaded.account().rows_loaded;
    CHECK(rows == loaded.account().rows_read);
    Load(loaded, text);
    CHECK(loaded.account().rows_duplicate == rows);
  }
}

TEST_CASE("constants fill a column that either(...) falls back to, and no other", "[load]") {
  LoadOptions options;
  options.mapping =
      R"json({"fields": {"gone": ["gone"]}, "tables": [{"table": "calls", "columns": {
          "direction": "either(gone, 'incoming')", "status": "status", "started_at": "at",
          "team": "if(gone = 'x', 'a', 'b')", "agent": "text('agent ', gone)"}}]})json";
  const Loaded loaded = LoadText("status,at\nmissed,2026-03-01\n", options);
  REQUIRE(loaded.error.empty());
  CHECK(Cells(loaded.data, "calls", "direction") == "incoming");
  CHECK(Cells(loaded.data, "calls", "team") == "no column");
  CHECK(Cells(loaded.data, "calls", "agent") == "no column");
}

TEST_CASE("a queue log that begins or ends amid a call says so", "[load]") {
  const std::string early = "1366720340|1366720340.3|Q|NONE|ENTERQUEUE||0612345678|1\n";
  const std::string late =
      "1366720350|1366720340.3|Q|SIP/8007|CONNECT|10|1366720341.1|9\n"
      "1366720410|1366720340.3|Q|SIP/8007|COMPLETECALLER|10|60|1\n";
  Loaded first;
  Load(first, early, {.name = "queue_log"});
  CHECK(Cells(first.data, "calls", "status") == "ringing");
  CHECK(first.report.notes.back() ==
        "1 call was not over when the log ends; to follow them into the next log, put the two "
        "into one file");
  Loaded second;
  Load(second, late, {.name = "queue_log"});
  CHECK(Cells(second.data, "calls", "started_at") == "1366720340000");
  CHECK(Cells(second.data, "calls", "duration_s") == "60000000");
  CHECK(second.report.notes.back() == "1 call entered before the log begins");
  Loaded last;
  Load(last, late.substr(late.find('\n') + 1), {.name = "queue_log"});
  CHECK(Cells(last.data, "calls", "started_at") == "1366720340000");
  CHECK(Cells(last.data, "calls", "answered_at") == "1366720350000");
  CHECK(Cells(last.data, "calls", "duration_s") == "60000000");
  Loaded whole;
  Load(whole, late + early, {.name = "queue_log"});
  CHECK(Cells(whole.data, "calls", "status") == "completed");
  CHECK(Cells(whole.data, "calls", "party") == "0612345678");
}

/// Calls as Mango's API gives them, their fields in the order asked for.
std::string MangoCalls(std::string_view order) {
  const std::vector<std::vector<std::pair<char, std::string>>> calls = {
      {{'r', "[11,12]"},
       {'s', "1614665865"},
       {'a', "1614665870"},
       {'f', "1614665930"},
       {'p', ";79261234567;17;2345678"},
       {'d', "1100"},
       {'l', "74951112233"},
       {'o', "abonent"}},
      {{'r', "[13]"},
       {'s', "1614666865"},
       {'a', "0"},
       {'f', "1614666930"},
       {'p', ";anonymous;;"},
       {'d', "1110"},
       {'l', "74951112233"},
       {'o', "ivr"}},
      {{'r', "[]"},
       {'s', "1614667865"},
       {'a', "1614667875"},
       {'f', "1614667930"},
       {'p', "17;sip:ann@x.mangosip.ru;;79261234569"},
       {'d', "1120"},
       {'l', ""},
       {'o', "abonent"}}};
  std::string text;
  for (const auto& call : calls) {
    for (char field : order) {
      const auto cell = std::ranges::find(call, field, &std::pair<char, std::string>::first);
      text += (field == order.front() ? "" : ";") + cell->second;
    }
    text += "\n";
  }
  return text;
}

TEST_CASE("Mango's calls are read whatever the order of their fields", "[load]") {
  for (std::string_view order : {"rsfapdlo", "rsafpdlo", "sfpadlor", "asfrpodl", "rfsapodl",
                                 "pfasrldo", "dlosfpar", "odsfaplr", "srafldop"}) {
    INFO(order);
    const Loaded loaded = LoadText(MangoCalls(order));
    CHECK(loaded.error.empty());
    CHECK(Cells(loaded.data, "calls", "direction") == "incoming incoming outgoing");
    CHECK(Cells(loaded.data, "calls", "status") == "completed canceled completed");
    CHECK(Cells(loaded.data, "calls", "started_at") == "1614665865000 1614666865000 1614667865000");
    CHECK(Cells(loaded.data, "calls", "answered_at") == "1614665870000 ~ 1614667875000");
    CHECK(Cells(loaded.data, "calls", "duration_s") == "60000000 ~ 55000000");
    CHECK(Cells(loaded.data, "calls", "party") == "+79261234567 ~ +79261234569");
    CHECK(Cells(loaded.data, "calls", "agent") == "17 ~ 17");
    CHECK(Cells(loaded.data, "calls", "line") == "+74951112233 +74951112233 ~");
  }
}

TEST_CASE("a recording says that a Mango call was answered where no field does", "[load]") {
  const Loaded loaded = LoadText(
      "547000001,547000002;1614665865;1614665930;456;79261234567;937;12345678;Busy\n"
      ";1614666865;1614666930;;79261234567;;12345678;\n"
      "547000003;1614667865;1614667930;32;79261234568;64;987654321;RemoteHangup\n");
  CHECK(loaded.error.empty());
  CHECK(Cells(loaded.data, "calls", "status") == "completed missed completed");
  CHECK(Cells(loaded.data, "calls", "direction") == "internal incoming internal");
}

TEST_CASE("three times of answered calls are told by their order in time", "[load]") {
  const Loaded loaded = LoadText(
      "1614665865;1614665870;1614665930;;79261234567;17;79260000001;1100;74951112233\n"
      "1614666865;1614666875;1614666930;;79261234568;17;79260000001;1100;74951112233\n");
  CHECK(Cells(loaded.data, "calls", "answered_at") == "1614665870000 1614666875000");
  CHECK(Cells(loaded.data, "calls", "duration_s") == "60000000 55000000");
}

TEST_CASE("pieces of any size come to the same", "[load]") {
  std::string text = "id,direction,status,started_at,agent\r\n";
  for (int row = 0; row < 400; ++row) {
    text += std::to_string(row % 390) + ",incoming," + (row % 7 == 0 ? "" : "missed") +
            ",2026-03-0" + std::to_string(1 + row % 9) + " 10:00,\"A,\"\"" +
            std::to_string(row % 5) + "\"\"\"\r\n";
  }
  Loaded whole;
  Load(whole, text);
  for (std::size_t piece : {1, 7, 1000}) {
    Loaded pieces;
    Load(pieces, text, {}, piece);
    CHECK(Counts(pieces.account()) == Counts(whole.account()));
    CHECK(Listed(pieces.account().rejected) == Listed(whole.account().rejected));
    CHECK(Cells(pieces.data, "calls", "agent") == Cells(whole.data, "calls", "agent"));
    CHECK(Cells(pieces.data, "calls", "started_at") == Cells(whole.data, "calls", "started_at"));
  }
}

TEST_CASE("the one file in a zip archive is read as it would be by itself", "[load]") {
  const std::string csv =
      "id,direction,status,started_at\nc1,incoming,missed,2024-03-05T10:00:00Z\n"
      "c1,incoming,missed,2024-03-05T10:00:00Z\nc2,sideways,missed,never\n";
  const std::string zip = ZipOf({{"march/", ""},
                                 {"march/calls.csv", csv, true},
                                 {"__MACOSX/march/._calls.csv", "x"},
                                 {"march/.DS_Store", "x"}});
  for (const std::size_t piece : {std::size_t{1}, std::size_t{1} << 20}) {
    Loaded loaded;
    Load(loaded, zip, {.name = "export.zip"}, piece);
    CHECK(loaded.error.empty());
    REQUIRE(loaded.report.accounting.size() == 1);
    CHECK(Counts(loaded.account()) == "3 = 1 + 1 + 1");
    CHECK(loaded.account().rejected.front().line == 4);
    CHECK(loaded.report.format == "CSV");
    CHECK(loaded.report.notes.front() == "read march/calls.csv, the one file in the archive");
  }
}

TEST_CASE("a workbook is read in pieces and in a zip archive, a pack of files is named", "[load]") {
  std::string rows;
  for (const std::vector<std::string>& row :
       {std::vector<std::string>{"id", "direction", "status", "started_at"},
        {"c1", "incoming", "missed", "2024-03-05T10:00:00Z"}}) {
    rows += "<row>";
    for (const std::string& cell : row) {
      rows += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
    }
    rows += "</row>";
  }
  const std::string workbook = ZipOf(PartsOf({.sheets = {{.name = "S", .rows = rows}}}));
  Loaded pieces;
  Load(pieces, workbook, {}, 1);
  CHECK(pieces.error.empty());
  CHECK(pieces.report.format == "XLSX");
  CHECK(Counts(pieces.account()) == "1 = 1 + 0 + 0");
  CHECK(Cells(pieces.data, "calls", "id") == "c1");

  const Loaded inner = LoadText(ZipOf({{"calls.xlsx", workbook}}));
  CHECK(inner.error.empty());
  CHECK(inner.report.format == "XLSX");
  CHECK(Counts(inner.account()) == "1 = 1 + 0 + 0");

  const auto error = [](const std::string& zip) { return LoadText(zip).error; };
  CHECK(error(ZipOf({{"a.csv", "x"}, {"b/c.csv", "y"}})) ==
        "the zip archive holds 2 files (a.csv, b/c.csv); unpack it and open them");
  CHECK(error(ZipOf({{"a/", ""}})) == "the zip archive holds no file; export it again");
  CHECK(error(ZipOf({})) == "the zip archive holds no file; export it again");
  CHECK(error(ZipOf({{"a.zip", ZipOf({{"b.csv", "x"}})}})) ==
        "an archive in an archive; unpack it and open its files");
  CHECK(error(ZipOf({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}}))
            .find("no workbook in it") != std::string::npos);
  CHECK(error(ZipOf({{"a.pdf", "%PDF-1.7"}})).find("a PDF document") != std::string::npos);
}

TEST_CASE("the size a file is said to have changes nothing but the room made", "[vendor]") {
  std::string text = "id,direction,status,started_at,duration_s,party\n";
  for (int i = 0; i < 12'000; ++i) {
    const std::string number = std::to_string(i * 7919 % 12'000);
    text += "c" + number + ",incoming,completed,2024-03-04T10:00:00Z,12,visitor " + number + "\n";
  }
  const Loaded plain = LoadText(text);
  for (const std::uint64_t bytes :
       {std::uint64_t{1}, std::uint64_t{text.size()}, std::uint64_t{3} << 20}) {
    LoadOptions options;
    options.bytes = bytes;
    Loaded sized;
    Load(sized, text, options, 64 << 10);
    REQUIRE(sized.error.empty());
    CHECK(sized.account().rows_loaded == 12'000);
    const Column& expected = *plain.data.Find("calls")->Find("party");
    const Column& party = *sized.data.Find("calls")->Find("party");
    CHECK(party.codes() == expected.codes());
    CHECK(party.dictionary()->size() == expected.dictionary()->size());
  }
}

}  // namespace
}  // namespace talktally
