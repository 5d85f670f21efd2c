// SPDX-License-Identifier: Apache-2.0
//
// Words outside their vocabulary, and money that cannot be added.

#include <algorithm>

#include "core/base/format.h"
#include "core/model/account.h"
#include "core/model/vocabulary.h"
#include "core/query/quality_search.h"

namespace talktally {
namespace {

constexpr std::size_t kNamedValues = 5;

struct CodeCount {
  Code code;
  std::uint64_t rows;
};

/// The codes met in a column, the most frequent first.
std::vector<CodeCount> CountCodes(const Column& column) {
  std::vector<std::uint64_t> rows(column.dictionary()->size(), 0);
  for (Code code : column.codes()) ++rows[code];
  std::vector<CodeCount> counts;
  for (Code code = 1; code < rows.size(); ++code) {
    if (rows[code] > 0) counts.push_back({code, rows[code]});
  }
  std::ranges::stable_sort(counts, std::greater{}, &CodeCount::rows);
  return counts;
}

/// `"no answer" (12), busy (3) and 4 other values`.
std::string ValuesText(const Column& column, const std::vector<CodeCount>& counts) {
  std::string text;
  for (std::size_t at = 0; at < std::min(counts.size(), kNamedValues); ++at) {
    text += Format("{}\"{}\" ({})", at == 0 ? "" : ", ",
                   ShownValue(column.dictionary()->Text(counts[at].code)), counts[at].rows);
  }
  if (counts.size() > kNamedValues) {
    text += Format(" and {}", Counted(counts.size() - kNamedValues, "other value"));
  }
  return text;
}

Culprits RowsWith(const Column& column, const std::vector<CodeCount>& counts) {
  std::vector<std::uint8_t> wanted(column.dictionary()->size(), 0);
  for (const CodeCount& count : counts) wanted[count.code] = 1;
  Culprits culprits;
  for (std::uint32_t row = 0; row < column.codes().size(); ++row) {
    if (wanted[column.codes()[row]] != 0) culprits.Add(row);
  }
  return culprits;
}

void CheckVocabulary(QualitySearch& search, const Table& table, const ColumnSpec& spec) {
  const Column* column = search.Present(table.name, spec.name);
  if (column == nullptr || column->sets != nullptr) return;
  std::vector<CodeCount> strange = CountCodes(*column);
  std::erase_if(strange, [&](const CodeCount& count) {
    return IsOneOf(spec.values, column->dictionary()->Text(count.code));
  });
  if (strange.empty()) return;
  std::string known(spec.values);
  for (std::size_t at = 0; (at = known.find(' ', at)) != std::string::npos; at += 2) {
    known.replace(at, 1, ", ");
  }
  search.Report("unknown_values", table, spec.name, RowsWith(*column, strange),
                Format("{} of {} holds {}, none of {}. Such rows are kept and count "
                       "in no figure that asks for one of these; say in the mapping "
                       "what each stands for.",
                       spec.name, table.name, ValuesText(*column, strange), known));
}

void CheckCurrencies(QualitySearch& search, std::string_view name) {
  const Table* table = search.data.Find(name);
  const Column* column = search.Present(name, "currency");
  if (column == nullptr) return;
  std::vector<CodeCount> counts = CountCodes(*column);
  if (counts.size() < 2) return;
  const std::string currencies = ValuesText(*column, counts);
  counts.erase(counts.begin());
  search.Report("mixed_currencies", *table, "currency", RowsWith(*column, counts),
                Format("The amounts of {} are in {}. Different currencies are never "
                       "added: filter or group by currency to see a sum.",
                       name, currencies));
}

}  // namespace

void CheckValues(QualitySearch& search) {
  for (const TableSpec& spec : CanonicalTables()) {
    const Table* table = search.data.Find(spec.name);
    if (table == nullptr) continue;
    for (const ColumnSpec& column : spec.columns) {
      if (!column.values.empty() && column.type == ColumnType::kText) {
        CheckVocabulary(search, *table, column);
      }
    }
  }
  CheckCurrencies(search, "transactions");
  CheckCurrencies(search, "costs");
}

}  // namespace talktally
