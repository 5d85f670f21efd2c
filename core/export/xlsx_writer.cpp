// SPDX-License-Identifier: Apache-2.0
//
// The five parts a workbook needs, and one for each sheet. Texts stand in their
// cells (no shared table), so that a sheet is written as its rows come.
#include "core/export/xlsx_writer.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "core/base/format.h"
#include "core/export/number_text.h"
#include "core/export/xlsx_text.h"
#include "core/export/zip_writer.h"
#include "core/read/xlsx_rows.h"

namespace talktally {
namespace {

constexpr std::size_t kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kMostSheets = 255;
constexpr std::size_t kPieceBytes = 64 * 1024;
constexpr std::size_t kMeasuredRows = 1000;
constexpr double kSecondsPerDay = 86'400;

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kDocument =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";
constexpr std::string_view kType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

// Cell styles by their number in styles.xml.
enum Style : int { kGeneral, kHeader, kWhole, kPerCent, kDuration, kAsText };

constexpr std::string_view kStyles =
    "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts>"
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    "</cellStyleXfs><cellXfs count=\"6\">"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
    "<xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"46\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\"/>"
    "</cellXfs>";

Style StyleOf(SheetKind kind) {
  switch (kind) {
    case SheetKind::kInteger:
      return kWhole;
    case SheetKind::kPercent:
      return kPerCent;
    case SheetKind::kSeconds:
      return kDuration;
    default:
      return kGeneral;
  }
}

template <class... Parts>
void Append(std::string& out, const Parts&... parts) {
  (out.append(parts), ...);
}

// Spreadsheets show no negative durations: those are text.
std::string NegativeDuration(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::min(std::round(-seconds), 1e15));
  return Format("-{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

// The place of a cell ("B12") and where its XML goes. Some readers insist on places.
struct CellWriter {
  std::string& out;
  std::string_view letters;
  std::size_t row;

  void Begin(Style style) {
    Append(out, "<c r=\"", letters);
    AppendInteger(out, row);
    out += "\" s=\"";
    AppendInteger(out, style);
  }
  void Text(std::string_view text, Style style) {
    Begin(style);
    out += "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
    AppendXmlText(out, text);
    out += "</t></is></c>";
  }
  void Number(double number, SheetKind kind) {
    if (!std::isfinite(number)) return;
    if (kind == SheetKind::kSeconds) {
      if (number < 0) return Text(NegativeDuration(number), kAsText);
      number /= kSecondsPerDay;
    }
    // A count that is none shows its decimals.
    const bool whole = kind != SheetKind::kInteger || std::trunc(number) == number;
    Begin(whole ? StyleOf(kind) : kGeneral);
    out += "\"><v>";
    AppendNumber(out, number);
    out += "</v></c>";
  }
  void Cell(const SheetCell& cell, SheetKind kind) {
    if (const auto* text = std::get_if<std::string>(&cell)) Text(*text, kAsText);
    if (const auto* number = std::get_if<double>(&cell)) Number(*number, kind);
  }
};

// Wide enough for what the first rows hold.
void AppendWidths(std::string& out, const Sheet& sheet) {
  const std::size_t columns = sheet.columns.size();
  const std::size_t rows = std::min(sheet.rows(), kMeasuredRows);
  out += "<cols>";
  for (std::size_t column = 0; column < columns; ++column) {
    std::size_t longest = CellLength(sheet.columns[column].name);
    for (std::size_t row = 0; row < rows; ++row) {
      const auto* text = std::get_if<std::string>(&sheet.cells[row * columns + column]);
      longest = std::max(longest, text == nullptr ? 8 : CellLength(*text));
    }
    out += "<col min=\"";
    AppendInteger(out, column + 1);
    out += "\" max=\"";
    AppendInteger(out, column + 1);
    out += "\" width=\"";
    AppendInteger(out, std::clamp<std::size_t>(longest + 2, 8, 60));
    out += "\" customWidth=\"1\"/>";
  }
  out += "</cols>";
}

void BeginRow(std::string& out, std::size_t number) {
  out += "<row r=\"";
  AppendInteger(out, number);
  out += "\">";
}

void WriteSheet(ZipWriter& zip, const Sheet& sheet) {
  const std::size_t columns = sheet.columns.size();
  std::string out;
  Append(out, kXml, "<worksheet xmlns=\"", kMain,
         "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
         "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
  if (columns > 0) AppendWidths(out, sheet);
  out += "<sheetData>";
  BeginRow(out, 1);
  std::vector<std::string> letters;
  for (std::size_t column = 0; column < columns; ++column) {
    letters.push_back(ColumnLetters(static_cast<std::uint32_t>(column)));
    CellWriter{out, letters[column], 1}.Text(sheet.columns[column].name, kHeader);
  }
  out += "</row>";
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    BeginRow(out, row + 2);
    for (std::size_t column = 0; column < columns; ++column) {
      CellWriter{out, letters[column], row + 2}.Cell(sheet.cells[row * columns + column],
                                                     sheet.columns[column].kind);
    }
    out += "</row>";
    if (out.size() >= kPieceBytes) {
      zip.Write(out);
      out.clear();
    }
  }
  zip.Write(out);
  zip.Write("</sheetData></worksheet>");
}

void WriteContentTypes(ZipWriter& zip, std::size_t sheets) {
  std::string out;
  Append(out, kXml, "<Types xmlns=\"", kPackage,
         "/content-types\"><Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
         "<Override PartName=\"/xl/workbook.xml\" ContentType=\"",
         kType, ".sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"", kType,
         ".styles+xml\"/>");
  for (std::size_t i = 1; i <= sheets; ++i) {
    out += "<Override PartName=\"/xl/worksheets/sheet";
    AppendInteger(out, i);
    Append(out, ".xml\" ContentType=\"", kType, ".worksheet+xml\"/>");
  }
  out += "</Types>";
  zip.Begin("[Content_Types].xml");
  zip.Write(out);
}

void WriteRelations(ZipWriter& zip, std::size_t sheets) {
  std::string root;
  Append(root, kXml, "<Relationships xmlns=\"", kPackage,
         "/relationships\"><Relationship Id=\"rId1\" Type=\"", kDocument,
         "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  zip.Begin("_rels/.rels");
  zip.Write(root);
  std::string out;
  Append(out, kXml, "<Relationships xmlns=\"", kPackage, "/relationships\">");
  for (std::size_t i = 1; i <= sheets; ++i) {
    out += "<Relationship Id=\"rId";
    AppendInteger(out, i);
    Append(out, "\" Type=\"", kDocument, "/worksheet\" Target=\"worksheets/sheet");
    AppendInteger(out, i);
    out += ".xml\"/>";
  }
  Append(out, "<Relationship Id=\"styles\" Type=\"", kDocument,
         "/styles\" Target=\"styles.xml\"/></Relationships>");
  zip.Begin("xl/_rels/workbook.xml.rels");
  zip.Write(out);
}

void WriteWorkbook(ZipWriter& zip, const std::vector<std::string>& names) {
  std::string out;
  Append(out, kXml, "<workbook xmlns=\"", kMain, "\" xmlns:r=\"", kDocument, "\"><sheets>");
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += "<sheet name=\"";
    AppendXmlText(out, names[i]);
    out += "\" sheetId=\"";
    AppendInteger(out, i + 1);
    out += "\" r:id=\"rId";
    AppendInteger(out, i + 1);
    out += "\"/>";
  }
  out += "</sheets></workbook>";
  zip.Begin("xl/workbook.xml");
  zip.Write(out);
  zip.Begin("xl/styles.xml");
  zip.Write(kXml);
  zip.Write("<styleSheet xmlns=\"");
  zip.Write(kMain);
  zip.Write("\">");
  zip.Write(kStyles);
  zip.Write("</styleSheet>");
}

Result<void> CheckSize(std::span<const Sheet> sheets) {
  if (sheets.empty() || sheets.size() > kMostSheets) {
    return Fail(Error::Code::kLimit,
                Format("a workbook has 1 to {} sheets, not {}", kMostSheets, sheets.size()));
  }
  for (const Sheet& sheet : sheets) {
    if (sheet.rows() >= kMostRows || sheet.columns.size() > kMostColumns) {
      return Fail(Error::Code::kLimit,
                  Format("a worksheet holds {} rows under its header and {} "
                         "columns: export CSV instead",
                         kMostRows - 1, kMostColumns),
                  sheet.name);
    }
  }
  return {};
}

}  // namespace

Result<std::string> WriteXlsx(std::span<const Sheet> sheets) {
  if (auto fits = CheckSize(sheets); !fits) return std::unexpected(fits.error());
  std::vector<std::string> names;
  for (const Sheet& sheet : sheets) names.push_back(sheet.name);
  ZipWriter zip;
  WriteContentTypes(zip, sheets.size());
  WriteRelations(zip, sheets.size());
  WriteWorkbook(zip, SheetNamesOf(names));
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    zip.Begin(Format("xl/worksheets/sheet{}.xml", i + 1));
    WriteSheet(zip, sheets[i]);
  }
  return zip.Finish();
}

}  // namespace talktally
