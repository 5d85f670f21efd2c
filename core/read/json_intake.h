// SPDX-License-Identifier: Apache-2.0
//
// What happens to the text of one record once its place in the file is known: it
// becomes rows, or a bad record, or turns out to be an envelope with records inside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/read/json_names.h"
#include "core/read/json_reader.h"
#include "core/read/json_record.h"
#include "core/read/json_rows.h"
#include "core/read/json_template.h"

namespace talktally {

class JsonIntake {
 public:
  JsonIntake(RowSink sink, JsonOptions options);
  JsonIntake(const JsonIntake&) = delete;

  /// The place after the record at `at` if it is laid out as one before it, its row
  /// at hand and waiting for Take; else a null end. For `end` see JsonTemplate.
  JsonTemplates::Matched Recognise(const char* at, const char* end);
  /// Takes the row that Recognise found.
  Result<void> Take(std::uint32_t line) { return rows_.Commit(line); }

  /// Takes a whole object. `may_wrap`: it may be an envelope.
  Result<void> Object(std::string_view text, std::uint32_t line, bool may_wrap);
  /// Refuses a record.
  void Bad(std::uint32_t line, std::string_view text, std::string reason) {
    rows_.Bad(line, text, std::move(reason));
  }
  void TooLong(std::uint32_t line, std::string_view text);
  /// Remembers arrays of records that are not read.
  void LeaveAside(const std::vector<std::string>& paths);

  void Earn(std::uint64_t bytes) { rows_.Earn(bytes); }
  Result<void> Flush() { return rows_.Flush(); }
  const JsonOptions& options() const { return options_; }
  std::uint64_t records() const { return rows_.records(); }
  std::vector<std::string> Notes() const;

 private:
  Result<void> Rows(std::uint32_t line);

  JsonOptions options_;
  JsonNames names_;
  JsonRows rows_;
  JsonRecord record_;
  JsonTemplates templates_;
  std::vector<const JsonField*> shared_;
  std::vector<const JsonField*> own_;

  std::uint64_t repeats_ = 0;
  std::uint32_t first_repeat_line_ = 0;
  std::uint32_t first_repeat_ = 0;
  std::vector<std::string> left_aside_;
};

}  // namespace talktally
