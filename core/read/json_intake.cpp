// SPDX-License-Identifier: Apache-2.0
#include "core/read/json_intake.h"

#include <algorithm>

#include "core/base/format.h"
#include "core/read/json_document.h"
#include "core/read/json_envelope.h"

namespace talktally {

JsonIntake::JsonIntake(RowSink sink, JsonOptions options)
    : options_(std::move(options)),
      names_(options_.max_columns),
      rows_(std::move(sink), names_),
      record_(names_, rows_, options_) {
  // Layouts know nothing of rows made from the elements of an array.
  if (!options_.explode.empty()) options_.speculate = false;
}

JsonTemplates::Matched JsonIntake::Recognise(const char* at, const char* end) {
  if (!options_.speculate) return {};
  const auto known = templates_.Match(at, end, rows_);
  const bool fits = static_cast<std::size_t>(known.end - at) <= options_.max_record_bytes;
  return known.end != nullptr && fits ? known : JsonTemplates::Matched();
}

void JsonIntake::TooLong(std::uint32_t line, std::string_view text) {
  Bad(line, text, Format("longer than {} bytes", options_.max_record_bytes));
}

Result<void> JsonIntake::Object(std::string_view text, std::uint32_t line, bool may_wrap) {
  if (text.size() > options_.max_record_bytes) {
    TooLong(line, text);
    return {};
  }
  if (may_wrap) {
    const EnvelopeRules rules{.records = options_.records, .explode = options_.explode};
    if (auto array = FindRecordArray(text, /*complete=*/true, rules)) {
      LeaveAside(array->others);
      return JsonDocument::ReadWrapped(*this, text, *array, line);
    }
  }
  auto parsed = record_.Parse(text);
  if (!parsed) return std::unexpected(parsed.error());
  if (!*parsed) {
    Bad(line, text, record_.reason());
    return {};
  }
  if (record_.repeated() != JsonNames::kNoColumn && repeats_++ == 0) {
    first_repeat_line_ = line;
    first_repeat_ = record_.repeated();
  }
  if (auto rows = Rows(line); !rows) return rows;
  if (options_.speculate) templates_.Learn(text, record_);
  return {};
}

Result<void> JsonIntake::Rows(std::uint32_t line) {
  if (auto widened = rows_.Widen(); !widened) return widened;
  const auto& fields = record_.fields();
  const std::uint32_t elements = std::max(record_.elements(), 1U);
  shared_.clear();
  own_.clear();
  for (const JsonField& field : fields) (field.element == 0 ? shared_ : own_).push_back(&field);
  // Fields of the record itself go on every row. Those of an element follow one
  // another, so each row takes the next run of them.
  std::size_t next = 0;
  for (std::uint32_t element = 1; element <= elements; ++element) {
    std::string_view* const row = rows_.Next();
    std::fill_n(row, rows_.columns(), std::string_view());
    for (const JsonField* field : shared_) row[field->column] = field->cell;
    for (; next < own_.size() && own_[next]->element == element; ++next) {
      row[own_[next]->column] = own_[next]->cell;
    }
    if (auto taken = rows_.Commit(line); !taken) return taken;
  }
  return {};
}

void JsonIntake::LeaveAside(const std::vector<std::string>& paths) {
  constexpr std::size_t kNamed = 20;
  for (const std::string& path : paths) {
    if (left_aside_.size() < kNamed && std::ranges::find(left_aside_, path) == left_aside_.end()) {
      left_aside_.push_back(path);
    }
  }
}

std::vector<std::string> JsonIntake::Notes() const {
  std::vector<std::string> notes;
  if (repeats_ > 0) {
    notes.push_back(
        Format("{} records hold a name twice (the first on line {}: \"{}\"); the last value "
               "was taken",
               repeats_, first_repeat_line_, names_.columns()[first_repeat_]));
  }
  for (const std::string& path : left_aside_) {
    notes.push_back(Format("\"{}\" holds objects too; they were not read as records", path));
  }
  return notes;
}

}  // namespace talktally
