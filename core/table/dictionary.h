// SPDX-License-Identifier: Apache-2.0
//
// Distinct texts, numbered in order of first appearance. Every text column of a
// table points into one; grouping, filtering and counting work on the numbers.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/table/text_list.h"

namespace talktally {

/// The number of a text in its dictionary; 0 stands for null.
using Code = std::uint32_t;
inline constexpr Code kNullCode = 0;

/// A set of texts. Code 0 is null and reads as the empty text; real texts are
/// numbered from 1. The hash is seeded, so that no file can be written to make
/// it collide. Should memory run out, the dictionary is as it was.
///
/// Texts that come in order, as ids of exports do, are found by that order and
/// are not indexed until one comes out of turn.
class Dictionary {
 public:
  explicit Dictionary(std::uint64_t seed = 0x9E3779B97F4A7C15ULL);

  /// The text's code, added when it is new. The bytes are copied.
  Code Intern(std::string_view text);
  /// The codes of several texts, in order: the same as Intern one after the other,
  /// with memory fetched ahead.
  void InternAll(std::span<const std::string_view> texts, Code* codes);
  /// Makes room for `times` the texts that are here, once instead of bit by bit.
  void Reserve(double times);
  /// The text's code, or kNullCode when it is not here.
  Code Find(std::string_view text) const;
  /// The text behind a code below size(); valid until the next Intern.
  std::string_view Text(Code code) const { return texts_[code]; }
  /// Number of codes, null included: codes run from 0 to size() - 1.
  std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }
  /// Have all texts come in order?
  bool in_order() const { return slots_.empty(); }
  /// Bytes held, for memory accounting.
  std::size_t bytes() const;

 private:
  /// Half of a hash, and the text that has it.
  struct Slot {
    std::uint32_t tag;
    Code code;
  };
  std::uint64_t HashOf(std::string_view text) const;
  /// Where the search for a hash begins.
  std::size_t PlaceOf(std::uint64_t hash) const { return static_cast<std::size_t>(hash >> shift_); }
  bool Holds(const Slot& slot, std::uint64_t hash, std::string_view text) const;
  Code FindInOrder(std::string_view text) const;
  std::size_t InternRun(std::span<const std::string_view> texts, Code* codes);
  Code InternHashed(std::string_view text, std::uint64_t hash, std::size_t place);
  Code Append(std::string_view text);
  void Index(std::size_t slots);

  std::uint64_t seed_;
  TextList texts_;           // the first is that of null
  std::vector<Slot> slots_;  // empty while the texts are in order
  int shift_ = 0;            // of hashes, to numbers of slots
  int direction_ = 0;        // 1: ascending, -1: descending, 0: not known yet
};

}  // namespace talktally
