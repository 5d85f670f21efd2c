// SPDX-License-Identifier: Apache-2.0
//
// Delimiters by how evenly they cut the first records, headers by what their
// cells look like.
#include "core/read/csv_dialect.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace talktally {
namespace {

constexpr std::size_t kSampleRecords = 120;
constexpr std::array kDelimiters = {',', ';', '\t', '|', '^', '~', '\x1F', ':'};

char NewlineOf(std::string_view sample) {
  bool inside = false;
  bool carriage_return = false;
  for (char c : sample) {
    if (c == '"') inside = !inside;
    if (inside) continue;
    if (c == '\n') return '\n';
    if (c == '\r') carriage_return = true;
  }
  // An odd quote hides the rest of the text: count without minding quotes then.
  if (inside && sample.find('\n') != std::string_view::npos) return '\n';
  return carriage_return || (inside && sample.find('\r') != std::string_view::npos) ? '\r' : '\n';
}

/// The first records of a text, blank lines left out.
struct Sample {
  struct Record {
    std::size_t begin;
    std::size_t next;
    std::uint32_t line;
    std::uint32_t lines;  ///< line ends passed
    std::vector<std::string_view> cells;
  };
  std::vector<Record> records;
  std::unique_ptr<char[]> unescaped;
};

bool IsBlank(const std::vector<std::string_view>& cells) {
  return cells.size() == 1 && Trimmed(cells[0]).empty();
}

Sample ReadSample(std::string_view text, std::size_t begin, std::uint32_t line, CsvSyntax syntax,
                  bool final, std::size_t limit) {
  Sample sample;
  sample.unescaped = std::make_unique<char[]>(text.size() + 1);
  CsvCells out{{}, sample.unescaped.get()};
  while (begin < text.size() && sample.records.size() < limit) {
    out.cells.clear();
    const CsvRecord record = ReadCsvRecord(text, begin, syntax, final, out);
    if (record.ending == CsvRecord::Ending::kNeedMore) break;
    if (record.ending == CsvRecord::Ending::kComplete && !IsBlank(out.cells)) {
      sample.records.push_back({begin, record.next, line, record.lines, out.cells});
    }
    begin = record.next;
    line += record.lines;
  }
  return sample;
}

/// The number of cells that most records have.
std::size_t CommonWidth(const Sample& sample) {
  std::map<std::size_t, std::size_t> widths;
  for (const auto& record : sample.records) ++widths[record.cells.size()];
  std::size_t best = 1;
  std::size_t votes = 0;
  for (const auto& [width, count] : widths) {
    // A title, a header and two rows: of equal votes the wider layout is the data.
    if (count >= votes) {
      best = width;
      votes = count;
    }
  }
  return best;
}

/// How well a delimiter explains the records: the share that has the common width.
double Evenness(const Sample& sample) {
  const std::size_t width = CommonWidth(sample);
  if (width < 2 || sample.records.empty()) return 0;
  std::size_t even = 0;
  for (const auto& record : sample.records) even += record.cells.size() == width ? 1 : 0;
  return static_cast<double>(even) / static_cast<double>(sample.records.size());
}

char DelimiterOf(std::string_view text, std::size_t begin, char newline, bool final,
                 const KnownNames& known) {
  char best = ',';
  double best_score = 0;
  for (char candidate : kDelimiters) {
    if (text.find(candidate, begin) == std::string_view::npos) continue;
    const Sample sample = ReadSample(text, begin, 1, {candidate, newline}, final, kSampleRecords);
    const double width = static_cast<double>(CommonWidth(sample));
    double score = Evenness(sample) * (1 - 1 / (width + 1));
    if (candidate == ':') score *= 0.3;  // times are full of them
    if (known) {
      std::size_t names = 0;
      for (std::size_t row = 0; row < std::min(sample.records.size(), kHeaderSearch); ++row) {
        if (sample.records[row].cells.size() > 1) {
          names = std::max(names, known(sample.records[row].cells));
        }
      }
      if (names > 1) score += static_cast<double>(names);
    }
    if (score > best_score) {
      best = candidate;
      best_score = score;
    }
  }
  return best;
}

/// "sep=;" as a spreadsheet writes it above the header; 0 when it is not there.
char SeparatorLine(std::string_view text, char newline, std::size_t& next) {
  std::string_view line = text.substr(0, text.find(newline));
  next = std::min(text.size(), line.size() + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  if (line.size() != 5) return 0;
  const std::string_view word = line.substr(0, 4);
  return word == "sep=" || word == "SEP=" || word == "Sep=" ? line[4] : 0;
}

bool NamesOnly(const std::vector<std::string_view>& cells) {
  std::size_t named = 0;
  for (std::string_view cell : cells) {
    cell = Trimmed(cell);
    if (cell.empty()) continue;
    if (LooksLikeData(cell) || cell.size() > 120) return false;
    ++named;
  }
  return named > 0 && named * 2 >= cells.size();
}

/// Index of the header among the records, or their number when there is none.
std::size_t HeaderOf(const Sample& sample, const KnownNames& known) {
  const std::size_t search = std::min(sample.records.size(), kHeaderSearch);
  if (known) {
    std::size_t best = sample.records.size();
    std::size_t most = 0;
    for (std::size_t row = 0; row < search; ++row) {
      const auto& cells = sample.records[row].cells;
      const std::size_t filled = static_cast<std::size_t>(std::ranges::count_if(
          cells, [](std::string_view cell) { return !Trimmed(cell).empty(); }));
      const std::size_t names = known(cells);
      if (names > most && names * 2 >= filled && (names > 1 || cells.size() == 1)) {
        most = names;
        best = row;
      }
    }
    if (most > 0) return best;
  }
  const std::size_t width = CommonWidth(sample);
  std::size_t narrow = sample.records.size();
  for (std::size_t row = 0; row < search; ++row) {
    const auto& cells = sample.records[row].cells;
    const bool names = NamesOnly(cells);
    if (cells.size() >= width) {
      if (names) return row;
      break;
    }
    // A title or a period; the header after all when no wider one follows.
    if (names && cells.size() > 1 && narrow == sample.records.size()) narrow = row;
  }
  return narrow;
}

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool StartsWithFolded(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(),
                    [](char a, char b) { return LowerAscii(a) == LowerAscii(b); });
}

}  // namespace

