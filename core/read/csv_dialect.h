// SPDX-License-Identifier: Apache-2.0
//
// What a delimited file does not say about itself: its delimiter, its line ends,
// and where its header is. Decided once, from its first lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/read/csv_record.h"

namespace talktally {

/// Says how many of some cells are names that an export is known to use.
using KnownNames = std::function<std::size_t(std::span<const std::string_view>)>;

/// The layout of a file.
struct CsvDialect {
  CsvSyntax syntax;
  /// Where the first record of data begins, and the lines before it.
  std::size_t data_begin = 0;
  std::uint32_t data_line = 1;
  /// The cells of the header as they are written; empty when there is none.
  std::vector<std::string> header;
  std::uint32_t header_line = 0;
  /// Lines above the header that are no data: titles, periods.
  std::vector<std::uint32_t> title_lines;
  /// Most cells that a record of the sample has; the width of a headerless file.
  std::uint32_t widest = 0;
};

/// Records looked at for a header.
inline constexpr std::size_t kHeaderSearch = 20;

/// The layout of the file that starts with `sample` (no byte order mark). `final`:
/// the sample is the whole file. `delimiter` 0: found. A lone carriage return ends
/// a line only in a file that has no line feed outside quotes.
CsvDialect DetectCsvDialect(std::string_view sample, bool final, char delimiter = 0,
                            const KnownNames& known = {});

/// Is it a value rather than a name: a number, a date, a phone number, an address?
bool LooksLikeData(std::string_view cell);

/// Is it the first cell of a line that sums up or dates the rows above it
/// ("Total", "Reporting period from ...")?
bool LooksLikeFooter(std::string_view cell);

/// Without the blanks (no-break ones too) around it.
std::string_view Trimmed(std::string_view text);

}  // namespace talktally
