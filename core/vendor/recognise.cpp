// SPDX-License-Identifier: Apache-2.0
//
// Every mapping is laid over the header; the one that reads most columns wins.
#include "core/vendor/recognise.h"

#include <algorithm>

#include "core/base/format.h"
#include "core/model/cell.h"
#include "core/model/fold.h"
#include "core/vendor/headerless.h"

namespace talktally {
namespace {

/// The name of a file without folders and endings, folded.
std::string StemOf(std::string_view file) {
  if (const std::size_t slash = file.find_last_of("/\\"); slash != std::string_view::npos) {
    file.remove_prefix(slash + 1);
  }
  return FoldName(file.substr(0, file.find('.')));
}

/// Do the first rows hold what the mapping says they do?
bool HeadFits(const BoundMapping& bound, const RowBlock& head) {
  const Recognition& rule = bound.mapping->recognise;
  if (rule.holds.empty()) return true;
  for (const BoundField& field : bound.fields) {
    if (field.field == nullptr || field.field->name != rule.field || field.source < 0) continue;
    for (std::uint32_t row = 0; row < head.rows; ++row) {
      const std::string cell =
          LowerCase(TrimmedCell(head.Cell(row, static_cast<std::uint32_t>(field.source))));
      if (std::ranges::any_of(rule.holds,
                              [&](const std::string& text) { return cell == LowerCase(text); })) {
        return true;
      }
    }
    return head.rows == 0;
  }
  return false;
}

bool Fits(const BoundMapping& bound, const HeaderNames& names, const RowBlock& head) {
  const Recognition& rule = bound.mapping->recognise;
  for (const std::string& field : rule.fields) {
    if (!HasField(bound, field)) return false;
  }
  for (const std::string& header : rule.without) {
    if (names.Find(header) >= 0) return false;
  }
  return HeadFits(bound, head);
}

struct Candidate {
  BoundMapping bound;
  double score = 0;
};

/// The best of all mappings so far, and the best of those that lack something.
class Choice {
 public:
  Choice(const Header& header, const RowBlock& head, const RecogniseOptions& options)
      : header_(header),
        names_(header),
        head_(head),
        options_(options),
        stem_(StemOf(options.file)) {}

  Result<void> Try(std::shared_ptr<const Mapping> mapping, bool canonical) {
    std::vector<std::string> missing;
    Result<BoundMapping> bound = Bind(mapping, header_, options_.bind, missing);
    if (!bound) return std::unexpected(bound.error());
    const bool gives_table =
        options_.table.empty() || std::ranges::any_of(bound->tables, [&](const BoundTable& table) {
          return table.spec->name == options_.table;
        });
    double score = static_cast<double>(bound->matched);
    if (canonical) score += Bonus(*bound);
    const bool fits =
        gives_table &&
        (!bound->tables.empty() || !mapping->refuse.empty() || !mapping->assemble.empty()) &&
        (!canonical || IsPlausible(*bound)) && Fits(*bound, names_, head_);
    if (!fits) {
      if (canonical) {
        Remember(*mapping, *bound, std::move(missing), score);
      } else if (!options_.preset.empty()) {
        unfit_ = WhyNot(*bound, missing);
      }
      return {};
    }
    if (!best_ || score > best_->score) best_ = Candidate{std::move(*bound), score};
    return {};
  }

  /// Tables that need nothing but an id would take any file that has one: they
  /// must explain half of its columns, or be what the file is named after.
  bool IsPlausible(const BoundMapping& bound) const {
    const TableSpec& spec = *bound.tables[0].spec;
    const auto required = std::ranges::count_if(spec.columns, &ColumnSpec::required);
    return required > 1 || bound.matched * 2 >= names_.size() || spec.name == options_.table ||
           FoldName(spec.name) == stem_;
  }

  /// Of two canonical tables the one the file is named after, then the smaller.
  double Bonus(const BoundMapping& bound) const {
    if (bound.mapping->tables.empty()) return 0;
    const TableSpec* spec = FindTable(bound.mapping->tables[0].table);
    double bonus = FoldName(spec->name) == stem_ ? 0.5 : 0;
    bonus += 0.2 / static_cast<double>(spec->columns.size());
    for (const ColumnSpec& column : spec->columns) {
      bonus += std::ranges::find(names_.names(), column.name) != names_.names().end() ? 0.01 : 0;
    }
    return bonus;
  }

  void Remember(const Mapping& mapping, const BoundMapping& bound, std::vector<std::string> missing,
                double score) {
    std::size_t found = 0;
    for (const BoundField& field : bound.fields) found += field.source >= 0 ? 1 : 0;
    // A missing column that a header comes close to is nearly there.
    double near = 0;
    for (const std::string& name : missing) {
      const std::string_view column = std::string_view(name).substr(name.find('.') + 1);
      if (!ClosestName(column, names_.names()).empty()) near += 0.5;
    }
    const double likeness = near + static_cast<double>(found) +
                            (score - static_cast<double>(bound.matched)) +
                            (mapping.tables[0].table == options_.table ? 100 : 0) +
                            (FoldName(mapping.tables[0].table) == stem_ ? 2 : 0) -
                            0.1 * static_cast<double>(missing.size());
    if (likeness <= likeness_ || missing.empty()) return;
    likeness_ = likeness;
    likely_ = mapping.tables[0].table;
    missing_ = std::move(missing);
  }

