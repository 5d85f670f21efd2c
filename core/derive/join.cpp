// SPDX-License-Identifier: Apache-2.0
//
// Keys are translated to the ids' codes once, then rows are array accesses.
#include "core/derive/join.h"

#include "core/table/translate.h"

namespace talktally {

std::vector<std::uint32_t> RowsByCode(const CodeCells& keys, const CodeCells& ids,
                                      std::uint32_t rows) {
  std::vector<std::uint32_t> row_of_id(ids.codes(), kNoRow);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (row_of_id[ids[row]] == kNoRow) row_of_id[ids[row]] = row;
  }
  row_of_id[kNullCode] = kNoRow;
  const std::vector<Code> codes = CodesIn(keys.dictionary(), ids.dictionary());
  std::vector<std::uint32_t> answer(keys.codes(), kNoRow);
  for (Code code = 1; code < answer.size(); ++code) answer[code] = row_of_id[codes[code]];
  return answer;
}

}  // namespace talktally