std::string_view Trimmed(std::string_view text) {
  auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty()) {
    if (blank(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with("\xC2\xA0")) {
      text.remove_prefix(2);
    } else if (text.starts_with("\xE2\x80\xAF")) {
      text.remove_prefix(3);
    } else {
      break;
    }
  }
  while (!text.empty()) {
    if (blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with("\xC2\xA0")) {
      text.remove_suffix(2);
    } else if (text.ends_with("\xE2\x80\xAF")) {
      text.remove_suffix(3);
    } else {
      break;
    }
  }
  return text;
}

bool LooksLikeData(std::string_view cell) {
  cell = Trimmed(cell);
  if (cell.empty()) return false;
  if (cell.starts_with("http://") || cell.starts_with("https://")) return true;
  const std::size_t at_sign = cell.find('@');
  if (at_sign != std::string_view::npos && cell.find('.', at_sign) != std::string_view::npos) {
    return cell.find(' ') == std::string_view::npos;
  }
  const char first = cell[0];
  const bool starts =
      (first >= '0' && first <= '9') || first == '+' || first == '-' || first == '(';
  if (!starts) return false;
  std::size_t digits = 0;
  for (char c : cell) digits += c >= '0' && c <= '9' ? 1 : 0;
  return digits * 2 >= cell.size();
}

bool LooksLikeFooter(std::string_view cell) {
  cell = Trimmed(cell);
  constexpr std::array<std::string_view, 9> kWhole = {
      "total", "totals", "grand total", "sum", "somme", "totaux", "Итого", "ИТОГО", "Всего"};
  std::string_view bare = cell;
  if (bare.ends_with(':')) bare = Trimmed(bare.substr(0, bare.size() - 1));
  for (std::string_view word : kWhole) {
    if (bare.size() == word.size() && StartsWithFolded(bare, word)) return true;
  }
  constexpr std::array<std::string_view, 7> kStart = {
      "reporting period", "période de rapport", "période du rapport", "Отчётный период",
      "Отчетный период",  "applied filters",    "report generated"};
  return std::ranges::any_of(kStart,
                             [&](std::string_view words) { return StartsWithFolded(cell, words); });
}

CsvDialect DetectCsvDialect(std::string_view sample, bool final, char delimiter,
                            const KnownNames& known) {
  CsvDialect dialect;
  dialect.syntax.newline = NewlineOf(sample);
  std::size_t begin = 0;
  std::uint32_t line = 1;
  std::size_t next = 0;
  if (const char named = SeparatorLine(sample, dialect.syntax.newline, next); named != 0) {
    if (delimiter == 0) delimiter = named;
    begin = next;
    ++line;
  }
  if (delimiter == 0) {
    delimiter = DelimiterOf(sample, begin, dialect.syntax.newline, final, known);
  }
  dialect.syntax.delimiter = delimiter;
  const Sample records = ReadSample(sample, begin, line, dialect.syntax, final, kSampleRecords);
  for (const auto& record : records.records) {
    dialect.widest = std::max(dialect.widest, static_cast<std::uint32_t>(record.cells.size()));
  }
  dialect.data_begin = begin;
  dialect.data_line = line;
  const std::size_t header = HeaderOf(records, known);
  if (header >= records.records.size()) return dialect;
  for (std::size_t row = 0; row < header; ++row) {
    dialect.title_lines.push_back(records.records[row].line);
  }
  const auto& record = records.records[header];
  dialect.header.assign(record.cells.begin(), record.cells.end());
  dialect.header_line = record.line;
  dialect.data_begin = record.next;
  dialect.data_line = record.line + record.lines;
  return dialect;
}

}  // namespace talktally
