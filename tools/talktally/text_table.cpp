// SPDX-License-Identifier: Apache-2.0
//
// Tables for a terminal.
#include "tools/talktally/text_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace talktally {
namespace {

std::string ClockText(double seconds) {
  const auto tenths = static_cast<long long>(std::llround(std::abs(seconds) * 10));
  const long long whole = tenths / 10;
  std::string text = fmt::format("{}{}:{:02}:{:02}", seconds < 0 ? "-" : "", whole / 3600,
                                 whole / 60 % 60, whole % 60);
  if (tenths % 10 != 0) text += fmt::format(".{}", tenths % 10);
  return text;
}

std::string CellText(const SheetCell& cell, SheetKind kind) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  const auto* number = std::get_if<double>(&cell);
  if (number == nullptr) return "-";
  switch (kind) {
    case SheetKind::kPercent:
      return fmt::format("{:.1f} %", *number * 100);
    case SheetKind::kSeconds:
      return ClockText(*number);
    case SheetKind::kInteger:
      return fmt::format("{:.0f}", *number);
    default:
      return *number == std::round(*number) ? fmt::format("{:.0f}", *number)
                                            : fmt::format("{:.2f}", *number);
  }
}

/// Columns a terminal shows for UTF-8 text: its code points, near enough.
std::size_t WidthOf(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool IsRight(SheetKind kind) {
  return kind != SheetKind::kText && kind != SheetKind::kPhone && kind != SheetKind::kTime;
}

void AppendCell(std::string& out, std::string_view text, std::size_t width, bool right) {
  const std::string blanks(width - WidthOf(text), ' ');
  out += right ? blanks + std::string(text) : std::string(text) + blanks;
}

}  // namespace

std::string TextTable(const Sheet& sheet) {
  const std::size_t columns = sheet.columns.size();
  std::vector<std::string> texts;
  std::vector<std::size_t> widths;
  for (const SheetColumn& column : sheet.columns) widths.push_back(WidthOf(column.name));
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    texts.push_back(CellText(sheet.cells[i], sheet.columns[i % columns].kind));
    std::ranges::replace(texts.back(), '\n', ' ');
    widths[i % columns] = std::max(widths[i % columns], WidthOf(texts.back()));
  }
  std::string out;
  for (std::size_t column = 0; column < columns; ++column) {
    if (column > 0) out += "  ";
    AppendCell(out, sheet.columns[column].name, widths[column], IsRight(sheet.columns[column].kind));
  }
  out += '\n';
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::size_t column = i % columns;
    if (column > 0) out += "  ";
    AppendCell(out, texts[i], widths[column], IsRight(sheet.columns[column].kind));
    if (column + 1 == columns) out += '\n';
  }
  return out;
}

}  // namespace talktally
