// SPDX-License-Identifier: Apache-2.0
#include "core/read/xlsx_rows.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/base/format.h"

namespace talktally {
namespace {

constexpr std::size_t kTopRows = 20;
constexpr std::size_t kBlockCells = 32768;
constexpr std::size_t kShownBytes = 80;

bool AllText(const SheetRow& row) {
  return std::ranges::all_of(row.cells, &SheetCellText::is_text);
}

// The row of the top that is the header: the first nearly as wide as the data that
// holds text only. Titles and periods above it are narrower than it is.
// `top.size()` when none does.
std::size_t HeaderOf(const std::vector<SheetRow>& top) {
  std::size_t widest = 0;
  for (const SheetRow& row : top) widest = std::max(widest, row.cells.size());
  for (std::size_t i = 0; i < top.size(); ++i) {
    if (top[i].cells.size() * 3 < widest * 2 || !AllText(top[i])) continue;
    while (i + 1 < top.size() && AllText(top[i + 1]) &&
           top[i + 1].cells.size() * 2 >= top[i].cells.size() * 3) {
      ++i;
    }
    return i;
  }
  // A header may hold numbers (hours, years) among its texts.
  for (std::size_t i = 0; i < top.size(); ++i) {
    const auto texts = std::ranges::count_if(top[i].cells, &SheetCellText::is_text);
    const bool above_data = i + 1 < top.size() && top[i].cells.size() == widest;
    if (above_data && static_cast<std::size_t>(texts) * 2 > widest) return i;
  }
  return top.size();
}

// Gives every column a name of its own: the second "agent" is "agent (2)".
void MakeDistinct(std::vector<std::string>& names) {
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, int> count;
  for (std::string& name : names) {
    if (taken.insert(name).second) continue;
    const std::string base = name;
    int& occurrence = count[base];
    do {
      ++occurrence;
      name = Format("{} ({})", base, occurrence + 1);
    } while (!taken.insert(name).second);
  }
}

std::string Shown(const SheetRow& row) {
  std::string text;
  for (const SheetCellText& cell : row.cells) {
    if (text.size() > kShownBytes) break;
    text.append(text.empty() ? "" : " ").append(cell.text);
  }
  if (text.size() > kShownBytes) {
    std::size_t cut = kShownBytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    text.resize(cut);
    text += "...";
  }
  return text;
}

}  // namespace

std::string ColumnLetters(std::uint32_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

Result<void> XlsxRows::Add(SheetRow row) {
  if (row.cells.empty()) return {};
  if (settled_) return Keep(row);
  top_.push_back(std::move(row));
  return top_.size() == kTopRows ? FindHeader(/*even_alone=*/true) : Result<void>();
}

void XlsxRows::Bad(std::uint32_t number, std::string value, std::string reason) {
  BadRecord bad{
      .line = number, .column = {}, .value = std::move(value), .reason = std::move(reason)};
  if (settled_) {
    sink_.on_bad(std::move(bad));
  } else {
    top_bad_.push_back(std::move(bad));
  }
}

// Chooses the header and hands on the rows kept so far.
Result<void> XlsxRows::FindHeader(bool even_alone) {
  if (top_.empty()) return {};
  const std::size_t at = HeaderOf(top_);
  const bool named = at < top_.size();
  if (named && at + 1 == top_.size() && !even_alone) return {};
  settled_ = true;
  Header header;
  if (named) {
    const SheetRow& row = top_[at];
    header.line = row.number;
    first_column_ = row.cells.front().column;
    columns_ = row.cells.back().column - first_column_ + 1;
    for (std::uint32_t i = 0; i < columns_; ++i) {
      header.names.push_back(ColumnLetters(first_column_ + i));
    }
    for (const SheetCellText& cell : row.cells) {
      header.names[cell.column - first_column_] = cell.text;
    }
    MakeDistinct(header.names);
  } else {
    for (const SheetRow& row : top_) columns_ = std::max(columns_, row.cells.back().column + 1);
    for (std::uint32_t i = 1; i <= columns_; ++i) {
      header.names.push_back(Format("{}", i));
    }
  }
  if (auto taken = sink_.on_header(header); !taken) return taken;
  for (std::size_t i = 0; i < top_.size(); ++i) {
    if (named && i < at) above_.append(above_.empty() ? "" : " / ").append(Shown(top_[i]));
    if (named && i <= at) continue;
    if (auto kept = Keep(top_[i]); !kept) return kept;
  }
  top_.clear();
  for (BadRecord& bad : top_bad_) sink_.on_bad(std::move(bad));
  top_bad_.clear();
  return {};
}

Result<void> XlsxRows::Keep(const SheetRow& row) {
  const auto inside = [&](const SheetCellText& cell) {
    return cell.column >= first_column_ && cell.column - first_column_ < columns_;
  };
  const auto outside = static_cast<std::size_t>(
      std::ranges::count_if(row.cells, [&](const auto& cell) { return !inside(cell); }));
  if (outside > 0) {
    const auto first = std::ranges::find_if(row.cells, [&](auto& cell) { return !inside(cell); });
    Bad(row.number, first->text,
        outside == 1 ? std::string("1 cell more than the header has")
                     : Format("{} cells more than the header has", outside));
    return {};
  }
  const std::size_t begin = places_.size();
  places_.resize(begin + columns_, {kAbsent, 0});
  for (const SheetCellText& cell : row.cells) {
    places_[begin + cell.column - first_column_] = {text_.size(), cell.text.size()};
    text_ += cell.text;
  }
  lines_.push_back(row.number);
  return places_.size() >= kBlockCells ? Flush() : Result<void>();
}

Result<void> XlsxRows::Flush() {
  if (lines_.empty()) return {};
  cells_.clear();
  for (const Place& place : places_) {
    cells_.push_back(place.begin == kAbsent
                         ? std::string_view()
                         : std::string_view(text_).substr(place.begin, place.size));
  }
  const RowBlock block{.columns = columns_,
                       .rows = static_cast<std::uint32_t>(lines_.size()),
                       .cells = cells_,
                       .lines = lines_};
  delivered_cells_ += cells_.size();
  if (delivered_cells_ > allowed_cells_) {
    return Fail(Error::Code::kLimit, "the sheet has too many empty cells to read");
  }
  auto taken = sink_.on_block(block);
  text_.clear();
  places_.clear();
  lines_.clear();
  return taken;
}

Result<bool> XlsxRows::Finish() {
  if (!settled_) {
    if (auto found = FindHeader(/*even_alone=*/false); !found)
      return std::unexpected(found.error());
  }
  if (!settled_) return false;
  if (auto flushed = Flush(); !flushed) return std::unexpected(flushed.error());
  return true;
}

Result<void> XlsxRows::Settle() {
  if (settled_ || top_.empty()) return {};
  return FindHeader(/*even_alone=*/true);
}

}  // namespace talktally
