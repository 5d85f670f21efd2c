// SPDX-License-Identifier: Apache-2.0
//
// Findings about data: each kind met, and not met beside it.
#include "core/query/quality.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "core/query/metric_reads.h"
#include "tests/support/table_text.h"

namespace talktally {
namespace {

std::vector<QualityFinding> Findings(const Dataset& data, const QualityOptions& options = {},
                                     std::span<const FileReport> files = {}) {
  static const Catalog catalog;
  Facts facts(data);
  return FindQuality(data, files, catalog, facts, options);
}

/// Findings as "kind table.column rows @ lines", in order.
std::string Text(const std::vector<QualityFinding>& findings) {
  std::string text;
  for (const QualityFinding& finding : findings) {
    text += finding.kind + " " + finding.table + "." + finding.column + " " +
            std::to_string(finding.rows);
    for (const RowPlace& place : finding.examples) text += " @" + std::to_string(place.line);
    text += "\n";
  }
  return text;
}

bool Touches(const QualityFinding& finding, std::string_view metric) {
  return std::ranges::find(finding.metrics, metric) != finding.metrics.end();
}

constexpr std::int64_t kHour = 3'600'000;

TEST_CASE("data without a fault has no findings", "[query]") {
  const Dataset data = DatasetOf({
      TableOf("conversations", R"(
        | id | started_at       | closed_at        | agent |
        | c1 | 2024-03-04 09:00 | 2024-03-04 09:30 | ann   |
      )"),
      TableOf("messages", R"(
        | conversation_id | sent_at          | direction | author_type | author |
        | c1              | 2024-03-04 09:00 | incoming  | visitor     | 77     |
        | c1              | 2024-03-04 09:05 | outgoing  | agent       | ann    |
      )"),
      TableOf("agents", R"(
        | id  | name |
        | ann | Ann  |
      )"),
  });
  CHECK(Text(Findings(data)) == "");
  CHECK(Text(Findings(Dataset())) == "");
}

TEST_CASE("rejected rows, unreadable cells and damaged numbers are told apart", "[query]") {
  Dataset data = DatasetOf({TableOf("calls", R"(
    | direction | status    | started_at       | party |
    | incoming  | completed | 2024-03-04 09:00 | +331  |
  )")});
  Accounting account;
  account.file = "calls.csv";
  account.table = "calls";
  account.rows_read = 6;
  account.rows_loaded = 1;
  account.rows_duplicate = 2;
  account.rows_rejected = 3;
  account.rejected = {{4, "started_at", "31/31/2026", "not a date"},
                      {5, "started_at", "soon", "not a date"}};
  account.cells_unreadable = 4;
  account.warnings = {{2, "duration_s", "long", "not a duration"},
                      {2, "party", "3.36E+10", "a rounded number"},
                      {2, "status", "no answer", "none of completed, missed; kept as it is"}};
  data.accounting.push_back(account);
  const auto findings = Findings(data);
  CHECK(Text(findings) == R"(rejected_rows calls.started_at 2 @4 @5
rejected_rows calls. 1
unreadable_cells calls.duration_s 1 @2
unreadable_cells calls. 2
damaged_phones calls.party 1 @2
duplicate_rows calls. 2
)");
  CHECK(findings[0].says.starts_with("2 rows of calls in started_at: not a date, such as "
                                     "\"31/31/2026\"."));
  CHECK(Touches(findings[0], "unique_callers"));  // the whole row is missing
  CHECK_FALSE(Touches(findings[2], "unique_callers"));
  CHECK(findings[5].says.find("calls.csv (2)") != std::string::npos);
}

TEST_CASE("a file's own column names lead to the metrics through its mapping", "[query]") {
  Dataset data = DatasetOf({TableOf("calls", R"(
    | direction | status    | started_at       | duration_s |
    | incoming  | completed | 2024-03-04 09:00 | 5          |
  )")});
  Accounting account;
  account.file = "export.csv";
  account.table = "calls";
  account.cells_unreadable = 1;
  account.warnings = {{2, "Talk Time", "long", "not a duration"}};
  data.accounting.push_back(account);
  FileReport file;
  file.file = "export.csv";
  file.mapping = R"({"fields": {"talk": {"from": ["talk_time", "duration"], "as": "seconds"}},
                     "tables": [{"table": "calls", "columns": {"duration_s": "talk"}}]})";
  const auto findings = Findings(data, {}, std::span(&file, 1));
  CHECK(Text(findings) == "unreadable_cells calls.duration_s 1 @2\n");
  CHECK(Touches(findings[0], "total_call_time"));
  CHECK_FALSE(Touches(findings[0], "incoming_calls"));
}

TEST_CASE("dates that could be read both ways are found", "[query]") {
  const Dataset data = DatasetOf({TableOf("calls", R"(
    | direction | status | started_at       |
    | incoming  | missed | 2024-03-04 09:00 |
  )")});
  FileReport file;
  file.file = "export.csv";
  file.accounting.emplace_back();
  file.accounting[0].table = "calls";
  file.date_doubt = {12, "12 dates can be read both ways"};
  const auto findings = Findings(data, {}, std::span(&file, 1));
  CHECK(Text(findings) == "ambiguous_dates calls.started_at 12\n");
  CHECK(Touches(findings[0], "lost_calls"));
  file.date_doubt.reset();
  CHECK(Text(Findings(data, {}, std::span(&file, 1))) == "");
}

TEST_CASE("rows without an id that equal another are repeats", "[query]") {
  const Dataset data = DatasetOf({
      TableOf("presence", R"(
        | agent | started_at       | ended_at         | availability | channel |
        | ann   | 2024-03-04 09:00 | 2024-03-04 10:00 | available    | chat    |
        | ann   | 2024-03-04 10:00 | 2024-03-04 11:00 | available    | chat    |
        | bob   | 2024-03-04 09:00 | 2024-03-04 10:00 | available    | chat    |
        | bob   | 2024-03-04 09:00 | 2024-03-04 10:00 | available    | chat    |
      )"),
      TableOf("calls", R"(
        | id | direction | status | started_at       |
        | 1  | incoming  | missed | 2024-03-04 09:00 |
        | 2  | incoming  | missed | 2024-03-04 09:00 |
        |    | incoming  | missed | 2024-03-04 09:00 |
        |    | incoming  | missed | 2024-03-04 09:00 |
      )"),
  });
  const auto findings = Findings(data);
  CHECK(Text(findings) == R"(repeated_rows calls. 1 @5
repeated_rows presence. 1 @5
overlapping_presence presence.started_at 1 @5
)");
}

TEST_CASE("small events repeat only when they come from another file", "[query]") {
  Table table = TableOf("qa_views", R"(
    | at               | qa |
    | 2024-03-04 09:00 | q1 |
    | 2024-03-04 09:00 | q1 |
    | 2024-03-04 09:00 | q1 |
  )");
  Dataset data = DatasetOf({table});
  CHECK(Text(Findings(data)) == "");
  data.tables[0].runs = {{0, 0}, {2, 1}};
  data.files.push_back("again.csv");
  const auto findings = Findings(data);
  CHECK(Text(findings) == "repeated_rows qa_views. 1 @4\n");
  CHECK(findings[0].examples[0].file == "again.csv");
}

TEST_CASE("values outside a vocabulary are counted, most frequent first", "[query]") {
  const Dataset data = DatasetOf({TableOf("calls", R"(
    | direction | status    | started_at       |
    | incoming  | busy      | 2024-03-04 09:00 |
    | incoming  | completed | 2024-03-04 09:00 |
    | incoming  | no answer | 2024-03-04 09:01 |
    | incoming  | no answer | 2024-03-04 09:02 |
  )")});
  const auto findings = Findings(data);
  REQUIRE(Text(findings) == "unknown_values calls.status 3 @2 @4 @5\n");
  CHECK(findings[0].says.starts_with("status of calls holds \"no answer\" (2), \"busy\" (1), none "
                                     "of completed, missed, ringing, canceled."));
  CHECK(Touches(findings[0], "lost_calls"));  // through the derived column lost
  CHECK_FALSE(Touches(findings[0], "incoming_calls"));
}

TEST_CASE("negative durations name the later of two columns", "[query]") {
  const Dataset data = DatasetOf({
      TableOf("calls", R"(
        | direction | status    | started_at       | answered_at      | ended_at         | duration_s |
        | incoming  | completed | 2024-03-04 09:00 | 2024-03-04 08:59 | 2024-03-04 09:05 | 0          |
        | incoming  | completed | 2024-03-04 09:00 | 2024-03-04 09:00 | 2024-03-04 09:00 | -1         |
        | incoming  | missed    | 2024-03-04 09:00 |                  | 2024-03-04 08:00 |            |
      )"),
      TableOf("tickets", R"(
        | id | created_at       | closed_at        | first_response_at |
        | t1 | 2024-03-04 09:00 | 2024-03-04 08:00 | 2024-03-04 09:00  |
        | t2 | 2024-03-04 09:00 | 2024-03-04 09:00 | 2024-03-04 08:59  |
      )"),
  });
  const auto findings = Findings(data);
  CHECK(Text(findings) == R"(negative_durations calls.answered_at 1 @2
negative_durations calls.ended_at 1 @4
negative_durations calls.duration_s 1 @3
negative_durations tickets.closed_at 1 @2
negative_durations tickets.first_response_at 1 @3
)");
  CHECK(Touches(findings[0], "median_answer_wait"));
  CHECK(Touches(findings[2], "max_concurrent_calls"));  // which reads the derived busy_until
}

TEST_CASE("durations of more than a day are absurd, a day is not", "[query]") {
  const Dataset data = DatasetOf({
      TableOf("calls", R"(
        | direction | status    | started_at       | ended_at            | duration_s |
        | incoming  | completed | 2024-03-04 09:00 | 2024-03-05 09:00    | 86400      |
        | incoming  | completed | 2024-03-04 09:00 | 2024-03-05 09:00:01 | 86401      |
        | incoming  | completed | 2024-03-04 09:00 | 2024-03-04 09:10    | 660        |
        | incoming  | completed | 2024-03-04 09:00 | 2024-03-04 09:10    | 661        |
      )"),
      TableOf("presence", R"(
        | agent | started_at       | ended_at         | availability |
        | ann   | 2024-03-04 09:00 | 2024-03-05 09:01 | available    |
        | bob   | 2024-03-04 09:00 |                  | available    |
        | eve   | 2024-03-05 09:00 |                  | available    |
      )"),
  });
  CHECK(Text(Findings(data)) == R"(absurd_durations calls.ended_at 1 @3
absurd_durations calls.duration_s 1 @3
absurd_durations presence.ended_at 2 @2 @3
inconsistent_durations calls.duration_s 1 @5
)");
}

TEST_CASE("presence overlaps within an agent and channel only", "[query]") {
  const Dataset data = DatasetOf({TableOf("presence", R"(
    | agent | started_at       | ended_at         | availability | channel |
    | ann   | 2024-03-04 09:00 | 2024-03-04 12:00 | available    | chat    |
    | ann   | 2024-03-04 12:00 | 2024-03-04 13:00 | available    | chat    |
    | ann   | 2024-03-04 10:00 | 2024-03-04 11:00 | unavailable  | chat    |
    | ann   | 2024-03-04 11:30 | 2024-03-04 12:30 | unavailable  | chat    |
    | ann   | 2024-03-04 09:00 | 2024-03-04 12:00 | available    | phone   |
    | bob   | 2024-03-04 09:00 | 2024-03-04 12:00 | available    | chat    |
  )")});
  const auto findings = Findings(data);
  CHECK(Text(findings) == "overlapping_presence presence.started_at 3 @3 @4 @5\n");
}

TEST_CASE("ids that lead nowhere are orphans once their table is loaded", "[query]") {
  const Table answers = TableOf("answers", R"(
    | question_id | answered_at      | author_type |
    | q1          | 2024-03-04 09:00 | coach       |
    | q9          | 2024-03-04 09:00 | coach       |
  )");
  const Table questions = TableOf("questions", R"(
    | id | asked_at         |
    | q1 | 2024-03-04 08:00 |
  )");
  CHECK(Text(Findings(DatasetOf({answers}))) == "");
  const Dataset data = DatasetOf({answers, questions});
  const auto findings = Findings(data);
  REQUIRE(Text(findings) == "orphan_ids answers.question_id 1 @3\n");
  CHECK(findings[0].says.find("such as \"q9\"") != std::string::npos);
  CHECK(Touches(findings[0], "answered_questions"));
  QualityOptions scoped;
  scoped.scoped = true;
  CHECK(Text(Findings(data, scoped)) == "");
}

TEST_CASE("people and lines nobody knows are orphans too, visitors are not", "[query]") {
  const auto findings = Findings(DatasetOf({
      TableOf("messages", R"(
        | sent_at          | direction | author_type | author | line |
        | 2024-03-04 09:00 | incoming  | visitor     | 77     | +331 |
        | 2024-03-04 09:05 | outgoing  | agent       | Ann    | +331 |
        | 2024-03-04 09:06 | outgoing  | bot         | hal    | +332 |
        | 2024-03-04 09:07 | outgoing  | agent       | ann    |      |
      )"),
      TableOf("agents", R"(
        | id  | name |
        | ann | Ann  |
      )"),
      TableOf("lines", R"(
        | id   | agents  |
        | +331 | ann;zed |
      )"),
  }));
  CHECK(Text(findings) == R"(orphan_ids messages.author 1 @3
orphan_ids messages.line 1 @4
orphan_ids lines.agents 1 @2
)");
  CHECK(findings[0].says.ends_with("1 of them is the name of one, not its id: use one of the two "
                                   "in both files."));
}

TEST_CASE("instants after the present and answers before their question are clock skew",
          "[query]") {
  const Dataset data = DatasetOf({
      TableOf("questions", R"(
        | id | asked_at         |
        | q1 | 2024-03-04 09:00 |
        | q2 | 2024-03-04 09:00 |
      )"),
      TableOf("answers", R"(
        | question_id | answered_at      | author_type |
        | q1          | 2024-03-04 08:59 | coach       |
        | q2          | 2024-03-04 09:00 | coach       |
        | q2          | 2024-03-04 12:01 | coach       |
      )"),
  });
  CHECK(Text(Findings(data)) == "clock_skew answers.answered_at 1 @2\n");
  QualityOptions options;
  options.now = table_text::InstantOf("2024-03-04 12:00");
  CHECK(Text(Findings(data, options)) ==
        "clock_skew answers.answered_at 1 @4\nclock_skew answers.answered_at 1 @2\n");
  *options.now += kHour;
  CHECK(Text(Findings(data, options)) == "clock_skew answers.answered_at 1 @2\n");
}

/// Calls at noon of each of these days of March 2024.
Dataset CallsOn(const std::vector<int>& days, std::string_view clock = "12:00") {
  std::string literal = "| direction | status | started_at |\n";
  for (int day : days) {
    literal += "| incoming | missed | 2024-03-" + std::string(day < 10 ? "0" : "") +
               std::to_string(day) + " " + std::string(clock) + " |\n";
  }
  return DatasetOf({TableOf("calls", literal)});
}

TEST_CASE("days without rows are missing where nearly all days have some", "[query]") {
  const auto findings = Findings(CallsOn({1, 2, 3, 4, 5, 6, 8, 9, 10}));
  REQUIRE(Text(findings) == "missing_days calls.started_at 1 @7\n");
  CHECK(findings[0].says.find(": 2024-03-07.") != std::string::npos);
  CHECK(Touches(findings[0], "incoming_calls"));
  CHECK(Text(Findings(CallsOn({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}))) == "");
  CHECK(Text(Findings(CallsOn({1, 2, 5, 6, 9, 10}))) == "");  // six of ten: no habit to break
}

TEST_CASE("days off are not missing, and do not part a missing stretch", "[query]") {
  // Monday 4 to Friday 29 March, weekends off; Friday 15 and Monday 18 are missing.
  std::vector<int> days;
  for (int day = 4; day <= 29; ++day) {
    const int weekday = (day - 4) % 7;
    if (weekday < 5 && day != 15 && day != 18) days.push_back(day);
  }
  const auto findings = Findings(CallsOn(days));
  REQUIRE(Text(findings) == "missing_days calls.started_at 2 @10\n");
  CHECK(findings[0].says.find(": 2024-03-15 to 2024-03-18.") != std::string::npos);
}

TEST_CASE("a day is one of the zone asked for", "[query]") {
  // 23:30 UTC and then 00:30 UTC: in Paris every day has a row, in UTC one has not.
  const Dataset data = DatasetOf({TableOf("calls", R"(
    | direction | status | started_at       |
    | incoming  | missed | 2024-03-01 12:00 |
    | incoming  | missed | 2024-03-02 12:00 |
    | incoming  | missed | 2024-03-02 23:30 |
    | incoming  | missed | 2024-03-04 12:00 |
    | incoming  | missed | 2024-03-05 12:00 |
  )")});
  CHECK(Text(Findings(data)) == "missing_days calls.started_at 1 @4\n");
  const auto options = ParseQualityOptions(R"({"timeZone": "Europe/Paris"})");
  REQUIRE(options);
  CHECK(Text(Findings(data, *options)) == "");
  CHECK_FALSE(ParseQualityOptions(R"({"timeZone": "Europe/Nowhere"})"));
  CHECK_FALSE(ParseQualityOptions(R"({"now": "soon"})"));
}

TEST_CASE("money in several currencies is found, an empty one is not another", "[query]") {
  const Table one = TableOf("transactions", R"(
    | id | placed_at        | amount | currency |
    | o1 | 2024-03-04 09:00 | 12     | EUR      |
    | o2 | 2024-03-04 09:00 | 12     |          |
  )");
  CHECK(Text(Findings(DatasetOf({one}))) == "");
  const auto findings = Findings(DatasetOf({TableOf("costs", R"(
    | day        | amount | currency |
    | 2024-03-04 | 1      | USD      |
    | 2024-03-04 | 1      | EUR      |
    | 2024-03-04 | 2      | EUR      |
  )")}));
  REQUIRE(Text(findings) == "mixed_currencies costs.currency 1 @2\n");
  CHECK(Touches(findings[0], "line_cost"));
}

TEST_CASE("at most five examples are kept of any number of rows", "[query]") {
  std::string literal = "| direction | status | started_at |\n";
  for (int row = 0; row < 9; ++row) literal += "| incoming | odd | 2024-03-04 09:00 |\n";
  Table table = TableOf("calls", literal);
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    table.Find("started_at")->ints[row] += row;
  }
  CHECK(Text(Findings(DatasetOf({table}))) == "unknown_values calls.status 9 @2 @3 @4 @5 @6\n");
}

TEST_CASE("metrics whose tables are in no file are not listed", "[query]") {
  const auto findings = Findings(DatasetOf({TableOf("calls", R"(
    | direction | status | started_at       |
    | incoming  | odd    | 2024-03-04 09:00 |
  )")}));
  REQUIRE(findings.size() == 1);
  CHECK(Touches(findings[0], "lost_calls"));
  CHECK_FALSE(Touches(findings[0], "called_back_calls"));  // needs calls.party
}

TEST_CASE("every derived fact says what it is worked out from", "[query]") {
  for (const DerivedReads& reads : AllDerivedReads()) {
    for (std::string_view name : table_text::Split(reads.from, ' ')) {
      INFO(name);
      const std::size_t dot = name.find('.');
      REQUIRE(dot != std::string_view::npos);
      const std::string_view column = name.substr(dot + 1);
      if (column.empty()) {
        const std::string_view table = name.substr(0, dot);
        CHECK(std::ranges::find(DerivedSpecs(), table, &DerivedSpec::table) != DerivedSpecs().end());
      } else {
        CHECK(FindColumnSpec(name.substr(0, dot), column) != nullptr);
      }
    }
  }
  for (const DerivedSpec& spec : DerivedSpecs()) {
    const auto listed = [&](std::string_view column) {
      return std::ranges::any_of(AllDerivedReads(), [&](const DerivedReads& reads) {
        const auto columns = table_text::Split(reads.columns, ' ');
        return reads.table == spec.table && std::ranges::find(columns, column) != columns.end();
      });
    };
    INFO(spec.table);
    if (!spec.adds_columns) CHECK(listed(""));
    for (const ColumnSpec& column : spec.columns) {
      INFO(column.name);
      if (spec.adds_columns) CHECK(listed(column.name));
    }
  }
}

}  // namespace
}  // namespace talktally
