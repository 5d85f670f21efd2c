// SPDX-License-Identifier: Apache-2.0
//
// Open addressing over keys that hold short texts whole; the texts themselves lie
// end to end in one buffer. What makes a load slow is waiting for memory, so texts
// are taken in batches, each step of one reading what the next step needs.
#include "core/table/dictionary.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace talktally {
namespace {

constexpr std::uint64_t kMixA = 0xA0761D6478BD642FULL;
constexpr std::uint64_t kMixB = 0xE7037ED1A0B428DBULL;
constexpr std::size_t kMaxBytes = 0xFFFFFFFFU;
constexpr std::uint32_t kLong = 0x80000000U;
constexpr std::size_t kFirstSlots = 16;

template <class Word>
std::uint64_t Load(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

std::uint64_t Byte(const char* at) { return static_cast<unsigned char>(*at); }

std::uint64_t Mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * kMixA;
  return hash ^ (hash >> 32);
}

/// The same bytes, at least eight of them?
bool SameLong(const char* a, const char* b, std::size_t size) {
  for (std::size_t at = 0; at + 8 <= size; at += 8) {
    if (Load<std::uint64_t>(a + at) != Load<std::uint64_t>(b + at)) return false;
  }
  return Load<std::uint64_t>(a + size - 8) == Load<std::uint64_t>(b + size - 8);
}

int Compare(std::uint64_t a, std::uint64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

/// Shorter texts first, then by bytes, so that 9 comes before 10.
int Compare(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  const std::size_t size = a.size();
  auto word = [](std::string_view text, std::size_t at) {
    return __builtin_bswap64(Load<std::uint64_t>(text.data() + at));
  };
  if (size < 8) return a.compare(b);
  for (std::size_t at = 0; at + 8 < size; at += 8) {
    if (const int order = Compare(word(a, at), word(b, at)); order != 0) return order;
  }
  return Compare(word(a, size - 8), word(b, size - 8));
}

}  // namespace

Dictionary::Dictionary(std::uint64_t seed) : seed_(seed), begins_{0, 0} {}

inline Dictionary::Key Dictionary::KeyOf(std::string_view text) const {
  const char* at = text.data();
  const std::size_t size = text.size();
  const auto tag = static_cast<std::uint32_t>(size);
  if (size >= 8 && size <= 16) {
    return {Load<std::uint64_t>(at), Load<std::uint64_t>(at + size - 8), tag};
  }
  if (size > 16) {
    std::uint64_t hash = seed_ ^ size;
    for (std::size_t done = 0; done + 8 < size; done += 8) {
      hash = Mix(hash, Load<std::uint64_t>(at + done));
    }
    const std::uint64_t last = Load<std::uint64_t>(at + size - 8);
    return {hash, last, kLong | tag};
  }
  if (size >= 4) {
    return {Load<std::uint32_t>(at) | Load<std::uint32_t>(at + size - 4) << 32, 0, tag};
  }
  if (size == 0) return {0, 0, 0};
  return {Byte(at) | Byte(at + size / 2) << 8 | Byte(at + size - 1) << 16, 0, tag};
}

inline std::size_t Dictionary::PlaceOf(const Key& key) const {
  const std::uint64_t hash = Mix(seed_ ^ key.tag, key.low);
  return static_cast<std::size_t>(((hash ^ key.high) * kMixB) >> 32) & (slots_.size() - 1);
}

inline bool Dictionary::Holds(const Slot& slot, const Key& key, std::string_view text) const {
  if (slot.low != key.low || slot.high != key.high || slot.tag != key.tag) return false;
  if ((key.tag & kLong) == 0) return true;
  const std::uint32_t begin = begins_[slot.code];
  return begins_[slot.code + 1] - begin == text.size() &&
         SameLong(bytes_.data() + begin, text.data(), text.size());
}

Code Dictionary::FindInOrder(std::string_view text) const {
  Code low = 1;
  Code high = size();
  while (low < high) {
    const Code middle = low + (high - low) / 2;
    const int order = Compare(Text(middle), text);
    if (order == 0) return middle;
    if ((order < 0) == (direction_ >= 0)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return kNullCode;
}

Code Dictionary::Find(std::string_view text) const {
  if (slots_.empty()) return FindInOrder(text);
  const Key key = KeyOf(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = PlaceOf(key); slots_[at].code != kNullCode; at = (at + 1) & mask) {
    if (Holds(slots_[at], key, text)) return slots_[at].code;
  }
  return kNullCode;
}

/// Adds a text to the end; all or nothing.
Code Dictionary::Append(std::string_view text) {
  // Offsets are 32 bits wide: what no longer fits reads as null.
  if (text.size() > kMaxBytes - bytes_.size()) return kNullCode;
  if (begins_.size() == begins_.capacity()) begins_.reserve(begins_.size() * 2);
  bytes_.append(text);
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  return size() - 1;
}

/// While the texts are in order: the code of the next or the last one. False when
/// the text comes out of turn.
inline bool Dictionary::InternInOrder(std::string_view text, Code& code) {
  if (size() > 1) {
    const int order = Compare(text, Text(size() - 1));
    if (order == 0) {
      code = size() - 1;
      return true;
    }
    if (direction_ != 0 && order != direction_) return false;
    direction_ = order;
  }
  code = Append(text);
  return true;
}

inline Code Dictionary::InternKeyed(std::string_view text, const Key& key, std::size_t place) {
  const std::size_t mask = slots_.size() - 1;
  for (; slots_[place].code != kNullCode; place = (place + 1) & mask) {
    if (Holds(slots_[place], key, text)) return slots_[place].code;
  }
  if (std::size_t{10} * size() >= 7 * slots_.size()) {
    Grow(slots_.size() * 2);
    place = PlaceOf(key);
    while (slots_[place].code != kNullCode) place = (place + 1) & (slots_.size() - 1);
  }
  const Code code = Append(text);
  if (code != kNullCode) slots_[place] = {key.low, key.high, key.tag, code};
  return code;
}

Code Dictionary::Intern(std::string_view text) {
  if (slots_.empty()) {
    Code code = kNullCode;
    if (InternInOrder(text, code)) return code;
    Index();
  }
  const Key key = KeyOf(text);
  return InternKeyed(text, key, PlaceOf(key));
}

void Dictionary::InternAll(std::span<const std::string_view> texts, Code* codes) {
  while (slots_.empty() && !texts.empty()) {
    if (!InternInOrder(texts[0], *codes)) {
      Index();
      break;
    }
    texts = texts.subspan(1);
    ++codes;
  }
  constexpr std::size_t kBatch = 32;
  std::array<Key, kBatch> keys;
  std::array<std::size_t, kBatch> places;
  std::array<Slot, kBatch> homes;
  while (!texts.empty()) {
    const std::size_t count = std::min(texts.size(), kBatch);
    const std::size_t slots = slots_.size();
    for (std::size_t at = 0; at < count; ++at) {
      keys[at] = KeyOf(texts[at]);
      places[at] = PlaceOf(keys[at]);
    }
    // Copying all homes first lets their memory come at one time. WebAssembly has
    // no instruction to fetch ahead; and a slot that is taken never changes.
    for (std::size_t at = 0; at < count; ++at) homes[at] = slots_[places[at]];
    for (std::size_t at = 0; at < count; ++at) {
      if (homes[at].code != kNullCode && Holds(homes[at], keys[at], texts[at])) {
        codes[at] = homes[at].code;
        continue;
      }
      const std::size_t place = slots == slots_.size() ? places[at] : PlaceOf(keys[at]);
      codes[at] = InternKeyed(texts[at], keys[at], place);
    }
    texts = texts.subspan(count);
    codes += count;
  }
}

void Dictionary::Insert(const Key& key, Code code) {
  std::size_t place = PlaceOf(key);
  while (slots_[place].code != kNullCode) place = (place + 1) & (slots_.size() - 1);
  slots_[place] = {key.low, key.high, key.tag, code};
}

/// Gives texts that were in order an index.
void Dictionary::Index() {
  std::size_t slots = kFirstSlots;
  while (std::size_t{10} * size() >= 7 * slots) slots *= 2;
  slots_ = std::vector<Slot>(slots, Slot{0, 0, 0, kNullCode});
  for (Code code = 1; code < size(); ++code) Insert(KeyOf(Text(code)), code);
}

void Dictionary::Reserve(double times) {
  const auto scaled = [times](std::size_t size) {
    const double most = kMaxBytes;
    return static_cast<std::size_t>(std::min(static_cast<double>(size) * times, most));
  };
  const std::size_t texts = scaled(size());
  if (texts <= size()) return;
  bytes_.reserve(scaled(bytes_.size()));
  begins_.reserve(texts + 1);
  std::size_t slots = slots_.size();
  if (slots == 0) return;
  while (std::size_t{10} * texts >= 7 * slots) slots *= 2;
  if (slots > slots_.size()) Grow(slots);
}

void Dictionary::Grow(std::size_t slots) {
  std::vector<Slot> old(slots, Slot{0, 0, 0, kNullCode});
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.code != kNullCode) Insert({slot.low, slot.high, slot.tag}, slot.code);
  }
}

std::size_t Dictionary::bytes() const {
  return bytes_.capacity() + begins_.capacity() * sizeof(std::uint32_t) +
         slots_.capacity() * sizeof(Slot);
}

}  // namespace talktally
