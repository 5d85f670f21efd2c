// SPDX-License-Identifier: Apache-2.0
//
// Text is gathered into blocks. A block's records are found by the vector scan;
// from the first quote in an odd place on, the rest of the block is read the
// forgiving way. Either way one loop over the text, and none over the file.
#include "core/read/csv_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/format.h"
#include "core/read/binary_kind.h"

namespace talktally {
namespace {

/// Complete records held back until more text comes, so that lines after the
/// data are known for what they are when the file ends.
constexpr int kHeldLines = 4;
constexpr std::size_t kMaxCells = std::size_t{1} << 20;
constexpr std::size_t kMaxBlockRows = 4096;
constexpr std::size_t kShownBytes = 60;

/// The beginning of a text, cut between characters.
std::string Shortened(std::string_view text) {
  if (text.size() <= kShownBytes) return std::string(text);
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

/// Names told apart by position where they are equal or empty.
std::vector<std::string> DistinctNames(const std::vector<std::string>& cells) {
  std::vector<std::string> names;
  std::vector<std::pair<std::string_view, std::uint32_t>> order;
  names.reserve(cells.size());
  for (const std::string& cell : cells) names.emplace_back(Trimmed(cell));
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (names[at].empty()) names[at] = Format("{}", at + 1);
  }
  order.reserve(names.size());
  for (std::size_t at = 0; at < names.size(); ++at) {
    order.emplace_back(names[at], static_cast<std::uint32_t>(at));
  }
  std::ranges::sort(order);
  std::vector<std::uint32_t> seen(names.size(), 1);
  for (std::size_t at = 1; at < order.size(); ++at) {
    if (order[at].first == order[at - 1].first) {
      seen[order[at].second] = seen[order[at - 1].second] + 1;
    }
  }
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (seen[at] > 1) names[at] += Format(" ({})", seen[at]);
  }
  return names;
}

}  // namespace

class CsvReader::Impl {
 public:
  Impl(RowSink sink, CsvOptions options) : sink_(std::move(sink)), options_(std::move(options)) {
    Reserve(std::max<std::size_t>(options_.block_bytes, 256));
  }

  Result<void> Feed(std::span<const char> bytes) {
    while (!bytes.empty()) {
      if (size_ == capacity_) {
        if (Result<void> done = Process(false); !done) return done;
      }
      const std::size_t count = std::min(bytes.size(), capacity_ - size_);
      std::memcpy(text_.get() + size_, bytes.data(), count);
      size_ += count;
      bytes = bytes.subspan(count);
    }
    return {};
  }

  Result<void> Finish() { return Process(true); }

  const CsvAccount& account() const { return account_; }
  std::vector<std::string> Notes() const;

 private:
  void Reserve(std::size_t capacity) {
    auto wider = std::make_unique<char[]>(capacity + kScanPadding);
    if (size_ > 0) std::memcpy(wider.get(), text_.get(), size_);
    text_ = std::move(wider);
    unescaped_ = std::make_unique<char[]>(capacity + kScanPadding);
    capacity_ = capacity;
  }

  void Drop(std::size_t count) {
    size_ -= count;
    std::memmove(text_.get(), text_.get() + count, size_);
  }

  Result<void> Process(bool final);
  Result<void> Start(bool final);
  Result<void> Consume(bool final, std::size_t horizon);
  Result<void> ConsumeScanned(std::size_t horizon);
  Result<void> ConsumeCarefully(bool final, std::size_t horizon);
  void SkipOversized();
  std::size_t Horizon() const;

