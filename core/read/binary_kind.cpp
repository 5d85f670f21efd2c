// SPDX-License-Identifier: Apache-2.0
//
// By the bytes that formats begin with, else by the many control characters.
#include "core/read/binary_kind.h"

#include <array>
#include <cstddef>

namespace talktally {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view what;
};
constexpr std::array kSignatures = {
    Signature{"%PDF", "a PDF document"},
    Signature{"\x89PNG", "an image"},
    Signature{"\xFF\xD8\xFF", "an image"},
    Signature{"GIF8", "an image"},
    Signature{"\xD0\xCF\x11\xE0", "an old Excel or Word file (.xls, .doc)"},
    Signature{"PK\x03\x04", "a zip archive"},
    Signature{"\x1F\x8B", "a gzip file"},
    Signature{"SQLite format 3", "a database"},
    Signature{"Rar!", "an archive"},
    Signature{"7z\xBC\xAF", "an archive"},
    Signature{"RIFF", "a sound or a film"},
    Signature{"ID3", "a sound"},
};

}  // namespace

std::string_view BinaryKind(std::string_view sample) {
  for (const Signature& signature : kSignatures) {
    if (sample.starts_with(signature.bytes)) return signature.what;
  }
  std::size_t control = 0;
  for (char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    control += byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte < 0x1C ? 1 : 0;
  }
  const bool many = control > 8 && control * 50 > sample.size();
  return many || control * 4 > sample.size() ? "a binary file" : "";
}

}  // namespace talktally
