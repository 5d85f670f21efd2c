// SPDX-License-Identifier: Apache-2.0
#include "core/export/csv_writer.h"

#include <algorithm>
#include <cmath>

#include "core/export/number_text.h"

namespace talktally {
namespace {

constexpr std::string_view kStarters[] = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                          "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
constexpr std::string_view kPassedOver[] = {" ", "\"", "'", "\u00A0", "\u3000", "\uFEFF"};

// The one of `texts` that `text` starts with; empty when none.
std::string_view StartOf(std::string_view text, const auto& texts) {
  for (const std::string_view start : texts) {
    if (text.starts_with(start)) return start;
  }
  return {};
}

bool IsPlainPhone(std::string_view text) {
  return text.size() > 1 && text[0] == '+' &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

void AppendQuoted(std::string& out, std::string_view text, bool guarded) {
  out += guarded ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void AppendText(std::string& out, std::string_view text, SheetKind kind) {
  const bool phone = kind == SheetKind::kPhone && IsPlainPhone(text);
  AppendQuoted(out, text, !phone && LooksLikeFormula(text));
}

void AppendBareNumber(std::string& out, double value, const CsvStyle& style) {
  if (!std::isfinite(value)) return;
  std::string number = FormatNumber(value);
  std::ranges::replace(number, '.', style.decimal_mark);
  if (style.decimal_mark == style.separator && number.contains(style.separator)) {
    AppendQuoted(out, number, /*guarded=*/false);
  } else {
    out += number;
  }
}

}  // namespace

bool LooksLikeFormula(std::string_view text) {
  for (;;) {
    if (!StartOf(text, kStarters).empty()) return true;
    const std::string_view passed = StartOf(text, kPassedOver);
    if (passed.empty()) return false;
    text.remove_prefix(passed.size());
  }
}

std::string WriteCsv(const Sheet& sheet, const CsvStyle& style) {
  std::string out = style.byte_order_mark ? "\xEF\xBB\xBF" : "";
  const std::size_t columns = sheet.columns.size();
  for (std::size_t column = 0; column < columns; ++column) {
    if (column > 0) out += style.separator;
    AppendText(out, sheet.columns[column].name, SheetKind::kText);
  }
  if (columns > 0) out += "\r\n";
  for (std::size_t i = 0; i < sheet.rows() * columns; ++i) {
    const std::size_t column = i % columns;
    if (column > 0) out += style.separator;
    const SheetCell& cell = sheet.cells[i];
    if (const auto* text = std::get_if<std::string>(&cell)) {
      AppendText(out, *text, sheet.columns[column].kind);
    } else if (const auto* number = std::get_if<double>(&cell)) {
      AppendBareNumber(out, *number, style);
    }
    if (column + 1 == columns) out += "\r\n";
  }
  return out;
}

}  // namespace talktally