  Result<void> Announce();
  Result<void> Widen(std::size_t columns);
  Result<void> Flush();
  void DropFooters();
  Result<void> AddRecord(const std::vector<std::string_view>& cells, std::uint32_t line);
  void CloseRow(std::uint32_t count, std::uint32_t line);
  Result<void> FlushFull() { return rows_ == max_rows_ ? Flush() : Result<void>{}; }
  bool RepeatsHeader(const std::string_view* row, std::uint32_t count) const;
  struct TakenCells {
    std::size_t surplus = 0;  // cells with text beyond the header's
    std::string_view first_surplus;
    bool odd = false;  // the record is to be read the forgiving way
  };
  /// Most first cells tell by their first letter that they are not the header's.
  bool MayRepeatHeader(std::string_view first) const {
    if (first.size() < header_[0].size()) return false;
    return header_[0].empty() || first[0] == header_[0][0] || first[0] <= ' ' ||
           static_cast<unsigned char>(first[0]) >= 0x80;
  }
  /// The same of a cell that may have its quotes still.
  bool MayBeHeader(std::string_view cell) const {
    if (cell.starts_with('"')) {
      cell = cell.substr(1, cell.size() < 2 ? 0 : cell.size() - 2);
      if (cell.find('"') != std::string_view::npos) return true;
    }
    return MayRepeatHeader(cell) && Trimmed(cell) == header_[0];
  }
  TakenCells TakeCells(const char* base, std::size_t first, std::size_t count, std::uint32_t begin);
  std::uint32_t RegularRows(const char* base, std::size_t line, std::uint32_t begin,
                            std::size_t horizon) const;
  std::uint32_t TakeRegular(const char* base, std::size_t line, std::uint32_t begin,
                            std::uint32_t rows);
  std::uint32_t NumberRows(std::span<const std::uint32_t> ends, std::uint32_t rows);
  bool TakeQuotesOff(std::string_view& cell);
  void ForgetUnescaped(std::span<const std::string_view> cells);
  /// The next cell that has quotes to be taken off.
  std::uint32_t NextQuoted() const {
    const std::span<const std::uint32_t> quoted = scanner_.quoted_cells();
    return next_quoted_ < quoted.size() ? quoted[next_quoted_] : ~std::uint32_t{0};
  }
  /// Which of the scan's ends is the first of a line.
  std::size_t FirstCell(std::size_t line) const {
    return line == 0 ? 0 : scanner_.line_ends()[line - 1] + std::size_t{1};
  }
  /// Counts the line ends inside quotes up to the end of a record.
  std::uint32_t PassInner(std::uint32_t end) {
    const std::span<const std::uint32_t> inner = scanner_.quoted_newlines();
    const std::size_t first = next_inner_;
    while (next_inner_ < inner.size() && inner[next_inner_] < end) ++next_inner_;
    return static_cast<std::uint32_t>(next_inner_ - first);
  }
  std::string_view WithoutReturn(std::string_view cell) const {
    const bool strip = account_.dialect.syntax.newline == '\n' && cell.ends_with('\r');
    return strip ? cell.substr(0, cell.size() - 1) : cell;
  }
  void ReportSurplus(std::size_t surplus, std::string_view value, std::uint32_t line);
  void ReportBroken(const CsvRecord& record, std::size_t cell, std::uint32_t line);

  std::string_view* Row() { return cells_.data() + std::size_t{rows_} * columns_; }

  RowSink sink_;
  CsvOptions options_;
  CsvAccount account_;

  std::unique_ptr<char[]> text_;
  std::unique_ptr<char[]> unescaped_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
  std::size_t at_ = 0;            // where the next record begins
  char* unescaped_at_ = nullptr;  // room for the next rewritten cell
  std::uint32_t line_ = 1;        // the physical line of the next record

  bool started_ = false;
  bool skipping_ = false;  // inside a record that is too long to hold
  bool gave_up_ = false;   // the scan does not vouch for the next record
  bool headerless_ = false;
  CellScanner scanner_{',', '\n'};
  std::size_t next_quoted_ = 0;      // of the scanner's quoted cells, the first not passed
  std::size_t next_inner_ = 0;       // and of its line ends inside quotes
  std::vector<std::string> header_;  // trimmed, as written
  Header names_;

  std::uint32_t columns_ = 0;
  std::uint32_t rows_ = 0;
  std::size_t max_rows_ = 0;
  std::vector<std::string_view> cells_;
  std::vector<std::uint32_t> filled_;  // cells that each row of cells_ has set
  std::vector<std::uint32_t> lines_;
  CsvCells record_;
};

Result<void> CsvReader::Impl::Process(bool final) {
  if (!started_) {
    if (Result<void> done = Start(final); !done) return done;
    if (!started_) return {};
  }
  if (skipping_) SkipOversized();
  at_ = 0;
  unescaped_at_ = unescaped_.get();
  if (!skipping_) {
    if (Result<void> done = Consume(final, final ? size_ : Horizon()); !done) return done;
    if (at_ == 0 && !final) {
      if (Result<void> done = Consume(false, size_); !done) return done;
    }
  }
  if (final) {
    DropFooters();
    return Flush();
  }
  if (Result<void> done = Flush(); !done) return done;
  if (at_ > 0) {
    Drop(at_);
  } else if (size_ == capacity_) {
    if (capacity_ < options_.max_record_bytes) {
      Reserve(capacity_ * 2);
    } else {
      BadRecord bad;
      bad.line = line_;
      bad.value = Shortened({text_.get(), size_});
      bad.reason = Format("a record longer than {} MB", options_.max_record_bytes >> 20);
      sink_.on_bad(std::move(bad));
      skipping_ = true;
      SkipOversized();
    }
  }
  return {};
}

