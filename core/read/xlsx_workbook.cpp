// SPDX-License-Identifier: Apache-2.0
#include "core/read/xlsx_workbook.h"

#include <algorithm>
#include <map>

#include "core/base/format.h"
#include "core/read/xlsx_escapes.h"
#include "core/read/xlsx_xml.h"

namespace talktally {
namespace {

struct Relation {
  std::string id;
  std::string type;  // the last word of its address: "worksheet", "styles" ...
  std::string part;
};

// The part that `target` names, seen from a part in `folder` ("xl/").
std::string ResolvePart(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string path(folder);
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target.starts_with("../") && !path.empty()) {
      path.pop_back();
      path.erase(path.find_last_of('/') + 1);  // npos + 1 is 0
    }
    target.remove_prefix(target.find('/') + 1);
  }
  return path.append(target);
}

class RelationEvents : public XmlEvents {
 public:
  explicit RelationEvents(std::string_view folder) : folder_(folder) {}
  Result<void> Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes["TargetMode"] == "External") return {};
    const std::string_view type = attributes["Type"];
    relations.push_back({.id = std::string(attributes["Id"]),
                         .type = std::string(type.substr(type.rfind('/') + 1)),
                         .part = ResolvePart(folder_, attributes["Target"])});
    return {};
  }
  Result<void> End(std::string_view) override { return {}; }
  std::vector<Relation> relations;

 private:
  std::string folder_;
};

class WorkbookEvents : public XmlEvents {
 public:
  WorkbookEvents(Workbook& workbook, const std::vector<Relation>& relations)
      : workbook_(workbook), relations_(relations) {}
  Result<void> Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") {
      const std::string_view flag = attributes["date1904"];
      workbook_.from_1904 = flag == "1" || flag == "true" || flag == "on";
    } else if (name == "sheet") {
      const std::string_view state = attributes["state"];
      const auto relation = std::ranges::find(relations_, attributes["id"], &Relation::id);
      const bool cells = relation != relations_.end() && relation->type == "worksheet";
      workbook_.sheets.push_back({.name = std::string(attributes["name"]),
                                  .hidden = state == "hidden" || state == "veryHidden",
                                  .part = cells ? relation->part : std::string()});
    }
    return {};
  }
  Result<void> End(std::string_view) override { return {}; }

 private:
  Workbook& workbook_;
  const std::vector<Relation>& relations_;
};

class SharedTextEvents : public XmlEvents {
 public:
  SharedTextEvents(SharedTexts& texts, std::uint64_t max_bytes)
      : texts_(texts), max_bytes_(max_bytes) {}
  Result<void> Start(std::string_view name, const XmlAttributes&) override {
    if (name == "rPh") ++phonetic_;
    in_text_ = name == "t" && phonetic_ == 0;
    return {};
  }
  Result<void> Text(std::string_view text) override {
    if (!in_text_) return {};
    if (texts_.bytes() + text.size() > max_bytes_) {
      return Fail(Error::Code::kLimit, "the workbook's texts are longer than is read");
    }
    texts_.Append(text);
    return {};
  }
  Result<void> End(std::string_view name) override {
    in_text_ = false;
    if (name == "rPh") --phonetic_;
    if (name == "si") texts_.Next();
    return {};
  }

 private:
  SharedTexts& texts_;
  std::uint64_t max_bytes_;
  bool in_text_ = false;
  int phonetic_ = 0;  // readings printed above East Asian text
};

class StyleEvents : public XmlEvents {
 public:
  explicit StyleEvents(Workbook& workbook) : workbook_(workbook) {}
  Result<void> Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt") {
      codes_[DigitsOr(attributes["numFmtId"], 0)] = FormatCodeKind(attributes["formatCode"]);
    } else if (name == "cellXfs") {
      in_cells_ = true;
    } else if (name == "xf" && in_cells_) {
      const std::uint32_t format = DigitsOr(attributes["numFmtId"], 0);
      const auto custom = codes_.find(format);
      workbook_.styles.push_back(custom == codes_.end() ? BuiltInFormatKind(format)
                                                        : custom->second);
    }
    return {};
  }
  Result<void> End(std::string_view name) override {
    if (name == "cellXfs") in_cells_ = false;
    return {};
  }

 private:
  Workbook& workbook_;
  std::map<std::uint32_t, NumberKind> codes_;
  bool in_cells_ = false;
};

// Parses a part if the archive has it.
Result<void> ParsePart(ZipArchive& archive, std::string_view part, XmlEvents& events,
                       const XlsxOptions& options) {
  const ZipEntry* entry = archive.Find(part);
  if (entry == nullptr) return {};
  XmlParser parser(events, options.max_depth);
  auto read = archive.Read(*entry, [&](std::span<const char> bytes) { return parser.Feed(bytes); });
  return read ? parser.Finish() : read;
}

Result<std::vector<Relation>> ReadRelations(ZipArchive& archive, std::string_view part,
                                            const XlsxOptions& options) {
  const std::size_t slash = part.rfind('/') + 1;
  const std::string_view folder = part.substr(0, slash);
  RelationEvents events(folder);
  const std::string relations = Format("{}_rels/{}.rels", folder, part.substr(slash));
  if (auto parsed = ParsePart(archive, relations, events, options); !parsed) {
    return std::unexpected(parsed.error());
  }
  return std::move(events.relations);
}

}  // namespace

void SharedTexts::Next() {
  ends_.push_back(bytes_.size());
  const std::string_view text = (*this)[size() - 1];
  if (!MayHaveEscapes(text)) return;
  const std::string plain = WithoutEscapes(text);
  bytes_.resize(bytes_.size() - text.size());
  Append(plain);
  ends_.back() = bytes_.size();
}

std::uint32_t DigitsOr(std::string_view text, std::uint32_t fallback) {
  if (text.empty() || text.size() > 9) return fallback;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return fallback;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

Result<Workbook> ReadWorkbook(ZipArchive& archive, const XlsxOptions& options) {
  const auto roots = ReadRelations(archive, "", options);
  if (!roots) return std::unexpected(roots.error());
  const auto root = std::ranges::find(*roots, "officeDocument", &Relation::type);
  const std::string part = root == roots->end() ? "xl/workbook.xml" : root->part;
  if (archive.Find(part) == nullptr) {
    return Fail(Error::Code::kBadInput,
                "the file is a zip archive, but there is no workbook in it");
  }
  const auto relations = ReadRelations(archive, part, options);
  if (!relations) return std::unexpected(relations.error());
  Workbook workbook;
  WorkbookEvents sheets(workbook, *relations);
  auto parsed = ParsePart(archive, part, sheets, options);
  for (const Relation& relation : *relations) {
    if (!parsed) break;
    if (relation.type == "sharedStrings") {
      SharedTextEvents events(workbook.texts, options.max_shared_bytes);
      parsed = ParsePart(archive, relation.part, events, options);
    } else if (relation.type == "styles") {
      StyleEvents events(workbook);
      parsed = ParsePart(archive, relation.part, events, options);
    }
  }
  if (!parsed) return std::unexpected(parsed.error());
  return workbook;
}

}  // namespace talktally
