// SPDX-License-Identifier: Apache-2.0
//
// One record of delimited text, read byte by byte: the forgiving way, for text
// that is not quoted as it should be, and to look at a file's first lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace talktally {

/// A quoted cell longer than this, or of more lines, is a quote never closed.
inline constexpr std::size_t kMaxQuotedBytes = 64 * 1024;
inline constexpr std::uint32_t kMaxQuotedLines = 100;

/// How a text is cut into records.
struct CsvSyntax {
  char delimiter = ',';
  char newline = '\n';
};

/// What a record came to.
struct CsvRecord {
  enum class Ending : std::uint8_t {
    kComplete,
    kNeedMore,  ///< the text ends inside it
    kBroken,    ///< a quote is never closed; go on at `next`, a line further
  };
  Ending ending = Ending::kComplete;
  std::size_t next = 0;       ///< where the next record begins
  std::uint32_t lines = 0;    ///< line ends passed on the way to `next`
  std::size_t broken_at = 0;  ///< the quote that is never closed
  bool repaired = false;      ///< quotes in odd places were taken as text
};

/// Cells as texts. Those that had to be rewritten lie in `unescaped`, which must
/// have room for the rest of the text and keep its place.
struct CsvCells {
  std::vector<std::string_view> cells;
  char* unescaped = nullptr;
};

/// Reads the record at `begin`. `final`: nothing comes after the text.
///
/// A quote inside an unquoted cell is text. In a quoted cell a quote that is
/// neither doubled nor before a delimiter or line end is text too, as long as the
/// cell stays on one line. Blanks between a delimiter and a quote are dropped.
CsvRecord ReadCsvRecord(std::string_view text, std::size_t begin, CsvSyntax syntax, bool final,
                        CsvCells& out);

/// A well-quoted cell (its quotes included) without its quotes; doubled ones are
/// written single into `unescaped`, which is moved on.
std::string_view Unquote(std::string_view quoted, char*& unescaped);

}  // namespace talktally
