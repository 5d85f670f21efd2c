// SPDX-License-Identifier: Apache-2.0
//
// One pass over the tokens of an object, looking at the names of its outer levels.
// The grammar is not checked here: what is wrong is found when it is parsed.
#include "core/read/json_envelope.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/read/json_scan.h"

namespace talktally {
namespace {

constexpr std::uint32_t kLevels = 4;  // records are not looked for deeper

// Names that say nothing but "here are the records".
constexpr std::string_view kWrapperNames[] = {
    "data",   "results", "result", "records", "items",   "rows",  "entries",  "entities", "list",
    "values", "nodes",   "edges",  "objects", "content", "value", "response", "payload",
};

constexpr std::string_view kRecordNames[] = {
    "tickets",
    "calls",
    "conversations",
    "messages",
    "chats",
    "threads",
    "users",
    "agents",
    "contacts",
    "members",
    "questions",
    "answers",
    "ratings",
    "responses",
    "surveys",
    "satisfaction_ratings",
    "orders",
    "transactions",
    "events",
    "activities",
    "lines",
    "numbers",
    "phone_numbers",
    "phoneNumbers",
    "operators",
    "engagements",
    "presence",
    "costs",
    "ticket_stages",
    "ticket_events",
    "ticket_metrics",
    "ticket_metric_events",
    "metric_sets",
    "audits",
    "comments",
    "ticket_metric_sets",
    "statistics",
    "reports",
    "feedback",
    "feedbacks",
    "reviews",
    "customers",
    "visitors",
    "interactions",
    "qa_views",
    "call_records",
    "callRecords",
    "history",
    "sessions",
    "recordings",
    "cdr",
    "cdrs",
};

constexpr std::string_view kOwnIds[] = {
    "id",
    "_id",
    "Id",
    "ID",
    "uuid",
    "guid",
    "sid",
    "ticket_id",
    "ticketId",
    "conversation_id",
    "conversationId",
    "call_id",
    "callId",
    "thread_id",
    "threadId",
    "session_id",
    "sessionId",
    "contact_id",
    "contactId",
    "message_id",
    "messageId",
    "order_id",
    "orderId",
};

bool IsIn(std::string_view name, auto& names) {
  return std::ranges::find(names, name) != std::end(names);
}

struct Candidate {
  RecordArray array;
  std::string_view name;
  bool empty = false;
};

// Whether an array's name says that it holds records. An empty one could be a
// record's own list, so it takes a name that says nothing else.
bool IsNamed(const Candidate& candidate) {
  return IsIn(candidate.name, kWrapperNames) ||
         (!candidate.empty && IsIn(candidate.name, kRecordNames));
}

// The tokens of an object, as far as the question needs them.
class Search {
 public:
  Search(std::string_view text, const EnvelopeRules& rules) : text_(text), rules_(rules) {}

  void Run() {
    const char* at = text_.data();
    const char* const end = at + text_.size();
    while (at < end) {
      const char c = *at;
      if (c == '"') {
        const char* const begin = at + 1;
        at = SkipText(begin, end);
        if (at == end) return;
        Text({begin, static_cast<std::size_t>(at - begin)});
        ++at;
      } else {
        if (c == '{' || c == '[') Open(at, end);
        if (c == '}' || c == ']') Close();
        if (c == ':') after_colon_ = true;
        if (c == ',') after_colon_ = false;
        ++at;
      }
    }
  }

  bool has_own_id() const { return has_own_id_; }
  std::uint32_t members() const { return members_; }
  const std::vector<Candidate>& candidates() const { return candidates_; }

 private:
  static const char* SkipText(const char* at, const char* end) {
    for (;;) {
      at = FindTextEnd(at, end);
      if (at == end || *at == '"') return at;
      at += *at == '\\' && end - at > 1 ? 2 : 1;
    }
  }
  bool InObjects() const { return arrays_ == 0 && depth_ >= 1 && depth_ <= kLevels; }

  void Text(std::string_view text) {
    if (after_colon_ || !InObjects()) return;
    names_[depth_ - 1] = text;
    if (depth_ == 1) {
      ++members_;
      has_own_id_ = has_own_id_ || IsIn(text, kOwnIds);
    }
  }

  void Open(const char* at, const char* end) {
    if (*at == '[') {
      if (InObjects() && after_colon_) Consider(at, end);
      ++arrays_;
    } else if (arrays_ == 0) {
      ++depth_;
    } else {
      ++arrays_;
    }
    after_colon_ = false;
  }

  void Close() {
    after_colon_ = false;
    if (arrays_ > 0) {
      --arrays_;
    } else if (depth_ > 0) {
      --depth_;
    }
  }

  void Consider(const char* at, const char* end) {
    const char* first = SkipJsonBlanks(at + 1, end);
    std::string path;
    for (std::uint32_t level = 0; level < depth_; ++level) {
      if (level > 0) path += '.';
      path += names_[level];
    }
    const bool objects = first < end && *first == '{';
    const bool named = !rules_.records.empty() && path == rules_.records;
    const bool empty = first < end && *first == ']';
    if (!named && ((!objects && !empty) || path == rules_.explode)) return;
    if (candidates_.size() == kMaxCandidates) return;
    candidates_.push_back({.array = {.offset = static_cast<std::size_t>(at - text_.data()),
                                     .depth = depth_,
                                     .path = std::move(path),
                                     .others = {}},
                           .name = names_[depth_ - 1],
                           .empty = empty});
  }

  static constexpr std::size_t kMaxCandidates = 64;
  std::string_view text_;
  const EnvelopeRules& rules_;
  std::uint32_t depth_ = 0;   // objects open
  std::uint32_t arrays_ = 0;  // brackets open inside the first array, and it
  bool after_colon_ = false;
  std::array<std::string_view, kLevels> names_;
  bool has_own_id_ = false;
  std::uint32_t members_ = 0;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::optional<RecordArray> FindRecordArray(std::string_view text, bool complete,
                                           const EnvelopeRules& rules) {
  const char* const end = text.data() + text.size();
  if (FindByte(text.data(), end, '[') == end) return std::nullopt;
  Search search(text, rules);
  search.Run();
  const auto& candidates = search.candidates();
  auto found = candidates.end();
  if (!rules.records.empty()) {
    found = std::ranges::find(candidates, rules.records, [](auto& c) { return c.array.path; });
  } else if (!search.has_own_id()) {
    found = std::ranges::find_if(candidates, [](auto& c) { return !c.empty && IsNamed(c); });
    if (found == candidates.end()) found = std::ranges::find_if(candidates, IsNamed);
    const bool obvious = !complete || search.members() == 1;
    if (found == candidates.end() && obvious) {
      found = std::ranges::find_if(candidates, [](auto& c) { return !c.empty; });
    }
  }
  if (found == candidates.end()) return std::nullopt;
  RecordArray array = found->array;
  for (const Candidate& other : candidates) {
    if (other.array.offset != array.offset && !other.empty)
      array.others.push_back(other.array.path);
  }
  return array;
}

}  // namespace talktally