/// The start of the last lines of the text, which may not be rows.
std::size_t CsvReader::Impl::Horizon() const {
  std::size_t at = size_;
  for (int lines = 0; at > 0; --at) {
    if (text_[at - 1] == account_.dialect.syntax.newline && ++lines > kHeldLines) return at;
  }
  return 0;
}

void CsvReader::Impl::SkipOversized() {
  const std::string_view text(text_.get(), size_);
  const std::size_t end = text.find(account_.dialect.syntax.newline);
  if (end == std::string_view::npos) {
    size_ = 0;
    return;
  }
  Drop(end + 1);
  ++line_;
  skipping_ = false;
}

Result<void> CsvReader::Impl::Start(bool final) {
  std::string_view sample(text_.get(), size_);
  if (sample.starts_with("\xEF\xBB\xBF")) sample.remove_prefix(3);
  if (const std::string_view kind = BinaryKind(sample); !kind.empty()) {
    return Fail(Error::Code::kBadInput,
                Format("this is {}, not a table of text; export it as CSV, XLSX or JSON", kind));
  }
  // A carriage return at the very end may be half of a line end.
  if (!final && sample.find('\n') == std::string_view::npos &&
      capacity_ < options_.max_record_bytes && sample.find('\r') >= sample.size() - 1) {
    Reserve(capacity_ * 2);
    return {};
  }
  account_.dialect = DetectCsvDialect(sample, final, options_.delimiter, options_.known_names);
  const CsvDialect& dialect = account_.dialect;
  if (dialect.widest == 0 && !final && capacity_ < options_.max_record_bytes) {
    Reserve(capacity_ * 2);  // blank lines so far
    return {};
  }
  scanner_ = CellScanner(dialect.syntax.delimiter, dialect.syntax.newline, options_.kernel);
  line_ = dialect.data_line;
  headerless_ = dialect.header.empty();
  started_ = true;
  for (const std::string& cell : dialect.header) header_.emplace_back(Trimmed(cell));
  if (headerless_) {
    if (dialect.widest == 0) return {};  // nothing but blank lines
  } else {
    names_ = {DistinctNames(header_), dialect.header_line};
  }
  Drop(static_cast<std::size_t>(sample.data() - text_.get()) + dialect.data_begin);
  return Widen(headerless_ ? dialect.widest : header_.size());
}

/// Lays rows out anew, `columns` wide, and says so.
Result<void> CsvReader::Impl::Widen(std::size_t columns) {
  if (columns > options_.max_columns) {
    return Fail(Error::Code::kLimit,
                Format("{} columns; at most {} are read", columns, options_.max_columns));
  }
  columns_ = static_cast<std::uint32_t>(columns);
  max_rows_ = std::clamp<std::size_t>(kMaxCells / columns, 1, kMaxBlockRows);
  cells_.assign(max_rows_ * columns, {});
  filled_.assign(max_rows_, 0);
  lines_.resize(max_rows_);
  if (headerless_) {
    while (names_.names.size() < columns) {
      names_.names.push_back(Format("{}", names_.names.size() + 1));
    }
  }
  return sink_.on_header(names_);
}

Result<void> CsvReader::Impl::Flush() {
  if (rows_ == 0) return {};
  RowBlock block;
  block.columns = columns_;
  block.rows = rows_;
  block.cells = {cells_.data(), std::size_t{rows_} * columns_};
  block.lines = {lines_.data(), rows_};
  rows_ = 0;
  return sink_.on_block(block);
}

Result<void> CsvReader::Impl::Consume(bool final, std::size_t horizon) {
  if (columns_ == 0) return {};
  std::memset(text_.get() + size_, 0, kScanPadding);
  scanner_.Scan(text_.get() + at_, size_ - at_);
  if (Result<void> done = ConsumeScanned(horizon); !done) return done;
  const bool goes_on = at_ < horizon && (at_ == 0 || gave_up_ || final);
  return goes_on ? ConsumeCarefully(final, horizon) : Result<void>{};
}

