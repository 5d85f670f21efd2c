// SPDX-License-Identifier: Apache-2.0
//
// Text columns: most cells are one of a few short texts, which a small cache knows; the
// rest go to the dictionary by the block, or wait where nearly all differ.
#include <algorithm>
#include <array>

#include "core/base/digits.h"
#include "core/base/load.h"
#include "core/model/cell.h"
#include "core/model/column_writer.h"
#include "core/model/vocabulary.h"
#include "core/model/word_cache.h"

namespace talktally {
namespace {

/// After so many cells a cache that seldom answered is given up.
constexpr std::uint32_t kTrial = 2048;

/// A code with this bit is the place of a text among those of its block that are to
/// be looked up; no dictionary has so many.
constexpr Code kPlace = Code{1} << 31;

/// So many texts that the cache did not know tell whether nearly all of a column's
/// differ; then they wait to be told apart (Column::waits).
constexpr std::uint32_t kSample = 4096;

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
    } else if (!use_cache_) {
      AppendUnknown(cells, out, findings);
    } else if (short_) {
      AppendCached(short_words_, cells, out, findings);
    } else {
      AppendCached(words_, cells, out, findings);
    }
    if (wait_) {
      if (!column_->AddWaiting(Texts())) ForgetWaiting(out);
    } else if (text_count_ > 0) {
      Intern(out);
    }
    if (findings.required && AnyNull()) {
      for (std::size_t row = 0; row < cells.count; ++row) {
        if (out[row] == kNullCode) findings.Missing(row);
      }
    }
    column_->AppendCodes(block_);
  }

 private:
  void Begin(const CellRun& cells) {
    block_.resize(cells.count);
    if (texts_.size() < cells.count) texts_.resize(cells.count);
    text_count_ = 0;
    pairs_.clear();
    changed_.clear();
    if (column_->crowded()) column_->codes();
    const bool told_apart = wait_ && !column_->waits();
    wait_ = column_->waits() || MostDiffer();
    first_ = wait_ ? column_->WaitingCode() : kPlace;
    if (told_apart) ForgetWords();  // the codes of texts that waited are no more
    short_ = short_ && !longer_;
  }

  std::span<const std::string_view> Texts() const { return {texts_.data(), text_count_}; }

  void ForgetWords() {
    short_words_.Forget();
    words_.Forget();
  }

  bool AnyNull() const {
    bool any = false;
    for (const Code code : block_) any |= code == kNullCode;
    return any;
  }

  bool MostDiffer() const {
    return may_wait_ && interned_ >= kSample && !column_->dictionary()->in_order() &&
           column_->dictionary()->size() > interned_ / 4 * 3;
  }

  template <class Word>
  void AppendCached(WordCache<Word>& cache, const CellRun& cells, Code* out,
                    BlockFindings& findings) {
    const std::uint32_t missed = cells.padded ? AppendKnown<true>(cache, cells, out, findings)
                                              : AppendKnown<false>(cache, cells, out, findings);
    if (tried_ >= kTrial || (short_ && longer_)) return;
    tried_ += static_cast<std::uint32_t>(cells.count);
    missed_ += missed;
    if (tried_ >= kTrial && missed_ * 2 > tried_) use_cache_ = false;
  }

  /// Says how many cells the cache does not know.
  template <bool kPadded, class Word>
  std::uint32_t AppendKnown(WordCache<Word>& cache, const CellRun& cells, Code* out,
                            BlockFindings& findings) {
    // First where to look, then what is there: of a word that is not known the machine
    // hears late, and what it has begun by then is lost.
    constexpr std::size_t kBatch = 16;
    std::array<Word, kBatch> words;
    std::array<std::uint32_t, kBatch> pairs;
    std::uint32_t missed = 0;
    for (std::size_t begin = 0; begin < cells.count; begin += kBatch) {
      const std::size_t count = std::min(kBatch, cells.count - begin);
      for (std::size_t at = 0; at < count; ++at) {
        const std::string_view cell = cells[begin + at];
        words[at] = cell.size() > Word::kBytes ? Word::TooLong()
                    : kPadded                  ? Word::OfPadded(cell)
                                               : Word::Of(cell);
        pairs[at] = WordCache<Word>::PairOf(words[at]);
      }
      for (std::size_t at = 0; at < count; ++at) {
        const std::size_t row = begin + at;
        if (const Code* code = cache.Find(words[at], pairs[at])) {
          out[row] = *code;
          continue;
        }
        ++missed;
        const std::string_view cell = cells[row];
        longer_ |= cell.size() > ShortWord::kBytes && cell.size() <= LongWord::kBytes;
        // Damage is to be reported each time it comes.
        const bool damaged = Prepare(cell, row, out, findings) == Reading::kDamaged;
        if (damaged || cell.size() > Word::kBytes) continue;
        cache.Remember(words[at], pairs[at], out[row]);
        if (!wait_) pairs_.push_back(pairs[at]);
      }
    }
    return missed;
  }

  void AppendUnknown(const CellRun& cells, Code* out, BlockFindings& findings) {
    const bool as_is = plain_ && !phone_ && !enumeration_;
    for (std::size_t row = 0; row < cells.count; ++row) {
      const std::string_view cell = cells[row];
      if (as_is && !NeedsCare(cell)) {
        out[row] = first_ + static_cast<Code>(text_count_);
        texts_[text_count_++] = cell;
      } else {
        Prepare(cell, row, out, findings);
      }
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
  Reading Prepare(std::string_view text, std::size_t row, Code* out, BlockFindings& findings) {
    const Reading reading = Read(text, row, findings);
    if (reading == Reading::kText) {
      out[row] = first_ + static_cast<Code>(text_count_);
      texts_[text_count_++] = text;
    } else {
      out[row] = kNullCode;
    }
    return reading;
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
    ForgetWords();
  }

  /// Puts codes where there are places.
  void Intern(Code* out) {
    codes_.resize(text_count_);
    interned_ += text_count_;
    column_->dictionary()->InternAll(Texts(), codes_.data());
    const auto settle = [this](Code& code) {
      if ((code & kPlace) != 0) code = codes_[code & ~kPlace];
    };
    for (std::size_t row = 0; row < block_.size(); ++row) settle(out[row]);
    for (const std::uint32_t pair : pairs_) {
      Code* const codes = short_ ? short_words_.CodesOf(pair) : words_.CodesOf(pair);
      settle(codes[0]);
      settle(codes[1]);
    }
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
  std::uint32_t tried_ = 0;
  std::uint32_t missed_ = 0;
  // Words of up to eight bytes are known faster: a column has others once one of them came.
  bool short_ = true;
  bool longer_ = false;
  WordCache<ShortWord> short_words_;
  WordCache<LongWord> words_;
  /// A column is written block by block: its memory is touched once.
  std::vector<Code> block_;
  std::vector<std::string_view> texts_;  // the first text_count_ are this block's
  std::size_t text_count_ = 0;
  std::vector<std::uint32_t> pairs_;  // where those are that are remembered
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
