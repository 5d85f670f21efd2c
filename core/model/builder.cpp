// SPDX-License-Identifier: Apache-2.0
//
// A block at a time: every column converts its cells, then each row gets its
// verdict, then what is not kept is squeezed out.
#include "core/model/builder.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/format.h"
#include "core/model/vocabulary.h"

namespace talktally {
namespace {

std::size_t SchemaRank(const TableSpec& spec, std::string_view column) {
  for (std::size_t at = 0; at < spec.columns.size(); ++at) {
    if (spec.columns[at].name == column) return at;
  }
  return spec.columns.size();
}

std::string_view ReasonOf(DateOrder order) {
  return order == DateOrder::kDayFirst ? "not a date: in this file the day comes before the month"
                                       : "not a date: in this file the month comes before the day";
}

}  // namespace

Table& TableNamed(Dataset& data, std::string_view name) {
  for (Table& table : data.tables) {
    if (table.name == name) return table;
  }
  Table& table = data.tables.emplace_back();
  table.name = name;
  return table;
}

void CompactRows(Table& table, std::uint32_t begin, const std::vector<std::uint8_t>& kept) {
  for (Column& column : table.columns) {
    if (column.size() == table.rows) column.Compact(begin, kept);
  }
  std::size_t to = begin;
  for (std::size_t row = 0; row < kept.size(); ++row) {
    if (kept[row] != 0) table.lines[to++] = table.lines[begin + row];
  }
  table.lines.resize(to);
  table.rows = static_cast<std::uint32_t>(to);
}

TableBuilder::TableBuilder(Dataset& data, const TableSpec& spec, BuildOptions options,
                           DateEvidence& evidence)
    : data_(data),
      spec_(spec),
      options_(options),
      evidence_(evidence),
      table_(&TableNamed(data, spec.name)),
      ledger_(data.files[options.file], std::string(spec.name)),
      first_row_(table_->rows) {
  table_->runs.push_back({first_row_, options.file});
}

TableBuilder::~TableBuilder() = default;

/// The table's column of that name, in its place: schema order, then extras.
Column& TableBuilder::AddColumn(const ColumnInput& input) {
  if (Column* there = table_->Find(input.name)) return *there;
  const std::size_t rank = SchemaRank(spec_, input.name);
  auto place = table_->columns.begin();
  if (rank == spec_.columns.size()) {
    place = table_->columns.end();
  } else {
    while (place != table_->columns.end() && SchemaRank(spec_, place->name) < rank) ++place;
  }
  const ColumnType type = input.spec == nullptr ? ColumnType::kText : input.spec->type;
  Column& column = *table_->columns.insert(place, MakeColumn(input.name, type));
  column.Resize(first_row_);
  return column;
}

void TableBuilder::SetColumns(std::vector<ColumnInput> columns) {
  inputs_ = std::move(columns);
  for (std::size_t at = columns_.size(); at < inputs_.size(); ++at) {
    ColumnInput& input = inputs_[at];
    if (input.spec == nullptr && spec_.Find(input.name) != nullptr) input.name += " (file)";
    if (input.source.empty()) input.source = input.name;
    const auto extras = std::ranges::count_if(
        table_->columns, [&](const Column& column) { return spec_.Find(column.name) == nullptr; });
    const bool room = static_cast<std::size_t>(extras) < kMaxExtraColumns;
    columns_.push_back(input.spec != nullptr || room || table_->Find(input.name) != nullptr
                           ? input.name
                           : std::string());
    if (columns_.back().empty()) continue;
    Column& column = AddColumn(input);
    column.present = true;
    column.Resize(table_->rows);
  }
  instants_.resize(inputs_.size(), nullptr);
  for (std::size_t at = 0; at < inputs_.size(); ++at) {
    Column* column = columns_[at].empty() ? nullptr : table_->Find(columns_[at]);
    if (at < writers_.size()) {
      if (column != nullptr) writers_[at]->Rebind(*column);
      continue;
    }
    writers_.emplace_back();
    if (column == nullptr) continue;
    CellRules rules = inputs_[at].rules;
    switch (column->type) {
      case ColumnType::kText:
        writers_[at] = MakeTextWriter(*column, spec_.name, inputs_[at].spec, std::move(rules));
        break;
      case ColumnType::kFlag:
        writers_[at] = MakeFlagWriter(*column, std::move(rules));
        break;
      case ColumnType::kNumber:
      case ColumnType::kSeconds:
        writers_[at] = MakeMeasureWriter(*column, std::move(rules));
        break;
      case ColumnType::kInstant:
      case ColumnType::kDay:
        auto writer = std::make_unique<InstantWriter>(*column, std::move(rules),
                                                      options_.date_order, evidence_);
        instants_[at] = writer.get();
        writers_[at] = std::move(writer);
        break;
    }
  }
  id_ = nullptr;
  if (!spec_.HasId() || std::ranges::find(columns_, "id") == columns_.end()) return;
  id_ = table_->Find("id");
  if (!seen_.empty()) return;
  seen_.resize(id_->dictionary()->size());
  for (Code code : id_->codes()) seen_[code] = 1;
}

void TableBuilder::Append(std::span<const CellRun> cells, std::span<const std::uint32_t> lines) {
  if (lines.empty()) return;
  findings_.list.clear();
  findings_.any_fatal = false;
  for (std::size_t at = 0; at < writers_.size(); ++at) {
    if (writers_[at] == nullptr) continue;
    findings_.column = static_cast<std::uint16_t>(at);
    findings_.required = inputs_[at].spec != nullptr && inputs_[at].spec->required;
    writers_[at]->Append(cells[at], findings_);
  }
  Verdict(cells, lines);
}

/// Marks rows whose id is taken; true when there are any.
bool TableBuilder::MarkDuplicates(std::size_t rows) {
  if (id_ == nullptr) return false;
  if (seen_.size() < id_->dictionary()->size()) {
    seen_.resize(std::max<std::size_t>(id_->dictionary()->size(), seen_.size() * 2));
  }
  const Code* codes = id_->codes().data() + table_->rows;
  bool any = false;
  for (std::size_t row = 0; row < rows; ++row) {
    const Code code = codes[row];
    if (code == kNullCode || kept_[row] == 0) continue;
    if (seen_[code] != 0) {
      kept_[row] = 0;
      any = true;
      ledger_.Duplicate();
    } else if (!keep_repeats_) {
      seen_[code] = 1;
    }
  }
  return any;
}

void TableBuilder::Verdict(std::span<const CellRun> cells, std::span<const std::uint32_t> lines) {
  const std::size_t rows = lines.size();
  kept_.assign(rows, 1);
  if (findings_.any_fatal) {
    for (const CellFinding& finding : findings_.list) {
      if (finding.fatal) kept_[finding.row] = 0;
    }
    // Rejected rows are listed before duplicates are marked in the same flags.
    std::vector<std::uint8_t> listed(rows, 0);
    for (const CellFinding& finding : findings_.list) {
      if (!finding.fatal || listed[finding.row] != 0) continue;
      listed[finding.row] = 1;
      ledger_.Reject({lines[finding.row], inputs_[finding.column].source,
                      ShownValue(cells[finding.column][finding.row]), std::string(finding.reason)});
    }
  }
  const bool duplicates = MarkDuplicates(rows);
  for (const CellFinding& finding : findings_.list) {
    if (kept_[finding.row] == 0) continue;
    ledger_.Unreadable({lines[finding.row], inputs_[finding.column].source,
                        ShownValue(cells[finding.column][finding.row]),
                        std::string(finding.reason)});
  }
  std::vector<std::uint32_t>& all = table_->lines;
  if (!findings_.any_fatal && !duplicates) {
    all.insert(all.end(), lines.begin(), lines.end());
    ledger_.Load(rows);
  } else {
    for (auto& writer : writers_) {
      if (writer != nullptr) writer->Compact(table_->rows, kept_);
    }
    for (std::size_t row = 0; row < rows; ++row) {
      if (kept_[row] != 0) all.push_back(lines[row]);
    }
    ledger_.Load(all.size() - table_->rows);
  }
  table_->rows = static_cast<std::uint32_t>(all.size());
}

void TableBuilder::Reserve(double times) {
  // Sizes come from outside: what is asked for is what files of a few GB have.
  constexpr double kMostRows = 1 << 25;
  const std::uint32_t seen = table_->rows - first_row_;
  if (seen == 0) return;
  const double rows = std::min(seen * times * 1.02, kMostRows);
  const auto room = first_row_ + static_cast<std::size_t>(rows);
  table_->lines.reserve(room);
  for (const std::string& name : columns_) {
    Column* column = name.empty() ? nullptr : table_->Find(name);
    if (column == nullptr) continue;
    column->Reserve(room, static_cast<double>(room) / table_->rows);
  }
}

bool TableBuilder::dates_open() const {
  return std::ranges::any_of(
      instants_, [](const InstantWriter* writer) { return writer != nullptr && writer->open(); });
}

void TableBuilder::SettleColumn(std::size_t input, DateOrder order,
                                std::vector<std::uint8_t>& kept) {
  const ColumnSpec* spec = inputs_[input].spec;
  for (UnsettledRow& lost : instants_[input]->Settle(order)) {
    std::uint8_t& keep = kept[lost.row - first_row_];
    if (keep == 0) continue;
    RowProblem problem{table_->lines[lost.row], inputs_[input].source, std::move(lost.value),
                       std::string(ReasonOf(order))};
    if (spec != nullptr && spec->required) {
      keep = 0;
      ledger_.UnloadAsRejected(std::move(problem));
    } else {
      ledger_.Unreadable(std::move(problem));
    }
  }
}

void TableBuilder::Settle(DateOrder order) {
  Pad();
  std::vector<std::uint8_t> kept(table_->rows - first_row_, 1);
  for (std::size_t at = 0; at < instants_.size(); ++at) {
    if (instants_[at] != nullptr && instants_[at]->open()) SettleColumn(at, order, kept);
  }
  if (std::ranges::find(kept, 0) != kept.end()) CompactRows(*table_, first_row_, kept);
}

/// Makes columns that this file has not as long as the table.
void TableBuilder::Pad() {
  for (Column& column : table_->columns) {
    if (column.size() < table_->rows) column.Resize(table_->rows);
  }
}

/// What an absent cell means, for columns that say so.
void TableBuilder::Fill() {
  for (const ColumnSpec& spec : spec_.columns) {
    const bool author = spec_.name == "messages" && spec.name == "author_type";
    if (spec.fallback.empty() && !author) continue;
    Column& column = AddColumn({&spec, std::string(spec.name), {}, {}});
    column.present = true;
    column.Resize(table_->rows);
    if (author) {
      const Column* direction = table_->Find("direction");
      const Code incoming = direction->dictionary()->Find("incoming");
      const Code outgoing = direction->dictionary()->Find("outgoing");
      const Code visitor = column.dictionary()->Intern("visitor");
      const Code agent = column.dictionary()->Intern("agent");
      for (std::uint32_t row = first_row_; row < table_->rows; ++row) {
        if (column.codes()[row] != kNullCode) continue;
        const Code code = direction->codes()[row];
        if (code != kNullCode && code == incoming) column.codes()[row] = visitor;
        if (code != kNullCode && code == outgoing) column.codes()[row] = agent;
      }
    } else if (IsMeasured(spec.type)) {
      // Only `count` has a default among the numbers: one.
      std::replace(column.ints.begin() + first_row_, column.ints.end(), kNull, kMicros);
    } else {
      const Code fallback = column.dictionary()->Intern(spec.fallback);
      std::replace(column.codes().begin() + first_row_, column.codes().end(), kNullCode, fallback);
    }
  }
}

/// Reports values outside their vocabulary, once each.
void TableBuilder::NoteStrangers() {
  for (std::size_t at = 0; at < inputs_.size(); ++at) {
    const ColumnSpec* spec = inputs_[at].spec;
    if (spec == nullptr || spec->values.empty() || spec->type != ColumnType::kText) continue;
    const Column& column = *table_->Find(columns_[at]);
    std::vector<std::uint8_t> strange(column.dictionary()->size(), 0);
    bool any = false;
    for (Code code = 1; code < column.dictionary()->size(); ++code) {
      strange[code] = IsOneOf(spec->values, column.dictionary()->Text(code)) ? 0 : 1;
      any |= strange[code] != 0;
    }
    if (!any) continue;
    struct Seen {
      std::uint32_t first_row;
      std::uint64_t rows;
    };
    std::unordered_map<Code, Seen> seen;
    for (std::uint32_t row = first_row_; row < table_->rows; ++row) {
      const Code code = column.codes()[row];
      if (strange[code] != 0) ++seen.try_emplace(code, Seen{row, 0}).first->second.rows;
    }
    std::string words(spec->values);
    for (std::size_t blank = 0; (blank = words.find(' ', blank)) != std::string::npos; blank += 2) {
      words.replace(blank, 1, ", ");
    }
    for (const auto& [code, found] : seen) {
      ledger_.Warn({table_->lines[found.first_row], inputs_[at].source,
                    ShownValue(column.dictionary()->Text(code)),
                    Format("none of {}; kept as it is ({} {})", words, found.rows,
                           found.rows == 1 ? "row" : "rows")});
    }
  }
}

const Accounting& TableBuilder::Close() {
  if (!inputs_.empty()) Fill();
  for (Column& column : table_->columns) {
    const ColumnSpec* spec = spec_.Find(column.name);
    if (spec != nullptr && spec->multi) SplitValues(column);
  }
  NoteStrangers();
  account_ = ledger_.Close();
  data_.accounting.push_back(account_);
  return account_;
}

}  // namespace talktally
