// SPDX-License-Identifier: Apache-2.0
//
// Gathers the cells of JSON records into blocks for the sink, and widens the
// header when new names have appeared.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/read/block.h"
#include "core/read/json_names.h"

namespace talktally {

/// Rows on their way to the sink. Cells point into text that the caller keeps in
/// place until the next Flush, or into this object's own store.
class JsonRows {
 public:
  JsonRows(RowSink sink, JsonNames& names);

  /// The cells of the row that Commit would add, one per column known so far; what
  /// they hold is left from rows before.
  std::string_view* Next() { return cells_.data() + std::size_t{rows_} * columns_; }
  std::uint32_t columns() const { return columns_; }
  /// Adds the row whose cells were written to Next().
  Result<void> Commit(std::uint32_t line) {
    lines_[rows_] = line;
    return ++rows_ == capacity_ ? Deliver() : Result<void>();
  }
  /// Makes room for columns that have been named since; rows gathered before go out
  /// under the header they were read with.
  Result<void> Widen();
  /// Hands over the rows gathered so far and forgets the texts that were kept. No
  /// cell needs to stay in place any more.
  Result<void> Flush();

  /// Says that `bytes` more were read: what may be handed over grows with them, so
  /// that a few wide records among many narrow ones cannot fill all memory.
  void Earn(std::uint64_t bytes) { allowed_cells_ += kCellsPerByte * bytes; }

  void Bad(std::uint32_t line, std::string_view text, std::string reason);

  /// A copy of `text` that lives until the next Flush.
  std::string_view Keep(std::string_view text);
  /// Room for `bytes` characters that live until the next Flush.
  char* Room(std::size_t bytes);

  /// Records handed over or refused so far, those not yet flushed included.
  std::uint64_t records() const { return delivered_ + rows_ + bad_; }

 private:
  static constexpr std::uint64_t kCellsPerByte = 32;

  void Resize();
  Result<void> Deliver();

  RowSink sink_;
  JsonNames& names_;
  Header header_;
  std::uint32_t columns_ = 0;
  std::uint32_t rows_ = 0;
  std::uint32_t capacity_ = 0;
  std::vector<std::string_view> cells_;
  std::vector<std::uint32_t> lines_;
  std::uint64_t delivered_ = 0;
  std::uint64_t delivered_cells_ = 0;  // absent ones included
  std::uint64_t allowed_cells_ = std::uint64_t{1} << 26;
  std::uint64_t bad_ = 0;

  struct Chunk {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  std::vector<Chunk> chunks_;
  std::size_t chunk_ = 0;  // the one being filled
  std::size_t used_ = 0;   // bytes of it in use
};

/// The start of a text, short enough for a message, cut between characters. Bytes
/// that are no text become '?'.
std::string Shortened(std::string_view text);

}  // namespace talktally
