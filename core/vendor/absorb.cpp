// SPDX-License-Identifier: Apache-2.0
//
// Candidates and rows they may belong to, sorted together by what must be equal
// and by time; one pass pairs them.
#include "core/vendor/absorb.h"

#include <algorithm>
#include <vector>

namespace talktally {
namespace {

struct Entry {
  std::uint32_t row;
  std::int64_t at;
  bool candidate;
};

}  // namespace

std::uint64_t Absorb(TableBuilder& builder, const AbsorbRule& rule) {
  Table& table = builder.table();
  const std::uint32_t first = builder.first_row();
  Column* flag = table.Find(rule.flag);
  const Column* when = table.Find(rule.when_column);
  const Column* time = table.Find(rule.time);
  std::vector<const Column*> same;
  for (const std::string& name : rule.same) {
    if (const Column* column = table.Find(name)) same.push_back(column);
  }
  if (flag == nullptr || when == nullptr || time == nullptr || same.empty()) return 0;
  const Code wanted = when->dictionary()->Find(rule.when_value);
  std::vector<Entry> entries;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    if (time->ints[row] == kNull || when->codes()[row] != wanted) continue;
    const bool candidate = row >= first && flag->codes()[row] == kTrue;
    entries.push_back({row, time->ints[row], candidate});
  }
  auto key_order = [&](const Entry& a, const Entry& b) {
    for (const Column* column : same) {
      if (column->codes()[a.row] != column->codes()[b.row]) {
        return column->codes()[a.row] < column->codes()[b.row] ? -1 : 1;
      }
    }
    return 0;
  };
  std::ranges::sort(entries, [&](const Entry& a, const Entry& b) {
    if (const int order = key_order(a, b); order != 0) return order < 0;
    if (a.at != b.at) return a.at < b.at;
    if (a.candidate != b.candidate) return b.candidate;
    return a.row < b.row;
  });
  std::vector<std::uint8_t> kept(table.rows - first, 1);
  std::uint64_t absorbed = 0;
  const Entry* host = nullptr;  // the latest row that stands for nothing yet
  for (const Entry& entry : entries) {
    if (!entry.candidate) {
      host = &entry;
      continue;
    }
    if (host == nullptr || key_order(*host, entry) != 0 ||
        entry.at - host->at > rule.within_s * kMillisPerSecond) {
      continue;
    }
    flag->codes()[host->row] = kTrue;
    kept[entry.row - first] = 0;
    host = nullptr;
    ++absorbed;
  }
  if (absorbed > 0) {
    CompactRows(table, first, kept);
    builder.ledger().UnloadAsDuplicate(absorbed);
  }
  return absorbed;
}

}  // namespace talktally
