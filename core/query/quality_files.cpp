// SPDX-License-Identifier: Apache-2.0
//
// What the accounts of the files say: rows and cells that did not arrive, and
// dates that could be read two ways.

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/format.h"
#include "core/model/fold.h"
#include "core/model/phone.h"
#include "core/query/quality_search.h"
#include "core/vendor/mapping_json.h"

namespace talktally {
namespace {

constexpr std::size_t kNamedFiles = 3;

/// "calls.csv (12), more.csv (3) and 2 other files".
class FileCounts {
 public:
  void Add(const std::string& file, std::uint64_t count) {
    if (count == 0) return;
    total_ += count;
    if (!files_.empty() && files_.back().first == file) {
      files_.back().second += count;
    } else {
      files_.emplace_back(file, count);
    }
  }
  std::uint64_t total() const { return total_; }

  std::string Text() const {
    std::string text;
    for (std::size_t at = 0; at < std::min(files_.size(), kNamedFiles); ++at) {
      text += Format("{}{} ({})", at == 0 ? "" : ", ", files_[at].first, files_[at].second);
    }
    if (files_.size() > kNamedFiles) {
      text += Format(" and {}", Counted(files_.size() - kNamedFiles, "other file"));
    }
    return text;
  }

 private:
  std::vector<std::pair<std::string, std::uint64_t>> files_;
  std::uint64_t total_ = 0;
};

/// The canonical column behind a file's name of one: through the mapping the file
/// was read with; the name itself when nothing else is known.
class ColumnNamer {
 public:
  ColumnNamer(std::span<const FileReport> files) : files_(files) {}

  std::string Canonical(const Accounting& account, const std::string& source) {
    const TableSpec* spec = FindTable(account.table);
    if (spec != nullptr && spec->Find(source) != nullptr) return source;
    const auto [at, added] = known_.try_emplace({account.file, account.table, source});
    if (added) at->second = Look(account, source);
    return at->second.empty() ? source : at->second;
  }

 private:
  std::string Look(const Accounting& account, const std::string& source) const {
    for (const FileReport& file : files_) {
      if (file.file != account.file || file.mapping.empty()) continue;
      const Result<Mapping> mapping = ParseMapping(file.mapping, file.file);
      if (!mapping) continue;
      const std::string column = ColumnOf(*mapping, account.table, FoldName(source));
      if (!column.empty()) return column;
    }
    return {};
  }

  /// The column of a table that is filled from a header; expressions may name the
  /// header itself.
  static std::string ColumnOf(const Mapping& mapping, std::string_view table,
                              const std::string& header) {
    const auto reads = [&header](const FieldMapping& field) {
      return std::ranges::any_of(
          field.from, [&header](const std::string& name) { return FoldName(name) == header; });
    };
    const auto field = std::ranges::find_if(mapping.fields, reads);
    const std::string& source = field == mapping.fields.end() ? header : field->name;
    for (const TableMapping& filled : mapping.tables) {
      if (filled.table != table) continue;
      for (const ColumnMapping& column : filled.columns) {
        if (column.is == source || FoldName(column.is) == source) return column.column;
      }
    }
    return {};
  }

  std::span<const FileReport> files_;
  std::map<std::tuple<std::string, std::string, std::string>, std::string> known_;
};

/// Problems of one sort: all in the same column of a table, for the same reason.
struct Sort {
  std::uint64_t count = 0;
  std::vector<RowPlace> examples;
  std::string value;  ///< of the first

