// SPDX-License-Identifier: Apache-2.0
//
// XLSX workbooks as rows of text. Dates come out as local ISO text
// ("2024-03-05 14:07:00"), numbers as they are stored, booleans as "true" and
// "false", errors as absent cells.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/read/block.h"
#include "core/read/zip.h"

namespace talktally {

/// How to take a workbook.
struct XlsxOptions {
  /// Name of the sheet to read. Empty: the first visible one whose header has data
  /// below it, else the first visible one with any cell.
  std::string sheet = {};
  ZipLimits zip = {};
  std::uint32_t max_rows = 1'048'576;
  std::uint32_t max_columns = 16'384;
  std::uint32_t max_depth = 64;
  /// Text of all shared strings together.
  std::uint64_t max_shared_bytes = std::uint64_t{1} << 30;
};

/// A sheet of a workbook, read or not.
struct XlsxSheet {
  std::string name;
  bool hidden = false;
  bool read = false;  ///< is it the one the rows came from?
};

/// What reading a workbook came to, besides the rows.
struct XlsxAccount {
  std::vector<XlsxSheet> sheets;
  /// Sentences a person should see: sheets not read, rows above the header.
  std::vector<std::string> notes;
};

/// Reads one sheet. Its header is the first row of the top twenty that is as wide
/// as the data and holds text only; rows above it (titles, periods) are named in a
/// note. Empty rows are no rows. A record's line is its row number.
Result<XlsxAccount> ReadXlsx(std::span<const char> bytes, const RowSink& sink,
                             const XlsxOptions& options = {});

/// Is the archive an Office document, and no mere pack of files?
bool IsOfficeDocument(const ZipArchive& archive);

}  // namespace talktally
