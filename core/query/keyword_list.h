// SPDX-License-Identifier: Apache-2.0
//
// A list of keywords tried on the texts that were loaded: questions, else messages
// of visitors. How an answer is written so that past questions would have met it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/derive/facts.h"
#include "core/derive/keyword_trial.h"
#include "core/query/explain.h"
#include "core/query/query.h"

namespace talktally {

struct KeywordsQuery {
  std::vector<std::string> keywords;
  /// How many texts, near misses and suggestions are listed at most.
  std::uint64_t limit = 100;
};

/// Reads {"keywords": ["a", "b"] or "a, b", "limit"}.
Result<KeywordsQuery> ParseKeywordsQuery(std::string_view json);

/// One keyword of the list, in texts.
struct KeywordUse {
  std::string keyword;
  std::uint64_t texts = 0;  ///< that hold it
  std::uint64_t alone = 0;  ///< that hold no other: lost if it were taken off the list
  std::uint64_t near = 0;   ///< that hold none of the list, and nearly this one
};

struct MatchedText {
  RowPlace place;
  std::string text;  ///< the piece around the first keyword
  std::vector<std::string> keywords;
};

struct NearText {
  RowPlace place;
  std::string text;  ///< the piece around the word
  std::string word;  ///< folded; of a keyword of several words, as many
  std::string keyword;
  NearMiss::Why why = NearMiss::Why::kForm;
};

/// A word that would find more texts if it were on the list.
struct KeywordSuggestion {
  std::string word;
  std::string keyword;
  NearMiss::Why why = NearMiss::Why::kForm;
  std::uint64_t texts = 0;
};

/// Counts are complete, lists as long as was asked for.
struct KeywordsAnswer {
  std::string table;  ///< questions or messages
  std::uint64_t texts = 0;
  std::uint64_t matched = 0;
  std::uint64_t near = 0;  ///< texts with a near miss
  std::vector<KeywordUse> keywords;
  std::vector<MatchedText> matches;  ///< in the order of the table
  std::vector<NearText> near_misses;
  std::vector<KeywordSuggestion> suggestions;  ///< most texts first
  std::string unavailable;                     ///< what no file has, when there are no texts
};

/// "form" or "typo".
std::string_view NameOf(NearMiss::Why why);

/// Tries the keywords on the texts within the range and conditions of `filters`.
Result<KeywordsAnswer> RunKeywords(const KeywordsQuery& list, const Query& filters,
                                   const Dataset& data, Facts& facts);

}  // namespace talktally
