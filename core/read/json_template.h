// SPDX-License-Identifier: Apache-2.0
//
// Records that look like one before them, read without a parse. Exports repeat one
// layout for millions of records: the bytes between the values are remembered, and
// the next record is compared with them value by value. What deviates anywhere is
// left to the parser, so that this road can only be taken where both agree.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/read/json_record.h"
#include "core/read/json_rows.h"

namespace talktally {

/// The layout of one record: bytes, value, bytes, value ... bytes.
class JsonTemplate {
 public:
  /// Remembers the layout of a record that was just parsed. False when it has none
  /// that could be recognised.
  bool Learn(std::string_view text, const std::vector<JsonField>& fields);

  /// Reads the record that starts at `at` into `row`. The place after it, or null
  /// when it is laid out differently, holds anything that takes a parser to read, or
  /// does not end before `end`. The byte at `end` must
  /// be zero and kScanPadding bytes from there readable.
  const char* Match(const char* at, const char* end, std::string_view* row, JsonRows& rows) const;

  /// Values of a record; where there are as many columns, Match writes every cell.
  std::size_t values() const { return values_.size(); }
  /// Line feeds inside each record of this layout.
  std::uint32_t line_feeds() const { return line_feeds_; }

 private:
  struct Value {
    std::uint32_t before = 0;         // where the bytes before it begin in bytes_
    std::uint32_t before_length = 0;  // and how many they are
    std::uint32_t column = 0;
    bool is_array = false;
  };
  std::vector<Value> values_;
  std::uint32_t after_ = 0;  // the bytes after the last value
  std::uint32_t after_length_ = 0;
  std::vector<char> bytes_;  // each piece followed by padding
  std::uint32_t line_feeds_ = 0;
};

/// The layouts seen last, the likeliest first.
class JsonTemplates {
 public:
  struct Matched {
    const char* end = nullptr;
    std::uint32_t line_feeds = 0;
  };
  /// Reads the record at `at` into rows.Next(); a null end when no layout fits.
  Matched Match(const char* at, const char* end, JsonRows& rows);
  /// Takes note of a record that no layout fitted.
  void Learn(std::string_view text, const JsonRecord& record);

 private:
  static constexpr std::size_t kLayouts = 4;
  std::vector<JsonTemplate> layouts_;
  std::size_t next_ = 0;      // the one to be replaced
  std::uint32_t missed_ = 0;  // records since one fitted
};

}  // namespace talktally
