// SPDX-License-Identifier: Apache-2.0
//
// Open addressing over halves of hashes; the texts themselves lie end to end in one
// buffer. What makes a load slow is waiting for memory, so slots are small and texts
// are taken in batches, each step of one reading what the next step needs.
#include "core/table/dictionary.h"

#include <algorithm>
#include <array>
#include <bit>

#include "core/base/load.h"

namespace talktally {
namespace {

constexpr std::uint64_t kMixA = 0xA0761D6478BD642FULL;
constexpr std::uint64_t kMixB = 0xE7037ED1A0B428DBULL;
constexpr std::size_t kFirstSlots = 16;

std::uint64_t Byte(const char* at) { return static_cast<unsigned char>(*at); }

std::uint64_t Mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * kMixA;
  return hash ^ (hash >> 32);
}

/// The same bytes?
inline bool Same(const char* a, const char* b, std::size_t size) {
  if (size < 8) {
    if (size >= 4) {
      return Load<std::uint32_t>(a) == Load<std::uint32_t>(b) &&
             Load<std::uint32_t>(a + size - 4) == Load<std::uint32_t>(b + size - 4);
    }
    return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
  }
  for (std::size_t at = 0; at + 8 <= size; at += 8) {
    if (Load<std::uint64_t>(a + at) != Load<std::uint64_t>(b + at)) return false;
  }
  return Load<std::uint64_t>(a + size - 8) == Load<std::uint64_t>(b + size - 8);
}

/// So many slots leave three in ten free.
std::size_t SlotsFor(std::size_t texts) {
  std::size_t slots = kFirstSlots;
  while (std::size_t{10} * texts >= 7 * slots) slots *= 2;
  return slots;
}

/// Eight bytes of each of two texts, by the first that differs. Turning the words round to
/// compare them would be one instruction elsewhere, and fifteen in WebAssembly.
int Compare(std::uint64_t a, std::uint64_t b) {
  if (a == b) return 0;
  const int shift = std::countr_zero(a ^ b) & ~7;
  return (a >> shift & 0xFF) < (b >> shift & 0xFF) ? -1 : 1;
}

/// Shorter texts first, then by bytes, so that 9 comes before 10.
int Compare(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  const std::size_t size = a.size();
  auto word = [](std::string_view text, std::size_t at) {
    return Load<std::uint64_t>(text.data() + at);
  };
  if (size < 8) return a.compare(b);
  for (std::size_t at = 0; at + 8 < size; at += 8) {
    if (const int order = Compare(word(a, at), word(b, at)); order != 0) return order;
  }
  return Compare(word(a, size - 8), word(b, size - 8));
}

}  // namespace

Dictionary::Dictionary(std::uint64_t seed) : seed_(seed) { texts_.Append(std::string_view()); }

/// Every bit of the text moves every bit of the hash: ids differ in their last
/// characters, which are the highest bits of a word.
inline std::uint64_t Dictionary::HashOf(std::string_view text) const {
  const char* at = text.data();
  const std::size_t size = text.size();
  std::uint64_t hash = seed_ ^ size;
  if (size >= 8) {
    for (std::size_t done = 0; done + 8 < size; done += 8) {
      hash = Mix(hash, Load<std::uint64_t>(at + done));
    }
    hash = Mix(hash, Load<std::uint64_t>(at + size - 8));
  } else if (size >= 4) {
    hash = Mix(hash,
               Load<std::uint32_t>(at) | std::uint64_t{Load<std::uint32_t>(at + size - 4)} << 32);
  } else if (size > 0) {
    hash = Mix(hash, Byte(at) | Byte(at + size / 2) << 8 | Byte(at + size - 1) << 16);
  }
  return hash * kMixB;
}

inline bool Dictionary::Holds(const Slot& slot, std::uint64_t hash, std::string_view text) const {
  if (slot.tag != static_cast<std::uint32_t>(hash)) return false;
  const std::string_view there = Text(slot.code);
  return there.size() == text.size() && Same(there.data(), text.data(), text.size());
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
  const std::uint64_t hash = HashOf(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = PlaceOf(hash); slots_[at].code != kNullCode; at = (at + 1) & mask) {
    if (Holds(slots_[at], hash, text)) return slots_[at].code;
  }
  return kNullCode;
}

/// Adds a text to the end; what has no room reads as null.
Code Dictionary::Append(std::string_view text) {
  return texts_.Append(text) ? size() - 1 : kNullCode;
}

