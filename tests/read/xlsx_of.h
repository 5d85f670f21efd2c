// SPDX-License-Identifier: Apache-2.0
//
// Workbooks for tests, from the XML of their rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/read/xlsx_reader.h"
#include "tests/read/rows_text.h"
#include "tests/read/zip_of.h"

namespace talktally {

struct TestSheet {
  std::string name;
  std::string rows;  // <row>...</row>
  std::string state = {};
};

struct TestWorkbook {
  std::vector<TestSheet> sheets;
  std::string shared = {};   // <si>...</si>
  std::string formats = {};  // <numFmt .../>
  std::string styles = {};   // <xf .../>
  bool from_1904 = false;
};

inline std::vector<ZipPart> PartsOf(const TestWorkbook& workbook) {
  const std::string main = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  const std::string document =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string sheets;
  std::string relations;
  std::vector<ZipPart> parts;
  for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
    const TestSheet& sheet = workbook.sheets[i];
    const std::string number = std::to_string(i + 1);
    sheets += "<sheet name=\"" + sheet.name + "\" sheetId=\"" + number + "\" r:id=\"rId" + number +
              "\"" + (sheet.state.empty() ? "" : " state=\"" + sheet.state + "\"") + "/>";
    relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + document +
                 "worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
    parts.push_back(
        {.name = "xl/worksheets/sheet" + number + ".xml",
         .text = "<worksheet" + main + "><sheetData>" + sheet.rows + "</sheetData></worksheet>",
         .deflate = true});
  }
  relations +=
      "<Relationship Id=\"s\" Type=\"" + document + "sharedStrings\" Target=\"/xl/s.xml\"/>";
  relations += "<Relationship Id=\"t\" Type=\"" + document + "styles\" Target=\"./styles.xml\"/>";
  parts.push_back({.name = "_rels/.rels",
                   .text = "<Relationships><Relationship Id=\"r\" Type=\"" + document +
                           "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"});
  parts.push_back({.name = "xl/_rels/workbook.xml.rels",
                   .text = "<Relationships>" + relations + "</Relationships>"});
  parts.push_back({.name = "xl/workbook.xml",
                   .text = "<workbook" + main + " xmlns:r=\"" + document + "\">" +
                           (workbook.from_1904 ? "<workbookPr date1904=\"1\"/>" : "") + "<sheets>" +
                           sheets + "</sheets></workbook>"});
  parts.push_back({.name = "xl/s.xml", .text = "<sst" + main + ">" + workbook.shared + "</sst>"});
  parts.push_back({.name = "xl/styles.xml",
                   .text = "<styleSheet" + main + "><numFmts>" + workbook.formats +
                           "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" +
                           workbook.styles + "</cellXfs></styleSheet>"});
  return parts;
}

/// What the reader makes of a workbook, with its notes, or the error.
inline std::string ReadWorkbookText(const std::string& bytes, const XlsxOptions& options = {}) {
  RowsText found;
  const RowSink sink = found.Sink();
  const auto account = ReadXlsx(bytes, sink, options);
  std::string text = found.Text();
  if (!account) return text + "error: " + account.error().message + "\n";
  for (const std::string& note : account->notes) text += "note: " + note + "\n";
  return text;
}

inline std::string ReadWorkbookText(const TestWorkbook& workbook, const XlsxOptions& options = {}) {
  return ReadWorkbookText(ZipOf(PartsOf(workbook)), options);
}

}  // namespace talktally
