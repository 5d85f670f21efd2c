// SPDX-License-Identifier: Apache-2.0
//
// The walk over a record's tokens: a pushdown automaton whose stack also knows
// under which name each value goes.
#include "core/read/json_record.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/format.h"
#include "core/read/json_scan.h"
#include "core/read/json_text.h"

namespace talktally {

static_assert(kScanPadding >= simdjson::SIMDJSON_PADDING);

JsonRecord::JsonRecord(JsonNames& names, JsonRows& rows, const JsonOptions& options)
    : names_(names), rows_(rows), max_depth_(options.max_depth) {
  if (options.explode.empty()) return;
  explode_ = JsonNames::kRoot;
  std::string_view rest = options.explode;
  while (explode_ != JsonNames::kNone && !rest.empty()) {
    const std::size_t dot = rest.find('.');
    explode_ = names_.Child(explode_, rest.substr(0, dot));
    rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  }
}

Result<bool> JsonRecord::Parse(std::string_view text) {
  if (tokens_ == nullptr || tokens_->capacity() < text.size()) {
    const std::size_t capacity = std::max<std::size_t>(text.size() * 2, 4096);
    tokens_.reset();
    if (simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1,
                                                                                tokens_)) {
      tokens_.reset();
      return talktally::Fail(Error::Code::kNoMemory, "not enough memory to read a JSON record");
    }
  }
  begin_ = text.data();
  const JsonNames::Mark before = names_.Now();
  const bool sound =
      tokens_->stage1(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                      simdjson::stage1_mode::regular) == simdjson::SUCCESS;
  reason_ = sound ? "" : "not valid JSON";
  if (sound && Walk(text)) {
    for (JsonField& field : fields_) {
      if (field.joined >= 0) field.cell = rows_.Keep(joins_[field.joined]);
    }
    return true;
  }
  names_.Return(before);
  if (std::string letters = DescribeLetters(text); !letters.empty()) reason_ = std::move(letters);
  return false;
}

bool JsonRecord::Walk(std::string_view text) {
  open_.clear();
  fields_.clear();
  expect_ = Expect::kValue;
  place_ = JsonNames::kRoot;
  array_ = element_ = arrays_ = elements_ = 0;
  joins_used_ = 0;
  repeated_ = JsonNames::kNoColumn;
  learnable_ = explode_ == JsonNames::kNone;
  ++record_;
  const std::uint32_t* index = tokens_->structural_indexes.get();
  const std::uint32_t count = tokens_->n_structural_indexes;
  for (std::uint32_t i = 0; i < count; ++i) {
    const char* at = begin_ + index[i];
    const char* end = i + 1 < count ? begin_ + index[i + 1] : begin_ + text.size();
    while (end > at && IsJsonBlank(end[-1])) --end;
    switch (expect_) {
      case Expect::kKeyOrEnd:
        if (*at == '}') {
          CloseBracket(at);
          break;
        }
        [[fallthrough]];
      case Expect::kKey:
        if (!Key(at, end)) return false;
        break;
      case Expect::kColon:
        if (*at != ':') return Fail(at, "a colon is missing");
        expect_ = Expect::kValue;
        break;
      case Expect::kValueOrEnd:
        if (*at == ']') {
          CloseBracket(at);
          break;
        }
        [[fallthrough]];
      case Expect::kValue:
        if (!Value(at, end)) return false;
        break;
      case Expect::kCommaOrEnd:
        if (open_.empty()) return Fail(at, "something follows the object");
        if (*at == ',') {
          expect_ = open_.back().object ? Expect::kKey : Expect::kValue;
        } else if (*at == (open_.back().object ? '}' : ']')) {
          CloseBracket(at);
        } else {
          return Fail(at, "a comma or a closing bracket is missing");
        }
        break;
    }
  }
  if (!open_.empty() || expect_ != Expect::kCommaOrEnd) {
    return Fail(begin_ + text.size(), "it ends before it is complete");
  }
  return true;
}

bool JsonRecord::Fail(const char* at, std::string_view what) {
  reason_ = Format("not valid JSON: {} at character {}", what, at - begin_ + 1);
  return false;
}

bool JsonRecord::Text(const char* at, const char* end, std::string_view& text) {
  if (end - at < 2 || end[-1] != '"') return Fail(at, "a text has no closing quote");
  text = {at + 1, static_cast<std::size_t>(end - at - 2)};
  const char* const stop = text.data() + text.size();
  if (FindByte(text.data(), stop, '\\') == stop) return true;
  char* const room = rows_.Room(text.size());
  const char* const last = Unescape(text, room);
  if (last == nullptr) return Fail(at, "a text with an escape that does not exist");
  text = {room, static_cast<std::size_t>(last - room)};
  return true;
}

bool JsonRecord::Key(const char* at, const char* end) {
  if (*at != '"') return Fail(at, "a name is missing");
  std::string_view key;
  if (!Text(at, end, key)) return false;
  place_ = names_.Child(open_.back().place, key);
  if (place_ == JsonNames::kNone) {
    reason_ = key.size() > JsonNames::kMaxKeyBytes ? "a name longer than 1024 bytes"
                                                   : "more different names than are read";
    return false;
  }
  array_ = open_.back().array;
  element_ = open_.back().element;
  expect_ = Expect::kColon;
  return true;
}