/// Makes the next quoted cell what stands between its quotes. False when its record is to be read
/// the forgiving way.
bool CsvReader::Impl::TakeQuotesOff(std::string_view& cell) {
  if (cell.size() < 2 || cell.back() != '"' || cell.size() - 2 > kMaxQuotedBytes) return false;
  const std::uint32_t which = NextQuoted();
  ++next_quoted_;
  const bool doubled = NextQuoted() == which;
  while (NextQuoted() == which) ++next_quoted_;
  cell = doubled ? Unquote(cell, unescaped_at_) : cell.substr(1, cell.size() - 2);
  return true;
}

/// Makes free the room that a row's cells took to be rewritten in.
void CsvReader::Impl::ForgetUnescaped(std::span<const std::string_view> cells) {
  for (const std::string_view cell : cells) {
    const auto at = reinterpret_cast<std::uintptr_t>(cell.data());
    const auto room = reinterpret_cast<std::uintptr_t>(unescaped_.get());
    if (at < room || at - room >= capacity_) continue;
    unescaped_at_ = unescaped_.get() + (at - room);
    return;
  }
}

/// The `count` cells of a record from the one that entry `first` of the scan's ends ends. The scan
/// vouches that a quote that opens is the first of its cell, or doubled in it.
CsvReader::Impl::TakenCells CsvReader::Impl::TakeCells(const char* base, std::size_t first,
                                                       std::size_t count, std::uint32_t begin) {
  const std::span<const std::uint32_t> ends = scanner_.ends().subspan(first, count);
  std::string_view* const row = Row();
  TakenCells taken;
  for (std::size_t column = 0; column < count; ++column) {
    std::string_view cell(base + begin, ends[column] - begin);
    begin = ends[column] + 1;
    if (column + 1 == count) cell = WithoutReturn(cell);
    if (NextQuoted() == first + column && !TakeQuotesOff(cell)) {
      // A record that is given up has set cells.
      const auto set = std::min(static_cast<std::uint32_t>(column), columns_);
      filled_[rows_] = std::max(filled_[rows_], set);
      taken.odd = true;
      break;
    }
    if (column < columns_) {
      row[column] = cell;
    } else if (!Trimmed(cell).empty() && taken.surplus++ == 0) {
      taken.first_surplus = cell;
    }
  }
  return taken;
}

/// How many of the records from `line` on, the first at `begin`, can be taken at once: rows of as
/// many cells as the header, of which none may be it again.
std::uint32_t CsvReader::Impl::RegularRows(const char* base, std::size_t line, std::uint32_t begin,
                                           std::size_t horizon) const {
  if (columns_ < 2) return 0;  // blank lines look like rows
  const std::span<const std::uint32_t> ends = scanner_.ends();
  const std::span<const std::uint32_t> lines = scanner_.line_ends();
  std::size_t first = FirstCell(line);
  const std::size_t most = std::min<std::size_t>(lines.size() - line, max_rows_ - rows_);
  std::uint32_t rows = 0;
  for (; rows < most && begin < horizon; ++rows) {
    const std::size_t last = lines[line + rows];
    if (last - first + 1 != columns_ || ends[last] >= scanner_.clean_until()) break;
    if (!headerless_ && MayBeHeader({base + begin, ends[first] - begin})) break;
    begin = ends[last] + 1;
    first = last + 1;
  }
  return rows;
}

/// Numbers the lines of so many rows, or of fewer when one has too many lines.
std::uint32_t CsvReader::Impl::NumberRows(std::span<const std::uint32_t> ends, std::uint32_t rows) {
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint32_t inside = PassInner(ends[std::size_t{row + 1} * columns_ - 1]);
    if (inside > kMaxQuotedLines) return row;
    lines_[rows_ + row] = line_;
    line_ += inside + 1;
  }
  return rows;
}

/// Takes so many of them, or fewer when one is to be read the forgiving way.
std::uint32_t CsvReader::Impl::TakeRegular(const char* base, std::size_t line, std::uint32_t begin,
                                           std::uint32_t rows) {
  const std::size_t first = FirstCell(line);
  const std::span<const std::uint32_t> ends =
      scanner_.ends().subspan(first, std::size_t{rows} * columns_);
  std::string_view* const cells = Row();
  cells[0] = {base + begin, ends[0] - begin};
  for (std::size_t at = 1; at < ends.size(); ++at) {
    cells[at] = {base + ends[at - 1] + 1, ends[at] - ends[at - 1] - 1};
  }
  std::fill_n(filled_.begin() + rows_, rows, columns_);
  for (std::size_t last = columns_ - 1; last < ends.size(); last += columns_) {
    cells[last] = WithoutReturn(cells[last]);
  }
  std::uint32_t taken = NumberRows(ends, rows);
  while (NextQuoted() < first + std::size_t{taken} * columns_) {
    const std::size_t at = NextQuoted() - first;
    if (TakeQuotesOff(cells[at])) continue;
    taken = static_cast<std::uint32_t>(at / columns_);
    line_ = lines_[rows_ + taken];
    ForgetUnescaped({cells + std::size_t{taken} * columns_, columns_});
  }
  gave_up_ |= taken < rows;
  rows_ += taken;
  return taken;
}

