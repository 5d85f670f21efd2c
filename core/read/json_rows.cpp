// SPDX-License-Identifier: Apache-2.0
//
// Blocks are as long as fit a fixed number of cells, so that wide records make
// short blocks.
#include "core/read/json_rows.h"

#include <algorithm>
#include <cstring>

#include "core/base/format.h"
#include "core/read/encoding.h"

namespace talktally {
namespace {

constexpr std::uint32_t kBlockCells = 32768;
constexpr std::uint32_t kBlockRows = 4096;
constexpr std::size_t kChunkBytes = 64 * 1024;
constexpr std::size_t kKeptChunks = 8;
constexpr std::size_t kShownBytes = 60;

}  // namespace

JsonRows::JsonRows(RowSink sink, JsonNames& names) : sink_(std::move(sink)), names_(names) {
  header_.line = 1;
  Resize();
}

void JsonRows::Resize() {
  columns_ = static_cast<std::uint32_t>(names_.columns().size());
  capacity_ = std::clamp(kBlockCells / std::max(columns_, 1U), 1U, kBlockRows);
  cells_.resize(std::size_t{capacity_} * columns_);
  lines_.resize(capacity_);
}

Result<void> JsonRows::Widen() {
  if (names_.columns().size() == columns_) return {};
  if (auto delivered = Deliver(); !delivered) return delivered;
  Resize();
  return {};
}

Result<void> JsonRows::Flush() {
  auto delivered = Deliver();
  chunk_ = 0;
  used_ = 0;
  if (chunks_.size() > kKeptChunks) chunks_.resize(kKeptChunks);
  return delivered;
}

Result<void> JsonRows::Deliver() {
  if (rows_ == 0) return {};
  if (header_.names.size() < columns_ || delivered_ == 0) {
    header_.names.insert(header_.names.end(), names_.columns().begin() + header_.names.size(),
                         names_.columns().begin() + columns_);
    if (auto taken = sink_.on_header(header_); !taken) return taken;
  }
  const std::size_t cells = std::size_t{rows_} * columns_;
  const RowBlock block{.columns = columns_,
                       .rows = rows_,
                       .cells = {cells_.data(), cells},
                       .lines = {lines_.data(), rows_}};
  delivered_ += rows_;
  delivered_cells_ += cells;
  rows_ = 0;
  if (delivered_cells_ > allowed_cells_) {
    return Fail(Error::Code::kLimit,
                Format("the records use {} different names, most of them absent "
                       "from most records: too many empty cells to read",
                       columns_),
                Format("line {}", block.lines.back()));
  }
  return sink_.on_block(block);
}

void JsonRows::Bad(std::uint32_t line, std::string_view text, std::string reason) {
  ++bad_;
  sink_.on_bad({.line = line, .column = {}, .value = Shortened(text), .reason = std::move(reason)});
}

char* JsonRows::Room(std::size_t bytes) {
  while (chunk_ < chunks_.size() && chunks_[chunk_].size - used_ < bytes) {
    ++chunk_;
    used_ = 0;
  }
  if (chunk_ == chunks_.size()) {
    const std::size_t size = std::max(bytes, kChunkBytes);
    chunks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
  }
  char* room = chunks_[chunk_].bytes.get() + used_;
  used_ += bytes;
  return room;
}

std::string_view JsonRows::Keep(std::string_view text) {
  char* room = Room(text.size());
  if (!text.empty()) std::memcpy(room, text.data(), text.size());
  return {room, text.size()};
}

std::string Shortened(std::string_view text) {
  const bool cut = text.size() > kShownBytes;
  if (cut) {
    text = text.substr(0, kShownBytes);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) {
      text.remove_suffix(1);
    }
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);
  }
  std::string shown(text);
  const bool valid = IsValidUtf8(text);
  for (char& c : shown) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || (byte >= 0x80 && !valid)) c = byte < 0x20 ? ' ' : '?';
  }
  if (cut) shown += "...";
  return shown;
}

}  // namespace talktally