// Says where an element of the innermost array belongs.
bool JsonRecord::BeginElement() {
  Open& around = open_.back();
  ++around.count;
  place_ = around.place;
  array_ = around.array;
  element_ = around.exploded ? ++elements_ : around.element;
  if (!around.tuple) return true;
  const fmt::format_int digits(around.count);
  place_ = names_.Child(around.place, {digits.data(), digits.size()});
  if (place_ == JsonNames::kNone) reason_ = "more different names than are read";
  return place_ != JsonNames::kNone;
}

bool JsonRecord::Value(const char* at, const char* end) {
  const bool element = !open_.empty() && !open_.back().object;
  if (element && !BeginElement()) return false;
  if (*at == '{' || *at == '[') {
    if (element) open_.back().plain = false;
    return OpenBracket(at);
  }
  if (open_.empty()) return Fail(at, "no object");
  expect_ = Expect::kCommaOrEnd;
  return Scalar(at, end);
}

bool JsonRecord::OpenBracket(const char* at) {
  if (open_.size() >= max_depth_) {
    reason_ = Format("nested deeper than {} levels", max_depth_);
    return false;
  }
  Open opened{.place = place_, .array = array_, .element = element_, .begin = at};
  opened.object = *at == '{';
  if (!opened.object) {
    const bool in_array = !open_.empty() && !open_.back().object;
    opened.tuple = in_array;
    opened.exploded = !in_array && place_ == explode_ && array_ == 0 && element_ == 0;
    if (!opened.exploded && opened.array == 0 && !(in_array && open_.back().exploded)) {
      opened.array = ++arrays_;
    }
  }
  expect_ = opened.object ? Expect::kKeyOrEnd : Expect::kValueOrEnd;
  open_.push_back(opened);
  return true;
}

void JsonRecord::CloseBracket(const char* at) {
  const Open closed = open_.back();
  open_.pop_back();
  expect_ = Expect::kCommaOrEnd;
  if (closed.object || closed.exploded) return;
  const bool outermost = open_.empty() || open_.back().array == 0;
  if (!closed.plain || !outermost) {
    learnable_ = false;
    return;
  }
  // An array that is one cell: remember its extent. An empty one, or one of nulls,
  // is an empty cell where the name is known already.
  const std::uint32_t column = names_.KnownColumn(closed.place);
  if (column == JsonNames::kNoColumn) return;
  place_ = closed.place;
  array_ = closed.array;
  element_ = closed.element;
  const Seen* seen = column < seen_.size() ? &seen_[column] : nullptr;
  if (seen == nullptr || seen->record != record_ || seen->element != element_ ||
      fields_[seen->field].array != array_) {
    Set({closed.begin, 0}, nullptr, nullptr);
  }
  JsonField& field = fields_[seen_[column].field];
  field.begin = closed.begin;
  field.end = at + 1;
  field.is_array = true;
}

bool JsonRecord::Scalar(const char* at, const char* end) {
  std::string_view cell(at, static_cast<std::size_t>(end - at));
  if (*at == '"') {
    if (!Text(at, end, cell)) return false;
  } else if (cell == "null") {
    cell = {};
    if (array_ != 0) return true;
  } else if (cell != "true" && cell != "false") {
    if (cell.size() > kMaxNumberBytes) return Fail(at, "a number longer than 1024 digits");
    if (SkipNumber(at) != end) return Fail(at, "no value");
  }
  return Set(cell, at, end);
}

bool JsonRecord::Set(std::string_view cell, const char* begin, const char* end) {
  const std::uint32_t column = names_.Column(place_);
  if (column == JsonNames::kNoColumn) {
    reason_ = "more different names than are read";
    return false;
  }
  if (column >= seen_.size()) seen_.resize(std::size_t{column} * 2 + 64);
  Seen& seen = seen_[column];
  if (seen.record == record_ && seen.element == element_) {
    JsonField& field = fields_[seen.field];
    if (array_ != 0 && field.array == array_) {
      Join(field, cell);
      return true;
    }
    repeated_ = column;
    learnable_ = false;
    field.cell = cell;
    field.array = array_;
    field.joined = -1;
    field.is_array = false;
    return true;
  }
  seen = {record_, element_, static_cast<std::uint32_t>(fields_.size())};
  fields_.push_back({.column = column,
                     .element = element_,
                     .cell = cell,
                     .begin = begin,
                     .end = end,
                     .array = array_});
  return true;
}

void JsonRecord::Join(JsonField& field, std::string_view cell) {
  if (field.joined < 0) {
    if (static_cast<std::size_t>(joins_used_) == joins_.size()) joins_.emplace_back();
    field.joined = joins_used_++;
    joins_[field.joined].assign(field.cell);
  }
  joins_[field.joined].append(1, ';').append(cell);
}

}  // namespace talktally
