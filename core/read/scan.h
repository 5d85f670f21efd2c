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
  std::span<const std::uint32_t> quoted_newlines() const { return quoted_newlines_.Found(); }
  /// Records that end before this offset are quoted as they should be.
  std::size_t clean_until() const { return clean_until_; }
  /// Offsets of quotes that open a cell, or open it again when doubled, ascending.
  std::span<const std::uint32_t> opening_quotes() const { return opening_quotes_.Found(); }

 private:
  /// Offsets, of which there may be many or few.
  struct Places {
    std::vector<std::uint32_t> all;  // what lies beyond `count` means nothing
    std::size_t count = 0;

    std::span<const std::uint32_t> Found() const { return {all.data(), count}; }
    /// Adds `base` and the position of each bit.
    void Add(std::uint64_t bits, std::size_t base);
  };

  template <class Kernel>
  void ScanWith(const char* text, std::size_t size);

  char delimiter_;
  char newline_;
  ScanKernel kernel_;
  std::size_t clean_until_ = 0;
  std::size_t count_ = 0;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> line_ends_;
  Places quoted_newlines_;
  Places opening_quotes_;
};

}  // namespace talktally
