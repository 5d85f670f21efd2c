// SPDX-License-Identifier: Apache-2.0
//
// The parts of a workbook that its sheets lean on: the list of sheets, the shared
// texts, and which cell styles show dates.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/read/xlsx_number.h"
#include "core/read/xlsx_reader.h"
#include "core/read/zip.h"

namespace talktally {

/// A sheet, and where its cells are in the archive (empty for chart sheets).
struct WorkbookSheet {
  std::string name;
  bool hidden = false;
  std::string part;
};

/// The texts that cells share, by number.
class SharedTexts {
 public:
  /// Adds to the text being put together.
  void Append(std::string_view piece) { bytes_.insert(bytes_.end(), piece.begin(), piece.end()); }
  /// Completes it.
  void Next();
  std::size_t size() const { return ends_.size(); }
  std::size_t bytes() const { return bytes_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    if (bytes_.empty()) return "";
    return {bytes_.data() + begin, ends_[i] - begin};
  }

 private:
  std::vector<char> bytes_;
  std::vector<std::size_t> ends_;
};

struct Workbook {
  std::vector<WorkbookSheet> sheets;
  bool from_1904 = false;
  SharedTexts texts;
  std::vector<NumberKind> styles;  ///< by cell style number

  NumberKind StyleKind(std::size_t style) const {
    return style < styles.size() ? styles[style] : NumberKind::kPlain;
  }
};

/// Reads everything but the sheets' cells.
Result<Workbook> ReadWorkbook(ZipArchive& archive, const XlsxOptions& options);

/// A number made of digits only; `fallback` when the text is none, or too large.
std::uint32_t DigitsOr(std::string_view text, std::uint32_t fallback);

}  // namespace talktally
