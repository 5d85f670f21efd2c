// SPDX-License-Identifier: Apache-2.0
#include "core/export/zip_writer.h"

#include <zlib.h>

#include <array>
#include <vector>

namespace talktally {
namespace {

constexpr std::uint64_t kLargest = 0xFFFFFFFF;
constexpr std::uint64_t kVersion = 20;
constexpr std::uint64_t kUtf8Name = 1U << 11;
constexpr std::uint64_t kDeflated = 8;
constexpr std::uint64_t kFirstDay = 0x0021;  // 1980-01-01, the first that zip knows
constexpr std::size_t kSizesAt = 14;         // of checksum and sizes in a local header
constexpr int kRawWindow = -15;
constexpr std::size_t kPiece = std::size_t{1} << 30;  // zlib counts in 32 bits

void Put(std::string& out, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(i < 8 ? number >> (8 * i) & 0xFF : 0);
}

struct Entry {
  std::string name;
  std::uint64_t offset = 0;
  std::uint64_t packed = 0;
  std::uint64_t bytes = 0;
  std::uint64_t crc = 0;
};

// What a local header and a directory record have in common.
void PutAbout(std::string& out, const Entry& entry) {
  Put(out, kVersion, 2);
  Put(out, kUtf8Name, 2);
  Put(out, kDeflated, 2);
  Put(out, 0, 2);
  Put(out, kFirstDay, 2);
  Put(out, entry.crc, 4);
  Put(out, entry.packed, 4);
  Put(out, entry.bytes, 4);
  Put(out, entry.name.size(), 2);
  Put(out, 0, 2);
}

}  // namespace

struct ZipWriter::State {
  std::string out;
  std::vector<Entry> entries;
  z_stream stream = {};
  bool open = false;
  bool failed = false;

  void Pack(std::string_view bytes, int flush) {
    std::array<char, 16 * 1024> packed;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(packed.data());
      stream.avail_out = static_cast<uInt>(packed.size());
      failed = failed || deflate(&stream, flush) == Z_STREAM_ERROR;
      out.append(packed.data(), packed.size() - stream.avail_out);
    } while (!failed && stream.avail_out == 0);
  }
};

ZipWriter::ZipWriter() : state_(std::make_unique<State>()) {}
ZipWriter::~ZipWriter() {
  if (state_->open) deflateEnd(&state_->stream);
}

void ZipWriter::Begin(std::string_view name) {
  End();
  Entry entry{.name = std::string(name), .offset = state_->out.size()};
  Put(state_->out, 0x04034B50, 4);
  PutAbout(state_->out, entry);
  state_->out += name;
  state_->entries.push_back(std::move(entry));
  state_->stream = {};
  state_->open = deflateInit2(&state_->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRawWindow, 8,
                              Z_DEFAULT_STRATEGY) == Z_OK;
  state_->failed = state_->failed || !state_->open;
}

void ZipWriter::Write(std::string_view bytes) {
  if (state_->failed || !state_->open) return;
  Entry& entry = state_->entries.back();
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kPiece);
    bytes.remove_prefix(piece.size());
    entry.crc = crc32_z(static_cast<uLong>(entry.crc), reinterpret_cast<const Bytef*>(piece.data()),
                        piece.size());
    entry.bytes += piece.size();
    state_->Pack(piece, Z_NO_FLUSH);
  }
}

void ZipWriter::End() {
  if (!state_->open) return;
  state_->Pack({}, Z_FINISH);
  deflateEnd(&state_->stream);
  state_->open = false;
  Entry& entry = state_->entries.back();
  const std::size_t data = entry.offset + 30 + entry.name.size();
  entry.packed = state_->out.size() - data;
  std::string sizes;
  Put(sizes, entry.crc, 4);
  Put(sizes, entry.packed, 4);
  Put(sizes, entry.bytes, 4);
  state_->out.replace(entry.offset + kSizesAt, sizes.size(), sizes);
  state_->failed = state_->failed || entry.bytes > kLargest || state_->out.size() > kLargest;
}

Result<std::string> ZipWriter::Finish() {
  End();
  std::string& out = state_->out;
  const std::uint64_t at = out.size();
  for (const Entry& entry : state_->entries) {
    Put(out, 0x02014B50, 4);
    Put(out, kVersion, 2);
    PutAbout(out, entry);
    Put(out, 0, 10);
    Put(out, entry.offset, 4);
    out += entry.name;
  }
  const std::uint64_t directory = out.size() - at;
  Put(out, 0x06054B50, 4);
  Put(out, 0, 4);
  Put(out, state_->entries.size(), 2);
  Put(out, state_->entries.size(), 2);
  Put(out, directory, 4);
  Put(out, at, 4);
  Put(out, 0, 2);
  if (state_->failed || out.size() > kLargest) {
    return Fail(Error::Code::kLimit, "the table is too large for a workbook: export CSV instead");
  }
  return std::move(out);
}

}  // namespace talktally
