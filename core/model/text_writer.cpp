// SPDX-License-Identifier: Apache-2.0
//
// Text columns: most cells are one of a few short texts, which a small cache of
// sixteen-byte keys knows; the rest go to the dictionary by the block, or wait where
// nearly all differ.
#include <algorithm>
#include <array>
#include <cstring>

#include "core/base/digits.h"
#include "core/model/cell.h"
#include "core/model/column_writer.h"
#include "core/model/vocabulary.h"

namespace talktally {
namespace {

constexpr std::size_t kSlots = 512;
/// After so many cells a cache that seldom answered is given up.
constexpr std::uint32_t kTrial = 2048;

/// A code with this bit is the place of a text among those of its block that are to
/// be looked up; no dictionary has so many.
constexpr Code kPlace = Code{1} << 31;

/// So many texts that the cache did not know tell whether nearly all of a column's
/// differ; then they wait to be told apart (Column::waits).
constexpr std::uint32_t kSample = 4096;

struct Key {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend bool operator==(const Key&, const Key&) = default;
};

template <class Word>
std::uint64_t Load(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// All bytes of a text of at most sixteen; texts of one length with one key are equal.
inline Key KeyOf(std::string_view text) {
  const char* at = text.data();
  const std::size_t size = text.size();
  if (size >= 8) return {Load<std::uint64_t>(at), Load<std::uint64_t>(at + size - 8)};
  if (size >= 4) {
    return {Load<std::uint32_t>(at) | Load<std::uint32_t>(at + size - 4) << 32, 0};
  }
  if (size == 0) return {};
  return {static_cast<std::uint64_t>(static_cast<unsigned char>(at[0])) |
              static_cast<std::uint64_t>(static_cast<unsigned char>(at[size / 2])) << 8 |
              static_cast<std::uint64_t>(static_cast<unsigned char>(at[size - 1])) << 16,
          0};
}

/// The first `size` bytes of sixteen, for all sizes.
constexpr std::array<Key, 17> MakeMasks() {
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  std::array<Key, 17> masks{};
  for (std::size_t size = 1; size <= 16; ++size) {
    masks[size].low = size >= 8 ? kAll : ~(kAll << (8 * size));
    masks[size].high = size == 16 ? kAll : size <= 8 ? 0 : ~(kAll << (8 * (size - 8)));
  }
  return masks;
}
constexpr std::array<Key, 17> kMasks = MakeMasks();

/// The same for a text behind whose start sixteen bytes can be read: the bytes of
/// the text, then zeros. No branch depends on the size: words of one column differ in
/// it from row to row, and a choice by shifts becomes branches in WebAssembly.
inline Key PaddedKeyOf(std::string_view text) {
  const Key& mask = kMasks[text.size()];
  return {Load<std::uint64_t>(text.data()) & mask.low,
          Load<std::uint64_t>(text.data() + 8) & mask.high};
}

template <bool kPadded>
Key KeyFor(std::string_view text) {
  if constexpr (kPadded) {
    return text.data() == nullptr ? Key{} : PaddedKeyOf(text);
  } else {
    return KeyOf(text);
  }
}

/// The first of the two slots where a text may be: of two words of one column that
/// meet here, both stay.
inline std::size_t PairOf(const Key& key, std::size_t size) {
  const std::uint64_t mixed =
      (key.low ^ (key.high * 0x9E3779B97F4A7C15ULL) ^ size) * 0xD6E8FEB86659FD93ULL;
  return (mixed >> (64 - 8)) * 2;
}
static_assert(kSlots == std::size_t{1} << 9);

/// May a cell have blanks around it, or stand for null? Most can be seen not to.
inline bool NeedsCare(std::string_view cell) {
  if (cell.size() <= 4) return true;
  const auto first = static_cast<unsigned char>(cell.front());
  const auto last = static_cast<unsigned char>(cell.back());
  return first <= ' ' || first == 0xC2 || first == 0xE2 || last <= ' ' || last == 0xA0 ||
         last == 0xAF;
}

/// Is it a number in the spelling all numbers get?
inline bool IsNormalPhone(std::string_view cell) {
  if (cell.size() < 2 || cell[0] != '+') return false;
  const char* const begin = cell.data() + 1;
  const char* const end = cell.data() + cell.size();
  if (cell.size() >= 9 && cell.size() <= 17) {
    return AreDigits(Load<std::uint64_t>(begin) ^ kZeroDigits) &&
           AreDigits(Load<std::uint64_t>(end - 8) ^ kZeroDigits);
  }
  return std::all_of(begin, end, [](char c) { return c >= '0' && c <= '9'; });
}

/// Exports are full of columns that nobody fills in.
bool AllEmpty(const CellRun& cells) {
  std::size_t row = 0;
  while (row < cells.count && cells[row].empty()) ++row;
  return row == cells.count;
}

class TextWriter : public ColumnWriter {
 public:
  TextWriter(Column& column, std::string_view table, const ColumnSpec* spec, CellRules rules)
      : ColumnWriter(column),
        table_(table),
        spec_(spec),
        rules_(std::move(rules)),
        enumeration_(spec != nullptr && !spec->values.empty()),
        phone_(spec != nullptr && spec->phone),
        plain_(rules_.values.empty() && rules_.nulls.empty() && rules_.first_of == 0),
        may_wait_(spec == nullptr || (!enumeration_ && !spec->multi && spec->name != "id")) {}

  void Append(const CellRun& cells, BlockFindings& findings) override {
    Begin(cells);
    Code* const out = block_.data();
    if (plain_ && AllEmpty(cells)) {
      std::ranges::fill(block_, kNullCode);
    } else if (use_cache_) {
      if (padded_) {
        AppendCached<true>(cells, out, findings);
      } else {
        AppendCached<false>(cells, out, findings);
      }
    } else {
      for (std::size_t row = 0; row < cells.count; ++row) {
        Prepare(cells[row], row, out, findings);
      }
    }
    if (wait_) {
      if (!column_->AddWaiting(texts_)) ForgetWaiting(out);
    } else if (!texts_.empty()) {
      Intern(out);
    }
    if (findings.required) {
      for (std::size_t row = 0; row < cells.count; ++row) {
        if (out[row] == kNullCode) findings.Missing(row);
      }
    }
    column_->AppendCodes(block_);
  }

 private:
  struct Slot {
    Key key;
    std::uint32_t size = ~0U;
    Code code = kNullCode;

    bool Holds(const Key& other, std::size_t length) const {
      return size == length && key == other;
    }
  };

  static constexpr std::uint16_t kNoPair = 0xFFFF;

  void Begin(const CellRun& cells) {
    block_.resize(cells.count);
    texts_.clear();
    texts_.reserve(cells.count);
    pairs_.clear();
    changed_.clear();
    if (column_->crowded()) column_->codes();
    const bool told_apart = wait_ && !column_->waits();
    wait_ = column_->waits() || MostDiffer();
    first_ = wait_ ? column_->WaitingCode() : kPlace;
    // The two kinds of keys do not compare, and codes of texts that waited are no more.
    if (cells.padded != padded_ || told_apart) slots_.fill({});
    padded_ = cells.padded;
  }

  bool MostDiffer() const {
    return may_wait_ && interned_ >= kSample && !column_->dictionary()->in_order() &&
           column_->dictionary()->size() > interned_ / 4 * 3;
  }

  template <bool kPadded>
  void AppendCached(const CellRun& cells, Code* out, BlockFindings& findings) {
    std::uint32_t missed = 0;
    for (std::size_t row = 0; row < cells.count; ++row) {
      const std::string_view cell = cells[row];
      if (cell.size() <= 16) {
        const Key key = KeyFor<kPadded>(cell);
        const Slot* const pair = &slots_[PairOf(key, cell.size())];
        if (pair[0].Holds(key, cell.size())) {
          out[row] = pair[0].code;
          continue;
        }
        if (pair[1].Holds(key, cell.size())) {
          out[row] = pair[1].code;
          continue;
        }
      }
      ++missed;
      Prepare(cell, row, out, findings);
    }
    if (tried_ < kTrial) {
      tried_ += static_cast<std::uint32_t>(cells.count);
      missed_ += missed;
      if (tried_ >= kTrial && missed_ * 2 > tried_) use_cache_ = false;
    }
  }

  enum class Reading : std::uint8_t { kText, kNull, kDamaged };

  /// Makes a cell the text that the column takes for it.
  Reading Read(std::string_view& text, std::size_t row, BlockFindings& findings) {
    if (plain_) {
      if (NeedsCare(text)) {
        text = TrimmedCell(text);
        if (IsNullCell(text)) return Reading::kNull;
      }
    } else if (!ApplyRules(rules_, text)) {
      return Reading::kNull;
    }
    if (phone_) {
      const PhoneKind phone = PreparePhone(text);
      if (phone == PhoneKind::kWithheld) return Reading::kNull;
      if (phone == PhoneKind::kDamaged) {
        findings.Unreadable(row, "a rounded number: a spreadsheet has lost its last digits");
        return Reading::kDamaged;
      }
    }
    if (enumeration_) {
      const std::string_view meaning = MeaningOf(table_, *spec_, text);
      if (!meaning.empty()) text = meaning;
    }
    return Reading::kText;
  }

  /// Settles nulls at once; other texts wait, or are looked up when the block is through.
  void Prepare(std::string_view cell, std::size_t row, Code* out, BlockFindings& findings) {
    std::string_view text = cell;
    const Reading reading = Read(text, row, findings);
    if (reading != Reading::kText) {
      out[row] = kNullCode;
      // Damage is to be reported each time it comes.
      if (use_cache_ && reading == Reading::kNull) Remember(cell, kNullCode);
      return;
    }
    out[row] = first_ + static_cast<Code>(texts_.size());
    texts_.push_back(text);
    if (!use_cache_) return;
    const std::uint16_t pair = Remember(cell, out[row]);
    if (!wait_) pairs_.push_back(pair);
  }

  PhoneKind PreparePhone(std::string_view& text) {
    if (IsNormalPhone(text)) return PhoneKind::kAsIs;
    const PhoneKind kind = NormalisePhone(text, rules_.phone, scratch_);
    if (kind == PhoneKind::kChanged) {
      changed_.push_back(std::make_unique<std::string>(scratch_));
      text = *changed_.back();
    }
    return kind;
  }

  /// Texts of a block that have no room read as null, as in a dictionary.
  void ForgetWaiting(Code* out) {
    for (std::size_t row = 0; row < block_.size(); ++row) {
      if (out[row] >= first_) out[row] = kNullCode;
    }
    slots_.fill({});
  }

  /// Puts codes where there are places.
  void Intern(Code* out) {
    codes_.resize(texts_.size());
    interned_ += texts_.size();
    column_->dictionary()->InternAll(texts_, codes_.data());
    const auto settle = [this](Code& code) {
      if ((code & kPlace) != 0) code = codes_[code & ~kPlace];
    };
    for (std::size_t row = 0; row < block_.size(); ++row) settle(out[row]);
    for (const std::uint16_t pair : pairs_) {
      if (pair == kNoPair) continue;
      settle(slots_[pair].code);
      settle(slots_[pair + 1].code);
    }
  }

  /// Says where it is remembered.
  std::uint16_t Remember(std::string_view cell, Code code) {
    if (cell.size() > 16) return kNoPair;
    const Key key = padded_ ? KeyFor<true>(cell) : KeyFor<false>(cell);
    const std::size_t at = PairOf(key, cell.size());
    slots_[at + 1] = slots_[at];
    slots_[at] = {key, static_cast<std::uint32_t>(cell.size()), code};
    return static_cast<std::uint16_t>(at);
  }

  std::string_view table_;
  const ColumnSpec* spec_;
  CellRules rules_;
  bool enumeration_;
  bool phone_;
  bool plain_;
  bool may_wait_;
  bool wait_ = false;
  Code first_ = kPlace;  // what the first text of a block gets that is to wait or to be looked up
  std::uint64_t interned_ = 0;
  bool use_cache_ = true;
  bool padded_ = false;
  std::uint32_t tried_ = 0;
  std::uint32_t missed_ = 0;
  std::array<Slot, kSlots> slots_;
  /// A column is written block by block: its memory is touched once.
  std::vector<Code> block_;
  std::vector<std::string_view> texts_;
  std::vector<std::uint16_t> pairs_;  // where each of them is remembered
  std::vector<Code> codes_;
  std::vector<std::unique_ptr<std::string>> changed_;
  std::string scratch_;
};

class FlagWriter : public ColumnWriter {
 public:
  FlagWriter(Column& column, CellRules rules) : ColumnWriter(column), rules_(std::move(rules)) {}

  void Append(const CellRun& cells, BlockFindings& findings) override {
    for (std::size_t row = 0; row < cells.count; ++row) {
      std::string_view cell = cells[row];
      Code code = kNullCode;
      if (!cell.empty() || !rules_.values.empty()) code = Read(cell, row, findings);
      if (code == kNullCode) findings.Missing(row);
      column_->codes().push_back(code);
    }
  }

 private:
  Code Read(std::string_view cell, std::size_t row, BlockFindings& findings) {
    if (!ApplyRules(rules_, cell)) return kNullCode;
    const std::optional<bool> flag = ParseFlag(cell);
    if (flag) return *flag ? kTrue : kFalse;
    findings.Unreadable(row, "neither true nor false");
    return kNullCode;
  }

  CellRules rules_;
};

}  // namespace

std::unique_ptr<ColumnWriter> MakeTextWriter(Column& column, std::string_view table,
                                             const ColumnSpec* spec, CellRules rules) {
  return std::make_unique<TextWriter>(column, table, spec, std::move(rules));
}

std::unique_ptr<ColumnWriter> MakeFlagWriter(Column& column, CellRules rules) {
  return std::make_unique<FlagWriter>(column, std::move(rules));
}

}  // namespace talktally