  /// What keeps a mapping that was asked for from reading the file.
  std::string WhyNot(const BoundMapping& bound, const std::vector<std::string>& missing) const {
    const Recognition& rule = bound.mapping->recognise;
    std::string lacks;
    for (const std::string& name : rule.fields) {
      const auto field = std::ranges::find(bound.mapping->fields, name, &FieldMapping::name);
      if (HasField(bound, name) || field == bound.mapping->fields.end()) continue;
      lacks += Format("{}\"{}\"", lacks.empty() ? "it has no column " : ", ", field->from[0]);
    }
    if (!lacks.empty()) return lacks;
    for (const std::string& header : rule.without) {
      if (names_.Find(header) >= 0) return Format("it has a column \"{}\"", header);
    }
    if (!HeadFits(bound, head_)) return Format("its \"{}\" holds other texts", rule.field);
    return missing.empty() ? "it fills another table" : Format("nothing gives {}", missing.front());
  }

  Result<Recognised> Best() {
    if (!best_) return std::unexpected(Nothing());
    Recognised out;
    const std::size_t columns = std::max<std::size_t>(names_.size(), 1);
    const std::size_t read = best_->bound.matched;
    out.confidence = static_cast<double>(std::min(read, columns)) / static_cast<double>(columns);
    out.bound = std::move(best_->bound);
    return out;
  }

 private:
  Error Nothing() const {
    Error error;
    error.code = Error::Code::kBadInput;
    error.where = options_.file;
    if (header_.line == 0) {
      error.message =
          "no header and no layout that is known; add a line with the names of the columns, or "
          "give a mapping";
      return error;
    }
    if (!unfit_.empty()) {
      error.message = Format("the header on line {} is not that of \"{}\": {}", header_.line,
                             options_.preset, unfit_);
      return error;
    }
    std::string lacks;
    for (const std::string& name : missing_) {
      const std::string_view column = std::string_view(name).substr(name.find('.') + 1);
      if (!lacks.empty()) lacks += ", ";
      lacks += column;
      if (const std::string_view closest = ClosestName(column, names_.names()); !closest.empty()) {
        lacks += Format(" (closest header: \"{}\")", closest);
      }
    }
    error.message = Format(
        "the header on line {} fits no table that is known; it looks most like \"{}\", which "
        "needs {}. Rename columns or give a mapping",
        header_.line, likely_, lacks);
    return error;
  }

  const Header& header_;
  HeaderNames names_;
  const RowBlock& head_;
  const RecogniseOptions& options_;
  std::string stem_;
  std::optional<Candidate> best_;
  double likeness_ = -1e9;
  std::string likely_;
  std::vector<std::string> missing_;
  std::string unfit_;  // why the preset that was asked for does not fit
};

/// Is the preset that was asked for one of those there are?
Result<void> FindAsked(const RecogniseOptions& options) {
  if (options.preset.empty()) return {};
  std::vector<std::string> ids;
  for (const auto& preset : options.presets) ids.push_back(preset->id);
  if (std::ranges::find(ids, options.preset) != ids.end()) return {};
  std::string message = Format("there is no preset \"{}\"", options.preset);
  if (const std::string_view closest = ClosestName(options.preset, ids); !closest.empty()) {
    message += Format("; did you mean \"{}\"?", closest);
  }
  return Fail(Error::Code::kUnknownName, std::move(message));
}

}  // namespace

Result<Recognised> Recognise(const Header& header, const RowBlock& head,
                             const RecogniseOptions& options) {
  if (Result<void> known = FindAsked(options); !known) return std::unexpected(known.error());
  Choice choice(header, head, options);
  if (header.line == 0) {
    for (const auto& preset : options.presets) {
      if (preset->recognise.headerless.empty()) continue;
      if (!options.preset.empty() && preset->id != options.preset) continue;
      const std::optional<Header> named = NameColumns(preset->recognise.headerless, header, head);
      if (!named) continue;
      Choice named_choice(*named, head, options);
      if (Result<void> done = named_choice.Try(preset, false); !done) {
        return std::unexpected(done.error());
      }
      if (Result<Recognised> found = named_choice.Best()) {
        found->names = named->names;
        return found;
      }
    }
    return choice.Best();
  }
  if (options.preset.empty() && options.explode.empty()) {
    for (const TableSpec& table : CanonicalTables()) {
      if (!options.table.empty() && table.name != options.table) continue;
      auto mapping = std::make_shared<const Mapping>(CanonicalMapping(table));
      if (Result<void> done = choice.Try(std::move(mapping), true); !done) {
        return std::unexpected(done.error());
      }
    }
  }
  for (const auto& preset : options.presets) {
    if (!options.preset.empty() && preset->id != options.preset) continue;
    if (preset->explode != options.explode) continue;
    if (Result<void> done = choice.Try(preset, false); !done) return std::unexpected(done.error());
  }
  return choice.Best();
}

KnownHeaders::KnownHeaders(std::span<const std::shared_ptr<const Mapping>> presets) {
  for (const TableSpec& table : CanonicalTables()) {
    for (const ColumnSpec& column : table.columns) folded_.insert(FoldName(column.name));
  }
  for (const auto& preset : presets) {
    for (const FieldMapping& field : preset->fields) {
      for (const std::string& name : field.from) folded_.insert(FoldName(name));
    }
  }
}

std::size_t KnownHeaders::Count(std::span<const std::string_view> cells) const {
  return static_cast<std::size_t>(std::ranges::count_if(cells, [&](std::string_view cell) {
    return cell.size() <= 80 && folded_.contains(FoldName(cell));
  }));
}

}  // namespace talktally
