// SPDX-License-Identifier: Apache-2.0
//
// Tables as CSV that a spreadsheet opens without running anything in it.
#pragma once

#include <string>
#include <string_view>

#include "core/export/sheet.h"

namespace talktally {

struct CsvStyle {
  char separator = ',';
  /// A byte order mark first: Excel takes the file for UTF-8 only with one.
  bool byte_order_mark = false;
  /// What stands between whole and fraction; ',' suits ';' separated files.
  char decimal_mark = '.';
};

/// RFC 4180 text: CRLF line ends, a header, text always quoted, numbers bare,
/// null as nothing. Text that a spreadsheet could take for a formula (it starts,
/// after blanks and quotes, with = + - @ or a full-width twin, a tab or a carriage
/// return) gets an apostrophe in front, except numbers and plain phone numbers in
/// phone columns.
std::string WriteCsv(const Sheet& sheet, const CsvStyle& style = {});

/// Whether a spreadsheet could take the text for a formula.
bool LooksLikeFormula(std::string_view text);

}  // namespace talktally
