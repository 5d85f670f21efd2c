// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a delimited file. The first one picks how they are fed; whatever
// the way, the same rows and the same problems must come out.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/read/csv_reader.h"

namespace talktally {
namespace {

/// Everything a reader says about a text, as one text.
std::string Read(std::string_view text, std::size_t piece, ScanKernel kernel) {
  std::string heard;
  RowSink sink;
  sink.on_header = [&](const Header& header) -> Result<void> {
    for (const std::string& name : header.names) heard += name + '\x01';
    return {};
  };
  sink.on_block = [&](const RowBlock& block) -> Result<void> {
    for (std::uint32_t row = 0; row < block.rows; ++row) {
      heard += std::to_string(block.lines[row]);
      for (std::uint32_t column = 0; column < block.columns; ++column) {
        const std::string_view cell = block.Cell(row, column);
        heard += cell.data() == nullptr ? '\x02' : '\x03';
        heard += cell;
      }
    }
    return {};
  };
  sink.on_bad = [&](BadRecord bad) { heard += std::to_string(bad.line) + '!' + bad.reason; };
  CsvOptions options;
  options.kernel = kernel;
  options.block_bytes = 512;
  CsvReader reader(std::move(sink), options);
  for (std::size_t at = 0; at < text.size(); at += piece) {
    const std::string_view part = text.substr(at, piece);
    if (const Result<void> fed = reader.Feed({part.data(), part.size()}); !fed) {
      return heard + fed.error().message;
    }
  }
  const Result<void> finished = reader.Finish();
  return finished ? heard : heard + finished.error().message;
}

}  // namespace
}  // namespace talktally

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using talktally::ScanKernel;
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const std::size_t piece = 1 + bytes[0] % 97;
  const std::string whole = talktally::Read(text, text.size() + 1, ScanKernel::kVector);
  if (whole != talktally::Read(text, piece, ScanKernel::kScalar)) std::abort();
  return 0;
}
