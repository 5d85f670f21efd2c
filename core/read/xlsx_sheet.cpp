// SPDX-License-Identifier: Apache-2.0
#include "core/read/xlsx_sheet.h"

#include <algorithm>
#include <optional>

#include "core/base/format.h"
#include "core/read/xlsx_escapes.h"

namespace talktally {
namespace {

constexpr std::size_t kLongestCell = std::size_t{1} << 20;  // Excel holds 32 767 characters

// The column of a cell reference such as "BC12", from 0.
std::optional<std::uint32_t> ColumnOf(std::string_view reference) {
  std::uint32_t column = 0;
  std::size_t letters = 0;
  while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z') {
    if (letters == 4) return std::nullopt;
    column = column * 26 + static_cast<std::uint32_t>(reference[letters++] - 'A' + 1);
  }
  if (letters == 0) return std::nullopt;
  return column - 1;
}

// The kinds of cells, by a letter: 's' shared text, 't' text, 'b' boolean, 'e'
// error, 'n' number.
char TypeOf(std::string_view type) {
  if (type == "s") return 's';
  if (type == "b") return 'b';
  if (type == "e") return 'e';
  if (type == "str" || type == "inlineStr" || type == "d") return 't';
  return 'n';
}

std::string_view Trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

Result<void> SheetEvents::Start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "row") return StartRow(attributes);
  if (name == "c") {
    StartCell(attributes);
  } else if (name == "rPh") {
    ++phonetic_;
  } else if (name == "v" || name == "t") {
    in_value_ = in_cell_ && phonetic_ == 0;
  }
  return {};
}

Result<void> SheetEvents::End(std::string_view name) {
  in_value_ = false;
  if (name == "row") return EndRow();
  if (name == "rPh") --phonetic_;
  if (name == "c" && in_cell_) EndCell();
  return {};
}

Result<void> SheetEvents::Text(std::string_view text) {
  if (!in_value_) return {};
  if (value_.size() + text.size() > kLongestCell) {
    Spoil("a cell is longer than 1 MB", value_);
    return {};
  }
  value_ += text;
  return {};
}

void SheetEvents::Spoil(std::string_view reason, std::string_view value) {
  if (!spoiled_.empty()) return;
  spoiled_ = reason;
  spoiled_by_ = value.substr(0, 40);
}

Result<void> SheetEvents::StartRow(const XmlAttributes& attributes) {
  if (++rows_seen_ > options_.max_rows) {
    return Fail(Error::Code::kLimit, Format("the sheet has more than {} rows", options_.max_rows));
  }
  const std::string_view number = attributes["r"];
  row_.number = number.empty() ? row_.number + 1 : DigitsOr(number, 0);
  row_.cells.clear();
  next_column_ = 0;
  spoiled_.clear();
  if (row_.number == 0 || row_.number > options_.max_rows) {
    Spoil("a row number outside the sheet", number);
  }
  return {};
}

void SheetEvents::StartCell(const XmlAttributes& attributes) {
  in_cell_ = true;
  value_.clear();
  type_ = TypeOf(attributes["t"]);
  style_ = DigitsOr(attributes["s"], 0);
  const std::string_view reference = attributes["r"];
  const auto column = reference.empty() ? next_column_ : ColumnOf(reference);
  column_ = column.value_or(options_.max_columns);
  if (column_ >= options_.max_columns) {
    Spoil("a cell outside the sheet", reference);
    column_ = 0;
  }
  next_column_ = column_ + 1;
}

void SheetEvents::EndCell() {
  in_cell_ = false;
  SheetCellText cell{.column = column_, .is_text = type_ == 's' || type_ == 't', .text = {}};
  switch (type_) {
    case 's': {
      const std::uint32_t index = DigitsOr(Trimmed(value_), 0xFFFFFFFF);
      if (index < workbook_.texts.size()) {
        cell.text = workbook_.texts[index];
      } else if (!value_.empty()) {
        ++oddities_.missing_texts;
      }
      break;
    }
    case 'b':
      cell.text = Trimmed(value_) == "1" ? "true" : value_.empty() ? "" : "false";
      break;
    case 'e':
      ++oddities_.errors;
      break;
    case 't':
      cell.text = MayHaveEscapes(value_) ? WithoutEscapes(value_) : std::move(value_);
      break;
    default: {
      const NumberKind kind = workbook_.StyleKind(style_);
      const std::string_view number = Trimmed(value_);
      cell.text = kind == NumberKind::kPlain ? PlainNumberText(number)
                                             : DateText(number, kind, workbook_.from_1904);
    }
  }
  if (cell.text.empty()) return;
  auto& cells = row_.cells;
  if (cells.empty() || cells.back().column < cell.column) {
    cells.push_back(std::move(cell));
  } else {
    Spoil("a cell comes twice or out of order", cell.text);
  }
}

Result<void> SheetEvents::EndRow() {
  if (!spoiled_.empty()) {
    rows_.Bad(row_.number, spoiled_by_, spoiled_);
    return {};
  }
  return rows_.Add(std::move(row_));
}

}  // namespace talktally