  void Add(const std::string& file, const RowProblem& problem) {
    ++count;
    if (examples.size() < kShownExamples) examples.push_back({file, problem.line});
    if (value.empty()) value = problem.value;
  }
};
using Sorts = std::map<std::tuple<std::string, std::string, std::string>, Sort>;

std::string InColumn(const std::string& column) {
  return column.empty() ? std::string() : Format(" in {}", column);
}

std::string Such(const Sort& sort) {
  return sort.value.empty() ? std::string() : Format(", such as \"{}\"", sort.value);
}

void ReportSorts(QualitySearch& search, std::string_view kind, const Sorts& sorts,
                 std::string_view noun, std::string_view effect) {
  for (const auto& [key, sort] : sorts) {
    const auto& [table, column, reason] = key;
    search.Report({std::string(kind),
                   table,
                   column,
                   sort.count,
                   sort.examples,
                   Format("{} of {}{}: {}{}. {}", Counted(sort.count, noun), table,
                          InColumn(column), reason, Such(sort), effect),
                   {}});
  }
}

/// Rejected rows, by what was wrong. Rows beyond those an account lists are one
/// finding more.
void ReportRejected(QualitySearch& search, ColumnNamer& namer) {
  Sorts sorts;
  std::map<std::string, FileCounts> unlisted;
  for (const Accounting& account : search.data.accounting) {
    for (const RowProblem& problem : account.rejected) {
      const std::string column = namer.Canonical(account, problem.column);
      sorts[{account.table, column, problem.reason}].Add(account.file, problem);
    }
    if (account.rows_rejected > account.rejected.size()) {
      unlisted[account.table].Add(account.file, account.rows_rejected - account.rejected.size());
    }
  }
  ReportSorts(search, "rejected_rows", sorts, "row",
              "These rows are in no figure; repair the export, or map the column differently.");
  for (const auto& [table, counts] : unlisted) {
    search.Report({"rejected_rows",
                   table,
                   "",
                   counts.total(),
                   {},
                   Format("{} more of {} could not be used, in {}: too many to list "
                          "one by one. Repair what the listed ones show first.",
                          Counted(counts.total(), "row"), table, counts.Text()),
                   {}});
  }
}

/// Cells that became null; telephone numbers that a spreadsheet rounded among them.
void ReportUnreadable(QualitySearch& search, ColumnNamer& namer) {
  Sorts unreadable;
  Sorts damaged;
  std::map<std::string, FileCounts> unlisted;
  std::string scratch;
  for (const Accounting& account : search.data.accounting) {
    std::uint64_t listed = 0;
    for (const RowProblem& problem : account.warnings) {
      const std::string column = namer.Canonical(account, problem.column);
      const ColumnSpec* spec = FindColumnSpec(account.table, column);
      // A value outside its vocabulary is warned of too, but was read.
      if (spec != nullptr && !spec->values.empty() && spec->type == ColumnType::kText) continue;
      ++listed;
      const bool phone = spec != nullptr && spec->phone &&
                         NormalisePhone(problem.value, {}, scratch) == PhoneKind::kDamaged;
      (phone ? damaged : unreadable)[{account.table, column, problem.reason}].Add(account.file,
                                                                                  problem);
    }
    if (account.cells_unreadable > listed) {
      unlisted[account.table].Add(account.file, account.cells_unreadable - listed);
    }
  }
  ReportSorts(search, "unreadable_cells", unreadable, "cell",
              "Their rows count with an empty cell; repair the export, or say how the column is "
              "written.");
  ReportSorts(search, "damaged_phones", damaged, "number",
              "Their digits are lost: export again, and open the file as text rather than in a "
              "spreadsheet.");
  for (const auto& [table, counts] : unlisted) {
    search.Report({"unreadable_cells",
                   table,
                   "",
                   counts.total(),
                   {},
                   Format("{} more of {} could not be read, in {}: too many to list "
                          "one by one.",
                          Counted(counts.total(), "cell"), table, counts.Text()),
                   {}});
  }
}

void ReportDuplicates(QualitySearch& search) {
  std::map<std::string, FileCounts> tables;
  for (const Accounting& account : search.data.accounting) {
    tables[account.table].Add(account.file, account.rows_duplicate);
  }
  for (const auto& [table, counts] : tables) {
    if (counts.total() == 0) continue;
    search.Report({"duplicate_rows",
                   table,
                   "",
                   counts.total(),
                   {},
                   Format("{} of {} {} a fact already loaded; it counts once: {}. "
                          "That is as it should be when exports overlap; otherwise "
                          "look for an id used twice.",
                          Counted(counts.total(), "row"), table,
                          counts.total() == 1 ? "repeats" : "repeat", counts.Text()),
                   {}});
  }
}

/// Dates such as 3/5/2024 in a file that tells no order, or two.
void ReportAmbiguousDates(QualitySearch& search) {
  for (const FileReport& file : search.files) {
    if (!file.date_doubt) continue;
    for (const Accounting& account : file.accounting) {
      const TableSpec* spec = FindTable(account.table);
      search.Report({"ambiguous_dates",
                     account.table,
                     std::string(spec == nullptr ? "" : spec->date_basis),
                     file.date_doubt->dates,
                     {},
                     Format("{}: {}. Days and months may be swapped, which moves "
                            "rows to other months.",
                            file.file, file.date_doubt->says),
                     {}});
    }
  }
}

}  // namespace

void CheckFiles(QualitySearch& search) {
  ColumnNamer namer(search.files);
  ReportRejected(search, namer);
  ReportUnreadable(search, namer);
  ReportDuplicates(search);
  ReportAmbiguousDates(search);
}

}  // namespace talktally
