// SPDX-License-Identifier: Apache-2.0
//
// Zip archives for tests, stored and well-formed unless told otherwise.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace talktally {

struct ZipPart {
  std::string name;
  std::string text;
  bool deflate = false;
  // What the directory claims instead of the truth.
  std::uint32_t claimed_bytes = 0;
  std::uint16_t flags = 0;
  bool wrong_crc = false;
};

inline std::string Deflated(std::string_view text, int window = -15) {
  z_stream stream = {};
  deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string Gzipped(std::string_view text) { return Deflated(text, 15 + 16); }

inline void PutNumber(std::string& out, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(i < 8 ? number >> (8 * i) & 0xFF : 0);
}

inline std::string ZipOf(const std::vector<ZipPart>& parts) {
  std::string zip;
  std::string directory;
  for (const ZipPart& part : parts) {
    const std::string packed = part.deflate ? Deflated(part.text) : part.text;
    std::string about;
    PutNumber(about, 20, 2);
    PutNumber(about, part.flags, 2);
    PutNumber(about, part.deflate ? 8 : 0, 2);
    PutNumber(about, 0, 4);
    PutNumber(about,
              crc32(0, reinterpret_cast<const Bytef*>(part.text.data()),
                    static_cast<uInt>(part.text.size())) ^
                  (part.wrong_crc ? 1U : 0U),
              4);
    PutNumber(about, packed.size(), 4);
    PutNumber(about, part.claimed_bytes != 0 ? part.claimed_bytes : part.text.size(), 4);
    PutNumber(about, part.name.size(), 2);
    PutNumber(about, 0, 2);
    PutNumber(directory, 0x02014B50, 4);
    PutNumber(directory, 20, 2);
    directory += about;
    PutNumber(directory, 0, 10);
    PutNumber(directory, zip.size(), 4);
    directory += part.name;
    PutNumber(zip, 0x04034B50, 4);
    zip += about + part.name + packed;
  }
  const std::size_t at = zip.size();
  zip += directory;
  PutNumber(zip, 0x06054B50, 4);
  PutNumber(zip, 0, 4);
  PutNumber(zip, parts.size(), 2);
  PutNumber(zip, parts.size(), 2);
  PutNumber(zip, directory.size(), 4);
  PutNumber(zip, at, 4);
  PutNumber(zip, 0, 2);
  return zip;
}

}  // namespace talktally
