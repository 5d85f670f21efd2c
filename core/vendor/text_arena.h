// SPDX-License-Identifier: Apache-2.0
//
// Room for texts that live as long as a block of rows.
#pragma once

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace talktally {

/// Texts kept in chunks that never move. Clear() forgets them and keeps the room.
class TextArena {
 public:
  std::string_view Keep(std::string_view text) {
    char* room = Take(text.size());
    if (!text.empty()) std::memcpy(room, text.data(), text.size());
    return {room, text.size()};
  }

  void Clear() {
    if (chunks_.size() > 1) chunks_.resize(1);
    chunk_bytes_ = kChunk;
    used_ = 0;
  }

 private:
  char* Take(std::size_t size) {
    if (chunks_.empty() || used_ + size > chunk_bytes_) {
      chunk_bytes_ = size > kChunk ? size : kChunk;
      chunks_.push_back(std::make_unique<char[]>(chunk_bytes_));
      used_ = 0;
      // The first chunk is the one that Clear() keeps: it must have the usual size.
      if (chunks_.size() == 1 && chunk_bytes_ != kChunk) {
        chunks_.insert(chunks_.begin(), std::make_unique<char[]>(kChunk));
      }
    }
    char* room = chunks_.back().get() + used_;
    used_ += size;
    return room;
  }

  static constexpr std::size_t kChunk = std::size_t{64} << 10;
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t chunk_bytes_ = kChunk;
  std::size_t used_ = 0;
};

}  // namespace talktally
