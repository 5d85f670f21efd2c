// SPDX-License-Identifier: Apache-2.0
//
// Open addressing over (hash, code) pairs; the texts themselves lie end to end
// in one buffer.
#include "core/table/dictionary.h"

#include <cstring>

namespace talktally {
namespace {

constexpr std::uint64_t kMixA = 0xA0761D6478BD642FULL;
constexpr std::uint64_t kMixB = 0xE7037ED1A0B428DBULL;
constexpr std::size_t kMaxBytes = 0xFFFFFFFFU;

std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  a *= b;
  a ^= a >> 32;
  return a * kMixB ^ (a >> 29);
}

std::uint64_t Read(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, count);
  return word;
}

}  // namespace

Dictionary::Dictionary(std::uint64_t seed) : seed_(seed), begins_{0, 0}, slots_(16, Slot{0, 0}) {}

std::uint32_t Dictionary::Hash(std::string_view text) const {
  std::uint64_t hash = seed_ ^ (text.size() * kMixA);
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > 8; at += 8, left -= 8) hash = Mix(hash ^ Read(at, 8), kMixA);
  if (left > 0) hash = Mix(hash ^ Read(at, left), kMixA);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

Code Dictionary::Find(std::string_view text) const {
  const std::uint32_t hash = Hash(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].code != kNullCode; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && Text(slots_[at].code) == text) return slots_[at].code;
  }
  return kNullCode;
}

Code Dictionary::InternHashed(std::string_view text, std::uint32_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].code != kNullCode; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && Text(slots_[at].code) == text) return slots_[at].code;
  }
  // Offsets are 32 bits wide: what no longer fits reads as null.
  if (bytes_.size() + text.size() > kMaxBytes) return kNullCode;
  const Code code = size();
  slots_[at] = Slot{hash, code};
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  if (std::size_t{2} * code >= slots_.size()) Grow();
  return code;
}

Code Dictionary::Intern(std::string_view text) { return InternHashed(text, Hash(text)); }

void Dictionary::InternAll(std::span<const std::string_view> texts, Code* codes) {
  constexpr std::size_t kBatch = 64;
  std::uint32_t hashes[kBatch];
  while (!texts.empty()) {
    const std::size_t count = texts.size() < kBatch ? texts.size() : kBatch;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = 0; at < count; ++at) {
      hashes[at] = Hash(texts[at]);
      __builtin_prefetch(&slots_[hashes[at] & mask]);
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
  slots_.swap(wider);
}

std::size_t Dictionary::bytes() const {
  return bytes_.capacity() + begins_.capacity() * sizeof(begins_[0]) +
         slots_.capacity() * sizeof(Slot);
}

}  // namespace talktally