/// Takes the records that the scan vouches for, from at_ on.
Result<void> CsvReader::Impl::ConsumeScanned(std::size_t horizon) {
  const char* const base = text_.get() + at_;
  const std::size_t offset = at_;
  const std::size_t clean = scanner_.clean_until();
  const std::span<const std::uint32_t> ends = scanner_.ends();
  const std::span<const std::uint32_t> lines = scanner_.line_ends();
  next_inner_ = 0;
  next_quoted_ = 0;
  std::uint32_t begin = 0;  // of the record
  gave_up_ = clean < size_ - offset;
  for (std::size_t line = 0; line < lines.size() && offset + begin < horizon;) {
    if (const std::uint32_t rows = RegularRows(base, line, begin, horizon - offset); rows > 0) {
      const std::uint32_t taken = TakeRegular(base, line, begin, rows);
      line += taken;
      if (taken > 0) begin = ends[lines[line - 1]] + 1;
      if (taken < rows) break;
      if (Result<void> done = FlushFull(); !done) return done;
      continue;
    }
    const std::size_t first = FirstCell(line);
    const std::uint32_t end = ends[lines[line]];
    const std::uint32_t count = lines[line] - static_cast<std::uint32_t>(first) + 1;
    char* const unescaped = unescaped_at_;
    const std::size_t quoted = next_quoted_;
    const std::uint32_t inside = PassInner(end);
    TakenCells taken;
    taken.odd = end >= clean || inside > kMaxQuotedLines;
    if (!taken.odd) taken = TakeCells(base, first, count, begin);
    if (taken.odd) {
      unescaped_at_ = unescaped;
      gave_up_ = true;
      break;
    }
    if (taken.surplus > 0 && headerless_) {
      unescaped_at_ = unescaped;
      next_quoted_ = quoted;
      if (Result<void> done = Flush(); !done) return done;
      if (Result<void> done = Widen(count); !done) return done;
      taken = TakeCells(base, first, count, begin);
    }
    if (taken.surplus > 0) {
      filled_[rows_] = columns_;  // its cells are to be cleared by the next row
      ReportSurplus(taken.surplus, taken.first_surplus, line_);
    } else {
      CloseRow(count, line_);
      if (Result<void> done = FlushFull(); !done) return done;
    }
    line_ += inside + 1;
    begin = end + 1;
    ++line;
  }
  at_ = offset + begin;
  return {};
}

Result<void> CsvReader::Impl::ConsumeCarefully(bool final, std::size_t horizon) {
  const std::string_view text(text_.get(), size_);
  record_.unescaped = unescaped_at_;
  while (at_ < size_ && at_ < horizon) {
    record_.cells.clear();
    const CsvRecord record = ReadCsvRecord(text, at_, account_.dialect.syntax, final, record_);
    if (record.ending == CsvRecord::Ending::kNeedMore) break;
    unescaped_at_ = record_.unescaped;
    if (record.ending == CsvRecord::Ending::kBroken) {
      ReportBroken(record, record_.cells.size(), line_);
    } else {
      if (record.repaired && account_.repaired++ == 0) account_.first_repaired = line_;
      if (Result<void> done = AddRecord(record_.cells, line_); !done) return done;
    }
    line_ += record.lines;
    at_ = record.next;
  }
  return {};
}

Result<void> CsvReader::Impl::AddRecord(const std::vector<std::string_view>& cells,
                                        std::uint32_t line) {
  std::size_t surplus = 0;
  std::string_view first_surplus;
  for (std::size_t at = columns_; at < cells.size(); ++at) {
    if (!Trimmed(cells[at]).empty() && surplus++ == 0) first_surplus = cells[at];
  }
  if (surplus > 0) {
    if (!headerless_) {
      ReportSurplus(surplus, first_surplus, line);
      return {};
    }
    if (Result<void> done = Flush(); !done) return done;
    if (Result<void> done = Widen(cells.size()); !done) return done;
  }
  std::copy_n(cells.begin(), std::min<std::size_t>(cells.size(), columns_), Row());
  CloseRow(static_cast<std::uint32_t>(cells.size()), line);
  return FlushFull();
}

