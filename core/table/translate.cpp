// SPDX-License-Identifier: Apache-2.0
//
// One look-up a distinct text.
#include "core/table/translate.h"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace talktally {
namespace {

std::vector<Code> SameCodes(std::uint32_t size) {
  std::vector<Code> codes(size);
  std::iota(codes.begin(), codes.end(), Code{0});
  return codes;
}

}  // namespace

std::vector<Code> CodesIn(const Dictionary* from, const Dictionary* to) {
  if (from == nullptr) return {kNullCode};
  if (from == to) return SameCodes(from->size());
  std::vector<Code> codes(from->size(), kNullCode);
  if (to == nullptr) return codes;
  for (Code code = 1; code < from->size(); ++code) codes[code] = to->Find(from->Text(code));
  return codes;
}

std::vector<Code> CodesAddedTo(Dictionary& to, const Dictionary* from) {
  if (from == nullptr) return {kNullCode};
  if (from == &to) return SameCodes(from->size());
  std::vector<Code> codes(from->size(), kNullCode);
  constexpr Code kBatch = 256;
  std::vector<std::string_view> texts;
  for (Code first = 1; first < from->size(); first += kBatch) {
    texts.clear();
    const Code end = std::min(from->size(), first + kBatch);
    for (Code code = first; code < end; ++code) texts.push_back(from->Text(code));
    to.InternAll(texts, codes.data() + first);
  }
  return codes;
}

std::shared_ptr<Dictionary> CopyOf(const Dictionary* dictionary) {
  return dictionary == nullptr ? std::make_shared<Dictionary>()
                               : std::make_shared<Dictionary>(*dictionary);
}

}  // namespace talktally
