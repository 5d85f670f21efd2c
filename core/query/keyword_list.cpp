// SPDX-License-Identifier: Apache-2.0
//
// Which rows are texts in question, and what the trial says of each.
#include "core/query/keyword_list.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/unicode.h"
#include "core/derive/roles.h"
#include "core/derive/words.h"
#include "core/query/excerpt.h"
#include "core/query/scan.h"
#include "core/read/json_dom.h"

namespace talktally {
namespace {

std::vector<std::string> Split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t cut = std::min(text.find_first_of(",;"), text.size());
    std::string_view part = text.substr(0, cut);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(cut + 1, text.size()));
  }
  return parts;
}

std::string FirstWord(std::string_view keyword) {
  std::string first;
  std::string room;
  ForEachWord(Compose(keyword), room, [&](std::string_view word) {
    if (first.empty()) first = word;
  });
  return first;
}

/// Tries a list on one table's texts.
class Trier {
 public:
  Trier(const KeywordsQuery& list, const Query& filters, const Dataset& data, Facts& facts)
      : list_(list), filters_(filters), data_(data), facts_(facts) {}

  Result<KeywordsAnswer> Run() {
    const bool questions = facts_.FindTable("questions", {}) != nullptr;
    answer_.table = questions ? "questions" : "messages";
    table_ = facts_.FindTable(answer_.table, {});
    const Column* text = table_ == nullptr ? nullptr : table_->Find("text");
    answer_.unavailable = facts_.Missing(answer_.table, "text");
    if (text == nullptr || !answer_.unavailable.empty()) return std::move(answer_);
    if (auto selected = Select(*text, questions); !selected) {
      return std::unexpected(selected.error());
    }
    std::vector<std::uint32_t> uses(text->dictionary()->size(), 0);
    for (std::uint32_t row : rows_) ++uses[text->codes()[row]];
    trial_ = TryKeywords(*text->dictionary(), uses, list_.keywords);
    Count(uses);
    List(*text);
    return std::move(answer_);
  }

 private:
  /// The rows with a text, within range and conditions.
  Result<void> Select(const Column& text, bool questions) {
    Aggregate dated;
    dated.table = answer_.table;
    const Aggregate* aggregates[] = {&dated};
    auto frame = MakeFrame(filters_, aggregates, data_, facts_);
    if (!frame) return std::unexpected(frame.error());
    auto dates = DatesOf(answer_.table, DateBasis(answer_.table), *frame, facts_);
    if (dates == nullptr) return {};
    ScanRequest request;
    request.table = answer_.table;
    request.where = &filters_.where;
    auto mask = FilterMask(request, dates->data(), *frame, facts_);
    if (!mask) return std::unexpected(mask.error());
    const CodeCells type(questions ? nullptr : facts_.FindColumn("messages", "author_type", {}));
    const std::vector<Role> roles = RolesByCode(type);
    for (std::uint32_t row = 0; row < table_->rows; ++row) {
      const std::int64_t at = (*dates)[row];
      if (text.codes()[row] == kNullCode || (!mask->empty() && (*mask)[row] == 0)) continue;
      if (!questions && roles[type[row]] != kVisitor) continue;
      if (at >= MillisOf(frame->range.from) && at < MillisOf(frame->range.to)) rows_.push_back(row);
    }
    return {};
  }

  void Count(const std::vector<std::uint32_t>& uses) {
    for (const std::string& keyword : trial_.keywords) answer_.keywords.push_back({keyword});
    answer_.texts = rows_.size();
    const ValueSets& matches = *trial_.matches;
    for (Code text = 1; text < uses.size(); ++text) {
      const std::uint32_t begin = matches.begins[text];
      const std::uint32_t end = matches.begins[text + 1];
      if (begin == end) continue;
      answer_.matched += uses[text];
      for (std::uint32_t at = begin; at < end; ++at) {
        KeywordUse& use = answer_.keywords[matches.values[at] - 1];
        use.texts += uses[text];
        if (end - begin == 1) use.alone += uses[text];
      }
    }
    near_begins_.assign(uses.size() + 1, 0);
    for (const NearMiss& miss : trial_.near) {
      ++near_begins_[miss.text + 1];
      answer_.keywords[miss.keyword].near += uses[miss.text];
    }
    for (Code text = 0; text < uses.size(); ++text) {
      if (near_begins_[text + 1] != 0) answer_.near += uses[text];
      near_begins_[text + 1] += near_begins_[text];
    }
    Suggest(uses);
  }