/// Takes the `count` cells of Row() as a record, unless it is none.
void CsvReader::Impl::CloseRow(std::uint32_t count, std::uint32_t line) {
  std::string_view* row = Row();
  const std::uint32_t set = std::min(count, columns_);
  for (std::uint32_t column = set; column < filled_[rows_]; ++column) row[column] = {};
  filled_[rows_] = set;
  if (count == 1 && Trimmed(row[0]).empty()) return;
  if (!headerless_ && MayRepeatHeader(row[0]) && RepeatsHeader(row, set)) {
    account_.repeated_headers.push_back(line);
    return;
  }
  lines_[rows_++] = line;
}

bool CsvReader::Impl::RepeatsHeader(const std::string_view* row, std::uint32_t count) const {
  if (count != header_.size()) return false;
  for (std::uint32_t column = 0; column < count; ++column) {
    if (Trimmed(row[column]) != header_[column]) return false;
  }
  return true;
}

/// Takes totals and periods off the end of the last rows.
void CsvReader::Impl::DropFooters() {
  if (headerless_ || columns_ < 2) return;
  for (int held = 0; held < kHeldLines && rows_ > 0; ++held) {
    const std::string_view* row = cells_.data() + std::size_t{rows_ - 1} * columns_;
    const std::string_view* filled = std::find_if(
        row, row + columns_, [](std::string_view cell) { return !Trimmed(cell).empty(); });
    if (filled == row + columns_ || !LooksLikeFooter(*filled)) break;
    account_.footers.push_back(lines_[--rows_]);
  }
}

void CsvReader::Impl::ReportSurplus(std::size_t surplus, std::string_view value,
                                    std::uint32_t line) {
  BadRecord bad;
  bad.line = line;
  bad.value = Shortened(value);
  bad.reason = Format("{} {} more than the header has", surplus, surplus == 1 ? "cell" : "cells");
  sink_.on_bad(std::move(bad));
}

void CsvReader::Impl::ReportBroken(const CsvRecord& record, std::size_t cell, std::uint32_t line) {
  const std::string_view text(text_.get(), size_);
  std::string_view rest = text.substr(record.broken_at, kShownBytes + 4);
  rest = rest.substr(0, rest.find(account_.dialect.syntax.newline));
  BadRecord bad;
  bad.line = line;
  if (cell < names_.names.size()) bad.column = names_.names[cell];
  bad.value = Shortened(rest);
  bad.reason = "a quote opens here and is not closed; the line is left out";
  sink_.on_bad(std::move(bad));
}

std::vector<std::string> CsvReader::Impl::Notes() const {
  std::vector<std::string> notes;
  auto lines_of = [](const std::vector<std::uint32_t>& lines) {
    std::string text;
    for (std::size_t at = 0; at < lines.size() && at < 5; ++at) {
      text += Format("{}{}", at == 0 ? "" : ", ", lines[at]);
    }
    if (lines.size() > 5) text += Format(" and {} more", lines.size() - 5);
    return text;
  };
  auto say = [&](const std::vector<std::uint32_t>& lines, std::string_view what) {
    if (lines.empty()) return;
    notes.push_back(
        Format("{} {}: {}", lines.size() == 1 ? "line" : "lines", lines_of(lines), what));
  };
  say(account_.dialect.title_lines, "above the header, no data");
  say(account_.repeated_headers, "the header again, no data");
  say(account_.footers, "a total or a period after the data, no row");
  if (account_.repaired > 0) {
    notes.push_back(
        Format("{} {} quotes in odd places, taken as text (first: line {})", account_.repaired,
               account_.repaired == 1 ? "record has" : "records have", account_.first_repaired));
  }
  if (started_ && headerless_ && columns_ > 0) {
    notes.push_back("no header: columns are named by their position");
  }
  return notes;
}

CsvReader::CsvReader(RowSink sink, CsvOptions options)
    : impl_(std::make_unique<Impl>(std::move(sink), std::move(options))) {}
CsvReader::~CsvReader() = default;
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;

Result<void> CsvReader::Feed(std::span<const char> bytes) { return impl_->Feed(bytes); }
Result<void> CsvReader::Finish() { return impl_->Finish(); }
const CsvAccount& CsvReader::account() const { return impl_->account(); }
std::vector<std::string> CsvReader::Notes() const { return impl_->Notes(); }

}  // namespace talktally
