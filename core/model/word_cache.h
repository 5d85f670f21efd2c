// SPDX-License-Identifier: Apache-2.0
//
// The codes of the few short texts that most cells of a text column are. A text is
// one word of the machine, or one of its vectors, so that asking takes no call and no
// branch on its size: sizes differ from row to row.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/base/bytes16.h"
#include "core/base/load.h"
#include "core/table/column.h"

namespace talktally {

/// The bytes of a text of at most eight, the first in the lowest bits; nothing behind it is read.
inline std::uint64_t BytesOf(const char* at, std::size_t size) {
  if (size == 8) return Load<std::uint64_t>(at);
  if (size >= 4) {
    const std::uint64_t last = Load<std::uint32_t>(at + size - 4);
    return Load<std::uint32_t>(at) | last << (8 * (size - 4));  // what both have is the same
  }
  std::uint64_t bytes = 0;
  for (std::size_t byte = 0; byte < size; ++byte) {
    bytes |= std::uint64_t{static_cast<unsigned char>(at[byte])} << (8 * byte);
  }
  return bytes;
}

/// A text of at most eight bytes, filled up with 0xFF, which UTF-8 has nowhere: equal words
/// are of equal texts.
struct ShortWord {
  static constexpr std::size_t kBytes = 8;

  std::uint64_t bytes;

  static std::uint64_t Filler(std::size_t size) {
    static constexpr auto kFillers = [] {
      std::array<std::uint64_t, kBytes + 1> fillers{};
      for (std::size_t text = 0; text < kBytes; ++text) {
        fillers[text] = ~std::uint64_t{0} << (8 * text);
      }
      return fillers;
    }();
    return kFillers[size];
  }
  static ShortWord Of(std::string_view text) {
    return {BytesOf(text.data(), text.size()) | Filler(text.size())};
  }
  /// The same for a text behind whose start sixteen bytes can be read, or that is null.
  static ShortWord OfPadded(std::string_view text) {
    const std::uint64_t bytes = text.data() == nullptr ? 0 : Load<std::uint64_t>(text.data());
    return {bytes | Filler(text.size())};
  }
  /// What no text is, twice: more comes after a byte that fills up.
  static ShortWord None() { return {0xFF}; }
  static ShortWord TooLong() { return {0x01FF}; }

  bool Is(const ShortWord& other) const { return bytes == other.bytes; }
  std::uint64_t Mixed() const { return bytes * 0xD6E8FEB86659FD93ULL; }
};

/// The same of at most sixteen bytes.
struct LongWord {
  static constexpr std::size_t kBytes = 16;

  Bytes16 bytes;

  static Bytes16 Filler(std::size_t size) {
    struct alignas(kBytes) Bytes {
      std::array<char, kBytes> bytes;
    };
    static constexpr auto kFillers = [] {
      std::array<Bytes, kBytes + 1> fillers{};
      for (std::size_t text = 0; text <= kBytes; ++text) {
        for (std::size_t at = text; at < kBytes; ++at) fillers[text].bytes[at] = '\xFF';
      }
      return fillers;
    }();
    return Bytes16::Load(kFillers[size].bytes.data());
  }
  static LongWord Of(std::string_view text) {
    const std::size_t size = text.size();
    const std::size_t low = size < 8 ? size : 8;
    return {Bytes16::Of(BytesOf(text.data(), low), BytesOf(text.data() + low, size - low)) |
            Filler(size)};
  }
  static LongWord OfPadded(std::string_view text) {
    const Bytes16 filler = Filler(text.size());
    return {text.data() == nullptr ? filler : Bytes16::Load(text.data()) | filler};
  }
  static LongWord None() { return {Bytes16::Of(0xFF, 0)}; }
  static LongWord TooLong() { return {Bytes16::Of(0x01FF, 0)}; }

  bool Is(const LongWord& other) const { return bytes.Equal(other.bytes) == 0xFFFF; }
  std::uint64_t Mixed() const {
    return (bytes.Low() ^ (bytes.High() * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL;
  }
};

/// What the texts that were met last mean. Each has one of two places: of two words of one
/// column that meet there, both stay.
template <class Word>
class WordCache {
 public:
  WordCache() { Forget(); }

  /// The first of the two places where a text may be.
  static std::uint32_t PairOf(const Word& word) {
    return static_cast<std::uint32_t>(word.Mixed() >> (64 - kPairBits)) * 2;
  }

  /// Null when the text, whose pair that is, is not known.
  const Code* Find(const Word& word, std::uint32_t pair) const {
    const std::size_t at = pair;
    // Which of the two it is nobody can guess, so that is no branch.
    const auto first = static_cast<unsigned>(words_[at].Is(word));
    const auto second = static_cast<unsigned>(words_[at + 1].Is(word));
    return (first | second) != 0 ? &codes_[at + second] : nullptr;
  }

  void Remember(const Word& word, std::uint32_t pair, Code code) {
    const std::size_t at = pair;
    words_[at + 1] = words_[at];
    codes_[at + 1] = codes_[at];
    words_[at] = word;
    codes_[at] = code;
  }

  /// The codes of a pair, to be changed.
  Code* CodesOf(std::uint32_t pair) { return &codes_[pair]; }

  void Forget() { words_.fill(Word::None()); }

 private:
  static constexpr int kPairBits = 8;
  static constexpr std::size_t kSlots = std::size_t{2} << kPairBits;

  std::array<Word, kSlots> words_;
  std::array<Code, kSlots> codes_{};
};

}  // namespace talktally
