// SPDX-License-Identifier: Apache-2.0
//
// The cells of one sheet, read from its XML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/read/xlsx_reader.h"
#include "core/read/xlsx_rows.h"
#include "core/read/xlsx_workbook.h"
#include "core/read/xlsx_xml.h"

namespace talktally {

/// What was odd about a sheet's cells.
struct SheetOddities {
  std::uint64_t errors = 0;         ///< cells that hold an error such as #N/A
  std::uint64_t missing_texts = 0;  ///< cells that name a shared text there is not
};

class SheetEvents : public XmlEvents {
 public:
  SheetEvents(const Workbook& workbook, const XlsxOptions& options, XlsxRows& rows)
      : workbook_(workbook), options_(options), rows_(rows) {}

  Result<void> Start(std::string_view name, const XmlAttributes& attributes) override;
  Result<void> End(std::string_view name) override;
  Result<void> Text(std::string_view text) override;

  const SheetOddities& oddities() const { return oddities_; }

 private:
  Result<void> StartRow(const XmlAttributes& attributes);
  void StartCell(const XmlAttributes& attributes);
  void EndCell();
  Result<void> EndRow();
  void Spoil(std::string_view reason, std::string_view value);

  const Workbook& workbook_;
  const XlsxOptions& options_;
  XlsxRows& rows_;
  SheetOddities oddities_;

  SheetRow row_;
  std::uint32_t rows_seen_ = 0;
  std::uint32_t next_column_ = 0;
  std::string spoiled_;  // why the row at hand is bad
  std::string spoiled_by_;

  // The cell at hand.
  bool in_cell_ = false;
  bool in_value_ = false;
  int phonetic_ = 0;
  std::uint32_t column_ = 0;
  std::uint32_t style_ = 0;
  char type_ = 'n';
  std::string value_;
};

}  // namespace talktally