  void Suggest(const std::vector<std::uint32_t>& uses) {
    std::map<std::tuple<std::string_view, std::uint32_t, NearMiss::Why>, std::uint64_t> words;
    for (const NearMiss& miss : trial_.near) {
      words[{miss.words, miss.keyword, miss.why}] += uses[miss.text];
    }
    for (const auto& [key, texts] : words) {
      const auto& [word, keyword, why] = key;
      answer_.suggestions.push_back({std::string(word), trial_.keywords[keyword], why, texts});
    }
    std::ranges::stable_sort(answer_.suggestions, std::greater{}, &KeywordSuggestion::texts);
    if (answer_.suggestions.size() > list_.limit) answer_.suggestions.resize(list_.limit);
  }

  void List(const Column& text) {
    const ValueSets& matches = *trial_.matches;
    for (std::uint32_t row : rows_) {
      if (answer_.matches.size() >= list_.limit && answer_.near_misses.size() >= list_.limit)
        return;
      const Code code = text.codes()[row];
      const std::string_view whole = text.dictionary()->Text(code);
      const std::uint32_t begin = matches.begins[code];
      const std::uint32_t end = matches.begins[code + 1];
      if (begin < end && answer_.matches.size() < list_.limit) {
        MatchedText matched;
        matched.place = PlaceOf(row);
        for (std::uint32_t at = begin; at < end; ++at) {
          matched.keywords.push_back(trial_.keywords[matches.values[at] - 1]);
        }
        matched.text = Excerpt(whole, FirstWord(matched.keywords[0]));
        answer_.matches.push_back(std::move(matched));
      }
      for (std::size_t at = near_begins_[code]; at < near_begins_[code + 1]; ++at) {
        if (answer_.near_misses.size() >= list_.limit) break;
        const NearMiss& miss = trial_.near[at];
        answer_.near_misses.push_back({PlaceOf(row), Excerpt(whole, FirstWord(miss.words)),
                                       miss.words, trial_.keywords[miss.keyword], miss.why});
      }
    }
  }

  RowPlace PlaceOf(std::uint32_t row) const {
    return {data_.files[FileOf(*table_, row)], table_->lines[row]};
  }

  const KeywordsQuery& list_;
  const Query& filters_;
  const Dataset& data_;
  Facts& facts_;
  const Table* table_ = nullptr;
  std::vector<std::uint32_t> rows_;
  KeywordTrial trial_;
  std::vector<std::size_t> near_begins_;  // by text code, into trial_.near
  KeywordsAnswer answer_;
};

}  // namespace

std::string_view NameOf(NearMiss::Why why) { return why == NearMiss::Why::kForm ? "form" : "typo"; }

Result<KeywordsQuery> ParseKeywordsQuery(std::string_view json) {
  KeywordsQuery query;
  simdjson::dom::parser parser;
  simdjson::dom::object fields;
  if (ParseDom(parser, json, fields) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadQuery, "the request must be a JSON object");
  }
  std::string_view text;
  simdjson::dom::array items;
  if (fields["keywords"].get(text) == simdjson::SUCCESS) {
    query.keywords = Split(text);
  } else if (fields["keywords"].get(items) == simdjson::SUCCESS) {
    for (simdjson::dom::element item : items) {
      if (item.get(text) != simdjson::SUCCESS) {
        return Fail(Error::Code::kBadQuery, "\"keywords\" must be a list of texts", "keywords");
      }
      query.keywords.emplace_back(text);
    }
  }
  const bool none = std::ranges::all_of(query.keywords, &std::string::empty);
  if (none) {
    return Fail(Error::Code::kBadQuery, "give at least one keyword, such as [\"delivery\"]",
                "keywords");
  }
  simdjson::dom::element limit;
  if (fields["limit"].get(limit) == simdjson::SUCCESS && !limit.is_null() &&
      limit.get(query.limit) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadQuery, "\"limit\" must be a whole number", "limit");
  }
  return query;
}

Result<KeywordsAnswer> RunKeywords(const KeywordsQuery& list, const Query& filters,
                                   const Dataset& data, Facts& facts) {
  return Trier(list, filters, data, facts).Run();
}

}  // namespace talktally
