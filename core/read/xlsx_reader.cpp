// SPDX-License-Identifier: Apache-2.0
#include "core/read/xlsx_reader.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/base/format.h"
#include "core/read/xlsx_rows.h"
#include "core/read/xlsx_sheet.h"
#include "core/read/xlsx_workbook.h"
#include "core/read/xlsx_xml.h"

namespace talktally {
namespace {

constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0";  // .xls, and encrypted .xlsx

// A sheet that has been parsed, its rows with the sink unless it has none.
struct ParsedSheet {
  XlsxRows rows;
  SheetOddities oddities = {};
  bool has_rows = false;
};

Result<void> ParseSheet(ZipArchive& archive, const Workbook& workbook, const WorkbookSheet& sheet,
                        const XlsxOptions& options, ParsedSheet& parsed) {
  const ZipEntry* entry = archive.Find(sheet.part);
  if (entry == nullptr) {
    return Fail(Error::Code::kBadInput, "the workbook is damaged: a sheet is not in the file",
                sheet.name);
  }
  SheetEvents events(workbook, options, parsed.rows);
  XmlParser parser(events, options.max_depth);
  auto read = archive.Read(*entry, [&](std::span<const char> bytes) {
    parsed.rows.Earn(bytes.size());
    return parser.Feed(bytes);
  });
  if (read) read = parser.Finish();
  if (!read) {
    if (read.error().where.empty()) read.error().where = sheet.name;
    return read;
  }
  auto finished = parsed.rows.Finish();
  if (!finished) return std::unexpected(finished.error());
  parsed.has_rows = *finished;
  parsed.oddities = events.oddities();
  return {};
}

void Note(XlsxAccount& account, std::string note) { account.notes.push_back(std::move(note)); }

void NoteOddities(XlsxAccount& account, const ParsedSheet& parsed) {
  if (!parsed.rows.above().empty()) {
    Note(account, Format("rows above the header were left out: {}", parsed.rows.above()));
  }
  if (parsed.oddities.errors > 0) {
    Note(account,
         Format("{} cells hold an error such as #N/A and count as empty", parsed.oddities.errors));
  }
  if (parsed.oddities.missing_texts > 0) {
    Note(account, Format("{} cells name a text that the workbook does not have "
                         "and count as empty",
                         parsed.oddities.missing_texts));
  }
}

void NoteSheets(XlsxAccount& account) {
  for (const XlsxSheet& sheet : account.sheets) {
    if (sheet.read) continue;
    Note(account,
         Format("sheet \"{}\" was not read{}", sheet.name, sheet.hidden ? ": it is hidden" : ""));
  }
}

std::string SheetNames(const Workbook& workbook) {
  std::string names;
  for (const WorkbookSheet& sheet : workbook.sheets) {
    names.append(names.empty() ? "\"" : ", \"").append(sheet.name).append("\"");
  }
  return names;
}

}  // namespace

Result<XlsxAccount> ReadXlsx(std::span<const char> bytes, const RowSink& sink,
                             const XlsxOptions& options) {
  if (std::string_view(bytes.data(), bytes.size()).starts_with(kCompoundFile)) {
    return Fail(Error::Code::kBadInput,
                "the file is an old .xls workbook or is protected by a password: save it as .xlsx "
                "without a password");
  }
  auto archive = ZipArchive::Open(bytes, options.zip);
  if (!archive) return std::unexpected(archive.error());
  const auto workbook = ReadWorkbook(*archive, options);
  if (!workbook) return std::unexpected(workbook.error());

  XlsxAccount account;
  for (const WorkbookSheet& sheet : workbook->sheets) {
    account.sheets.push_back({.name = sheet.name, .hidden = sheet.hidden});
  }
  std::optional<std::size_t> fallback;  // a sheet with a header only
  std::optional<ParsedSheet> header_only;
  const auto finish = [&](std::size_t index, const ParsedSheet& parsed) {
    account.sheets[index].read = true;
    NoteOddities(account, parsed);
    NoteSheets(account);
  };
  for (std::size_t i = 0; i < workbook->sheets.size(); ++i) {
    const WorkbookSheet& sheet = workbook->sheets[i];
    const bool wanted = options.sheet.empty() ? !sheet.hidden : sheet.name == options.sheet;
    if (!wanted || sheet.part.empty()) continue;
    ParsedSheet parsed{.rows = XlsxRows(sink)};
    if (auto read = ParseSheet(*archive, *workbook, sheet, options, parsed); !read) {
      return std::unexpected(read.error());
    }
    if (parsed.has_rows) {
      finish(i, parsed);
      return account;
    }
    if (!fallback && !parsed.rows.empty()) {
      fallback = i;
      header_only.emplace(std::move(parsed));
    }
  }
  if (fallback) {
    if (auto settled = header_only->rows.Settle(); !settled) {
      return std::unexpected(settled.error());
    }
    finish(*fallback, *header_only);
    return account;
  }
  if (!options.sheet.empty()) {
    return Fail(Error::Code::kUnknownName,
                Format("no sheet \"{}\" with any cell in the workbook; it has {}", options.sheet,
                       SheetNames(*workbook)));
  }
  return Fail(Error::Code::kBadInput, "no visible sheet of the workbook has any cell");
}

bool IsOfficeDocument(const ZipArchive& archive) {
  return archive.Find("[Content_Types].xml") != nullptr || archive.Find("_rels/.rels") != nullptr ||
         archive.Find("xl/workbook.xml") != nullptr;
}

}  // namespace talktally