/// While the texts are in order: takes those that go on in it, or one that is the last
/// one again, and says how many. None when the next comes out of turn.
std::size_t Dictionary::InternRun(std::span<const std::string_view> texts, Code* codes) {
  const Code first = size();
  const bool begun = first > 1;
  std::string_view last = begun ? Text(first - 1) : texts[0];
  std::size_t count = begun ? 0 : 1;
  for (; count < texts.size(); ++count) {
    const int order = Compare(texts[count], last);
    if (order == 0 || (direction_ != 0 && order != direction_)) break;
    direction_ = order;
    last = texts[count];
  }
  if (count == 0) {
    codes[0] = first - 1;
    return Compare(texts[0], last) == 0 ? 1 : 0;
  }
  if (!texts_.Append(texts.first(count))) return 0;
  for (std::size_t at = 0; at < count; ++at) codes[at] = first + static_cast<Code>(at);
  return count;
}

inline Code Dictionary::InternHashed(std::string_view text, std::uint64_t hash, std::size_t place) {
  for (; slots_[place].code != kNullCode; place = (place + 1) & (slots_.size() - 1)) {
    if (Holds(slots_[place], hash, text)) return slots_[place].code;
  }
  if (std::size_t{10} * size() >= 7 * slots_.size()) {
    Index(slots_.size() * 2);
    place = PlaceOf(hash);
    while (slots_[place].code != kNullCode) place = (place + 1) & (slots_.size() - 1);
  }
  const Code code = Append(text);
  if (code != kNullCode) slots_[place] = {static_cast<std::uint32_t>(hash), code};
  return code;
}

Code Dictionary::Intern(std::string_view text) {
  if (slots_.empty()) {
    Code code = kNullCode;
    if (InternRun({&text, 1}, &code) == 1) return code;
    Index(SlotsFor(size()));
  }
  const std::uint64_t hash = HashOf(text);
  return InternHashed(text, hash, PlaceOf(hash));
}

void Dictionary::InternAll(std::span<const std::string_view> texts, Code* codes) {
  while (slots_.empty() && !texts.empty()) {
    const std::size_t run = InternRun(texts, codes);
    if (run == 0) Index(SlotsFor(size()));
    texts = texts.subspan(run);
    codes += run;
  }
  constexpr std::size_t kBatch = 32;
  std::array<std::uint64_t, kBatch> hashes;
  std::array<Slot, kBatch> homes;
  std::array<std::uint32_t, kBatch> begins;
  while (!texts.empty()) {
    const std::size_t count = std::min(texts.size(), kBatch);
    // Copying all homes first lets their memory come at one time, and then that of
    // the places of their texts. WebAssembly has no instruction to fetch ahead; and
    // a slot that is taken never changes.
    for (std::size_t at = 0; at < count; ++at) hashes[at] = HashOf(texts[at]);
    for (std::size_t at = 0; at < count; ++at) homes[at] = slots_[PlaceOf(hashes[at])];
    for (std::size_t at = 0; at < count; ++at) begins[at] = texts_.begins()[homes[at].code];
    for (std::size_t at = 0; at < count; ++at) {
      const Slot& home = homes[at];
      const std::string_view text = texts[at];
      const bool is_home = home.code != kNullCode &&
                           home.tag == static_cast<std::uint32_t>(hashes[at]) &&
                           texts_.begins()[home.code + 1] - begins[at] == text.size() &&
                           Same(texts_.text() + begins[at], text.data(), text.size());
      codes[at] = is_home ? home.code : InternHashed(text, hashes[at], PlaceOf(hashes[at]));
    }
    texts = texts.subspan(count);
    codes += count;
  }
}

/// Indexes all texts anew, in so many slots: a power of two. All or nothing.
void Dictionary::Index(std::size_t slots) {
  std::vector<Slot> wider(slots, Slot{0, kNullCode});
  slots_.swap(wider);
  shift_ = 64 - std::countr_zero(slots);
  for (Code code = 1; code < size(); ++code) {
    const std::uint64_t hash = HashOf(Text(code));
    std::size_t place = PlaceOf(hash);
    while (slots_[place].code != kNullCode) place = (place + 1) & (slots - 1);
    slots_[place] = {static_cast<std::uint32_t>(hash), code};
  }
}

void Dictionary::Reserve(double times) {
  if (times <= 1) return;
  texts_.Reserve(times);
  constexpr double kMostTexts = 1 << 26;
  const double texts = std::min(static_cast<double>(size()) * times, kMostTexts);
  const std::size_t slots = SlotsFor(static_cast<std::size_t>(texts));
  if (!slots_.empty() && slots > slots_.size()) Index(slots);
}

std::size_t Dictionary::bytes() const { return texts_.bytes() + slots_.capacity() * sizeof(Slot); }

}  // namespace talktally
