// SPDX-License-Identifier: Apache-2.0
//
// The first phase of reading delimited text: where cells end, sixty-four bytes at
// a time. A delimiter or a line end counts only outside quotes; the number of
// quotes before a byte says which side it is on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace talktally {

/// Which code compares the bytes; the answers are the same.
enum class ScanKernel : std::uint8_t {
  kVector,  ///< SIMD128 in WebAssembly, SSE2 on x86, else the scalar one
  kScalar,  ///< one byte after the other, for comparison in tests
};

/// Bytes that must be readable after the end of a scanned text; their content
/// does not matter.
inline constexpr std::size_t kScanPadding = 64;

/// Finds the ends of cells in a text that begins outside quotes.
class CellScanner {
 public:
  CellScanner(char delimiter, char newline, ScanKernel kernel = ScanKernel::kVector);

  /// Scans until the end, or to the first quote that is not where RFC 4180 has
  /// quotes: at the start of a cell, doubled inside it, or at its end.
  void Scan(const char* text, std::size_t size);

  /// Offsets of delimiters and line ends outside quotes, ascending.
  std::span<const std::uint32_t> ends() const { return {ends_.data(), count_}; }
  /// Which of them end lines, ascending.
  std::span<const std::uint32_t> line_ends() const { return line_ends_; }
  /// Offsets of line ends inside quotes, ascending.
  std::span<const std::uint32_t> quoted_newlines() const { return quoted_newlines_; }
  /// Records that end before this offset are quoted as they should be.
  std::size_t clean_until() const { return clean_until_; }
  /// Which of the cells that ends() ends are quoted, ascending: once for the quote that opens one,
  /// and again for each two inside it that stand for one.
  std::span<const std::uint32_t> quoted_cells() const { return quoted_cells_; }

 private:
  template <class Kernel>
  void ScanWith(const char* text, std::size_t size);

  char delimiter_;
  char newline_;
  ScanKernel kernel_;
  std::size_t clean_until_ = 0;
  std::size_t count_ = 0;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> line_ends_;
  std::vector<std::uint32_t> quoted_newlines_;
  std::vector<std::uint32_t> quoted_cells_;
};

}  // namespace talktally
