// SPDX-License-Identifier: Apache-2.0
//
// CSV, TSV and their relatives as rows. Bytes come in pieces of any size; one
// block of text is held, and a record that does not fit it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/read/block.h"
#include "core/read/csv_dialect.h"
#include "core/read/scan.h"

namespace talktally {

/// How to take a delimited file. The defaults fit every export.
struct CsvOptions {
  char delimiter = 0;  ///< 0: found from the first lines
  ScanKernel kernel = ScanKernel::kVector;
  /// Helps to tell a header from titles above it, and from data.
  KnownNames known_names;
  /// A block of text and its cells should fit the nearer caches.
  std::size_t block_bytes = std::size_t{64} << 10;
  std::size_t max_record_bytes = std::size_t{16} << 20;
  std::uint32_t max_columns = 32'768;
};

/// What was found on the way, besides rows.
struct CsvAccount {
  CsvDialect dialect;
  /// Lines that repeat the header: no rows.
  std::vector<std::uint32_t> repeated_headers;
  /// Totals and periods after the data: no rows.
  std::vector<std::uint32_t> footers;
  /// Records with quotes in odd places, read all the same, and the first of them.
  std::uint64_t repaired = 0;
  std::uint32_t first_repaired = 0;
};

/// Reads UTF-8 text (a byte order mark is skipped; transcode other encodings
/// first) and hands rows to a sink.
///
/// - Blank lines are no rows. Cells missing at the end of a record are absent.
/// - Surplus cells that are not empty make a bad record: a stray delimiter has
///   shifted it. In a file without a header they widen it instead.
/// - A quote that is never closed costs the line it is on, which is a bad record;
///   reading goes on with the next.
/// - Cells keep the blanks around them. Kept or rewritten, at least sixteen bytes
///   from the start of a cell can be read.
class CsvReader {
 public:
  explicit CsvReader(RowSink sink, CsvOptions options = {});
  ~CsvReader();
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;

  /// Takes the next bytes. An error is the sink's own, or says that this is no
  /// text or passes a limit; reading cannot go on after one.
  Result<void> Feed(std::span<const char> bytes);
  /// Says that the file ends here.
  Result<void> Finish();

  const CsvAccount& account() const;
  /// Sentences a person should see next to the result.
  std::vector<std::string> Notes() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace talktally
