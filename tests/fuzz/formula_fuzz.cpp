// SPDX-License-Identifier: Apache-2.0
//
// Any text as a formula, and after a NUL as a condition: what is accepted as a
// metric is computed over a few rows, and opened; what is not says why.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/engine/engine.h"
#include "core/engine/json_text.h"
#include "core/formula/parser.h"
#include "core/query/query.h"

namespace {

using namespace talktally;

void Require(bool holds) {
  if (!holds) __builtin_trap();
}

void Load(Engine& engine, std::string_view name, std::string_view text) {
  LoadOptions options;
  options.name = name;
  Require(engine.Begin(options).has_value());
  Require(engine.Feed({text.data(), text.size()}).has_value());
  Require(engine.End().has_value());
}

Engine MakeEngine() {
  Engine engine;
  Load(engine, "calls.csv",
       "id,direction,status,started_at,answered_at,ended_at,duration_s,line,party,agent\n"
       "1,incoming,missed,2024-03-30T23:30:00Z,,2024-03-30T23:30:20Z,,+33144556677,+33612345678,\n"
       "2,outgoing,completed,2024-03-31T00:59:00Z,2024-03-31T00:59:10Z,2024-03-31T01:09:10Z,600,"
       "+33144556677,+33612345678,ana\n"
       "3,incoming,completed,2024-04-02T08:00:00Z,2024-04-02T08:00:05Z,2024-04-02T08:01:05Z,60,"
       "+33144556678,+33612345679,bob\n");
  Load(engine, "messages.csv",
       "id,conversation_id,sent_at,direction,author_type,author,text\n"
       "1,a,2024-04-02T08:00:00Z,incoming,visitor,v1,Where is my order?\n"
       "2,a,2024-04-02T08:02:00Z,outgoing,agent,ana,It left today\n"
       "3,b,2024-04-03T08:00:00Z,incoming,visitor,v2,my order my order\n");
  return engine;
}

std::string Quoted(std::string_view text) {
  JsonText json;
  json.Text(text);
  return json.Take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Engine engine = MakeEngine();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = input.find('\0');
  const std::string_view formula = input.substr(0, cut);
  const std::string_view where = cut == input.npos ? std::string_view() : input.substr(cut + 1);
  const auto condition = ParseCondition(where);
  Require(condition.has_value() || !condition.error().message.empty());
  const Result<void> defined =
      engine.Define(R"({"id":"fuzzed","formula":)" + Quoted(formula) + "}", "fuzz");
  if (!defined) {
    Require(!defined.error().message.empty());
    return 0;
  }
  Query query;
  query.metrics = {"fuzzed"};
  query.granularity = "day";
  query.by = {"agent"};
  query.time_zone = "Europe/Paris";
  if (condition && !where.empty()) query.where = {*condition};
  const Result<ResultTable> result = engine.AnswerQuery(query);
  Require(result.has_value() || !result.error().message.empty());
  query.granularity.clear();
  query.by.clear();
  const Result<Explanation> opened = engine.Explain(query, 10);
  if (!result || !opened) return 0;
  const Result<ResultTable> total = engine.AnswerQuery(query);
  Require(total.has_value() && total->columns[0].total == opened->value);
  return 0;
}
