// SPDX-License-Identifier: Apache-2.0
//
// One JSON record, checked and laid flat: simdjson finds where its tokens begin
// and whether its letters are sound, a walk over the tokens checks the grammar and
// names the values. No recursion: open brackets are a list.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/read/json_names.h"
#include "core/read/json_reader.h"
#include "core/read/json_rows.h"
#include "simdjson.h"

namespace talktally {

/// One value of a record, under its column.
struct JsonField {
  std::uint32_t column = 0;
  /// Which element of the exploded array it belongs to, from 1; 0: the record.
  std::uint32_t element = 0;
  std::string_view cell;
  /// The value's own text: with quotes or, for a joined array, brackets. Null when
  /// no single piece of the record is behind the cell.
  const char* begin = nullptr;
  const char* end = nullptr;
  bool is_array = false;
  std::uint32_t array = 0;   // which array occurrence it was joined from; 0: none
  std::int32_t joined = -1;  // the join buffer in use
};

/// Parses records one after the other, keeping its buffers.
class JsonRecord {
 public:
  JsonRecord(JsonNames& names, JsonRows& rows, const JsonOptions& options);

  /// Lays `text`, one object, flat. kScanPadding bytes after it must be readable.
  /// False when it is bad: then reason() tells. An error only for want of memory.
  Result<bool> Parse(std::string_view text);

  const std::vector<JsonField>& fields() const { return fields_; }
  std::uint32_t elements() const { return elements_; }
  const std::string& reason() const { return reason_; }
  /// Whether records like this one can be recognised by their layout alone.
  bool learnable() const { return learnable_; }
  /// The column whose name occurred twice, or kNoColumn.
  std::uint32_t repeated() const { return repeated_; }

 private:
  using Place = JsonNames::Place;
  enum class Expect : std::uint8_t { kValue, kValueOrEnd, kKey, kKeyOrEnd, kColon, kCommaOrEnd };
  struct Open {
    Place place = JsonNames::kRoot;
    bool object = false;
    bool tuple = false;         // an array inside an array: elements have places of their own
    bool exploded = false;      // each element makes a row
    bool plain = true;          // only scalars so far
    std::uint32_t array = 0;    // the outermost array around the elements
    std::uint32_t element = 0;  // the exploded element around it
    std::uint32_t count = 0;    // elements so far
    const char* begin = nullptr;
  };

  bool Walk(std::string_view text);
  bool Value(const char* at, const char* end);
  bool OpenBracket(const char* at);
  void CloseBracket(const char* at);
  bool Scalar(const char* at, const char* end);
  bool Key(const char* at, const char* end);
  bool Text(const char* at, const char* end, std::string_view& text);
  bool BeginElement();
  bool Set(std::string_view cell, const char* begin, const char* end);
  void Join(JsonField& field, std::string_view cell);
  bool Fail(const char* at, std::string_view what);

  JsonNames& names_;
  JsonRows& rows_;
  std::uint32_t max_depth_;
  Place explode_ = JsonNames::kNone;
  std::unique_ptr<simdjson::internal::dom_parser_implementation> tokens_;

  const char* begin_ = nullptr;
  std::vector<Open> open_;
  Expect expect_ = Expect::kValue;
  // Where the value at hand belongs.
  Place place_ = JsonNames::kRoot;
  std::uint32_t array_ = 0;
  std::uint32_t element_ = 0;

  std::uint32_t arrays_ = 0;
  std::uint32_t elements_ = 0;
  std::uint32_t repeated_ = JsonNames::kNoColumn;
  bool learnable_ = true;
  std::vector<JsonField> fields_;
  struct Seen {
    std::uint64_t record = 0;
    std::uint32_t element = 0;
    std::uint32_t field = 0;
  };
  std::uint64_t record_ = 0;
  std::vector<Seen> seen_;  // by column: its latest value
  std::vector<std::string> joins_;
  std::int32_t joins_used_ = 0;
  std::string reason_;
};

}  // namespace talktally
