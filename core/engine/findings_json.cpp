// SPDX-License-Identifier: Apache-2.0
//
// Findings, field by field.
#include "core/engine/findings_json.h"

namespace talktally {
namespace {

void WritePlace(JsonText& json, const RowPlace& place) {
  json.Field("file", place.file).Field("line", place.line);
}

void WriteCount(JsonText& json, std::string_view key, std::uint64_t count) {
  json.Field(key, static_cast<std::int64_t>(count));
}

void WriteTexts(JsonText& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key).Array();
  for (const std::string& text : texts) json.Text(text);
  json.EndArray();
}

}  // namespace

void WriteQuality(JsonText& json, const std::vector<QualityFinding>& findings) {
  json.Array();
  for (const QualityFinding& finding : findings) {
    json.Object().Field("kind", finding.kind).Field("table", finding.table);
    json.Field("column", finding.column);
    WriteCount(json, "rows", finding.rows);
    json.Key("examples").Array();
    for (const RowPlace& place : finding.examples) {
      json.Object();
      WritePlace(json, place);
      json.EndObject();
    }
    json.EndArray().Field("says", finding.says);
    WriteTexts(json, "metrics", finding.metrics);
    json.EndObject();
  }
  json.EndArray();
}

void WriteKeywords(JsonText& json, const KeywordsAnswer& answer) {
  json.Object().Field("table", answer.table);
  WriteCount(json, "texts", answer.texts);
  WriteCount(json, "matched", answer.matched);
  WriteCount(json, "near", answer.near);
  json.Key("keywords").Array();
  for (const KeywordUse& use : answer.keywords) {
    json.Object().Field("keyword", use.keyword);
    WriteCount(json, "texts", use.texts);
    WriteCount(json, "alone", use.alone);
    WriteCount(json, "near", use.near);
    json.EndObject();
  }
  json.EndArray().Key("matches").Array();
  for (const MatchedText& match : answer.matches) {
    json.Object();
    WritePlace(json, match.place);
    json.Field("text", match.text);
    WriteTexts(json, "keywords", match.keywords);
    json.EndObject();
  }
  json.EndArray().Key("near_misses").Array();
  for (const NearText& miss : answer.near_misses) {
    json.Object();
    WritePlace(json, miss.place);
    json.Field("text", miss.text).Field("word", miss.word).Field("keyword", miss.keyword);
    json.Field("why", NameOf(miss.why)).EndObject();
  }
  json.EndArray().Key("suggestions").Array();
  for (const KeywordSuggestion& suggestion : answer.suggestions) {
    json.Object().Field("word", suggestion.word).Field("keyword", suggestion.keyword);
    json.Field("why", NameOf(suggestion.why));
    WriteCount(json, "texts", suggestion.texts);
    json.EndObject();
  }
  json.EndArray();
  if (!answer.unavailable.empty()) json.Field("unavailable", answer.unavailable);
  json.EndObject();
}

}  // namespace talktally
