// SPDX-License-Identifier: Apache-2.0
//
// Workbooks: archives as they come, and well-formed archives around XML as it
// comes. Blocks keep their shape, and no row appears from nowhere.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/read/xlsx_reader.h"
#include "tests/read/xlsx_of.h"

namespace {

using namespace talktally;

void Require(bool holds) {
  if (!holds) __builtin_trap();
}

std::size_t Count(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) ++count;
  return count;
}

// Reads a workbook and returns its rows and bad records.
std::size_t Read(std::string_view bytes) {
  std::size_t columns = 0;
  std::size_t records = 0;
  const RowSink sink{.on_header =
                         [&](const Header& header) {
                           Require(columns == 0);
                           columns = header.names.size();
                           return Result<void>();
                         },
                     .on_block =
                         [&](const RowBlock& block) {
                           Require(block.columns == columns && block.rows > 0);
                           Require(block.lines.size() == block.rows);
                           Require(block.cells.size() == std::size_t{block.rows} * columns);
                           records += block.rows;
                           return Result<void>();
                         },
                     .on_bad = [&](BadRecord) { ++records; }};
  XlsxOptions options{.max_rows = 1000, .max_columns = 200};
  options.zip.max_total_bytes = 1 << 20;
  options.max_shared_bytes = 1 << 16;
  const auto account = ReadXlsx(bytes, sink, options);
  Require(account || !account.error().message.empty());
  return records;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  TestWorkbook workbook{
      .sheets = {{.name = "S", .rows = text}},
      .shared = "<si><t>a</t></si><si><t>b</t></si>",
      .formats = "<numFmt numFmtId=\"170\" formatCode=\"[h]:mm\"/>",
      .styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"170\"/>"};
  switch (data[0] % 4) {
    case 0:
      Read(text);
      break;
    case 1:
      Require(Read(ZipOf(PartsOf(workbook))) <= Count(text, "<"));
      break;
    case 2:
      workbook.sheets[0].rows =
          "<row><c t=\"s\"><v>0</v></c></row><row><c s=\"0\"><v>1</v></c></row>";
      workbook.shared = text;
      Read(ZipOf(PartsOf(workbook)));
      break;
    default:
      workbook.sheets[0].rows =
          "<row><c t=\"str\"><v>h</v></c></row><row><c s=\"0\"><v>1</v></c></row>";
      workbook.styles = text;
      Read(ZipOf(PartsOf(workbook)));
      break;
  }
  return 0;
}
