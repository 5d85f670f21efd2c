// SPDX-License-Identifier: Apache-2.0
//
// Tables as an XLSX workbook: typed cells, never formulas.
#pragma once

#include <span>
#include <string>

#include "core/base/error.h"
#include "core/export/sheet.h"

namespace talktally {

/// The bytes of a workbook with one worksheet a table, a bold header that stays in
/// view, and columns wide enough. Text is text whatever it looks like. The same
/// tables give the same bytes. Refused: no sheet, more rows, columns or sheets than
/// a workbook can hold; names are cut and made unique as spreadsheets demand.
Result<std::string> WriteXlsx(std::span<const Sheet> sheets);

}  // namespace talktally
