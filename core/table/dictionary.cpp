// SPDX-License-Identifier: Apache-2.0
//
// Open addressing over (hash, code) pairs; the texts themselves lie end to end
// in one buffer. What makes a load slow is waiting for memory, so texts are taken
// in batches, each step of one asking ahead for what the next step reads.
#include "core/table/dictionary.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace talktally {
namespace {

constexpr std::uint64_t kMixA = 0xA0761D6478BD642FULL;
constexpr std::uint64_t kMixB = 0xE7037ED1A0B428DBULL;
constexpr std::size_t kMaxBytes = 0xFFFFFFFFU;

template <class Word>
std::uint64_t Load(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

std::uint64_t Mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * kMixA;
  return hash ^ (hash >> 32);
}

/// The same number of bytes at both places; loads overlap rather than loop.
inline bool SameBytes(const char* a, const char* b, std::size_t size) {
  if (size >= 8) {
    for (std::size_t at = 0; at + 8 <= size; at += 8) {
      if (Load<std::uint64_t>(a + at) != Load<std::uint64_t>(b + at)) return false;
    }
    return Load<std::uint64_t>(a + size - 8) == Load<std::uint64_t>(b + size - 8);
  }
  if (size >= 4) {
    return Load<std::uint32_t>(a) == Load<std::uint32_t>(b) &&
           Load<std::uint32_t>(a + size - 4) == Load<std::uint32_t>(b + size - 4);
  }
  for (std::size_t at = 0; at < size; ++at) {
    if (a[at] != b[at]) return false;
  }
  return true;
}

}  // namespace

Dictionary::Dictionary(std::uint64_t seed) : seed_(seed), begins_{0, 0}, slots_(16, Slot{0, 0}) {}

inline std::uint32_t Dictionary::Hash(std::string_view text) const {
  const char* at = text.data();
  const std::size_t size = text.size();
  std::uint64_t hash = seed_ ^ (size * kMixB);
  if (size >= 8) {
    std::size_t done = 0;
    for (; done + 8 < size; done += 8) hash = Mix(hash, Load<std::uint64_t>(at + done));
    hash = Mix(hash, Load<std::uint64_t>(at + size - 8));
  } else if (size >= 4) {
    hash = Mix(hash, Load<std::uint32_t>(at) | Load<std::uint32_t>(at + size - 4) << 32);
  } else if (size > 0) {
    const auto byte = [at](std::size_t index) {
      return std::uint64_t{static_cast<unsigned char>(at[index])};
    };
    hash = Mix(hash, byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16);
  }
  hash *= kMixB;
  return static_cast<std::uint32_t>(hash >> 32);
}

inline bool Dictionary::Holds(const Slot& slot, std::uint32_t hash, std::string_view text) const {
  if (slot.hash != hash) return false;
  const std::uint32_t begin = begins_[slot.code];
  return begins_[slot.code + 1] - begin == text.size() &&
         SameBytes(bytes_.data() + begin, text.data(), text.size());
}

Code Dictionary::Find(std::string_view text) const {
  const std::uint32_t hash = Hash(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].code != kNullCode; at = (at + 1) & mask) {
    if (Holds(slots_[at], hash, text)) return slots_[at].code;
  }
  return kNullCode;
}

inline Code Dictionary::InternHashed(std::string_view text, std::uint32_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].code != kNullCode; at = (at + 1) & mask) {
    if (Holds(slots_[at], hash, text)) return slots_[at].code;
  }
  return Add(text, hash, at);
}

Code Dictionary::Add(std::string_view text, std::uint32_t hash, std::size_t slot) {
  // Offsets are 32 bits wide: what no longer fits reads as null.
  if (text.size() > kMaxBytes - bytes_.size()) return kNullCode;
  const Code code = size();
  slots_[slot] = Slot{hash, code};
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  if (std::size_t{10} * code >= 7 * slots_.size()) Grow();
  return code;
}

Code Dictionary::Intern(std::string_view text) { return InternHashed(text, Hash(text)); }

void Dictionary::InternAll(std::span<const std::string_view> texts, Code* codes) {
  constexpr std::size_t kBatch = 32;
  std::array<std::uint32_t, kBatch> hashes;
  while (!texts.empty()) {
    const std::size_t count = std::min(texts.size(), kBatch);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = 0; at < count; ++at) {
      hashes[at] = Hash(texts[at]);
      __builtin_prefetch(&slots_[hashes[at] & mask]);
    }
    // Most texts that are known are at home: ask for what proves it.
    for (std::size_t at = 0; at < count; ++at) {
      codes[at] = slots_[hashes[at] & mask].code;
      __builtin_prefetch(&begins_[codes[at]]);
    }
    for (std::size_t at = 0; at < count; ++at) {
      __builtin_prefetch(bytes_.data() + begins_[codes[at]]);
    }
    for (std::size_t at = 0; at < count; ++at) codes[at] = InternHashed(texts[at], hashes[at]);
    texts = texts.subspan(count);
    codes += count;
  }
}

void Dictionary::Grow() {
  std::vector<Slot> wider(slots_.size() * 2, Slot{0, 0});
  const std::size_t mask = wider.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.code == kNullCode) continue;
    std::size_t at = slot.hash & mask;
    while (wider[at].code != kNullCode) at = (at + 1) & mask;
    wider[at] = slot;
  }
  slots_ = std::move(wider);
}

std::size_t Dictionary::bytes() const {
  return bytes_.capacity() + begins_.capacity() * sizeof(std::uint32_t) +
         slots_.capacity() * sizeof(Slot);
}

}  // namespace talktally
