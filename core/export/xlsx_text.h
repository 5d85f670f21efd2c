// SPDX-License-Identifier: Apache-2.0
//
// Texts as workbooks want them: cells, and names of sheets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/export/sheet.h"

namespace talktally {

/// Appends a text to XML. What XML cannot hold is written as spreadsheets do
/// ("_x0007_"), what is no UTF-8 becomes U+FFFD, and a text of more than the
/// 32 767 characters that a cell can hold is cut there and ends with "[…]".
void AppendXmlText(std::string& out, std::string_view text);

/// The length of a text in UTF-16 units, as spreadsheets count.
std::size_t CellLength(std::string_view text);

/// Names that a workbook accepts, in order: up to 31 characters, none of []:*?/\,
/// not empty, no two alike.
std::vector<std::string> SheetNamesOf(const std::vector<std::string>& names);

}  // namespace talktally
