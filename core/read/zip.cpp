// SPDX-License-Identifier: Apache-2.0
#include "core/read/zip.h"

#include <zlib.h>

#include <algorithm>
#include <optional>

#include "core/base/format.h"

namespace talktally {
namespace {

constexpr std::uint32_t kEndMark = 0x06054B50;
constexpr std::uint32_t kEnd64Mark = 0x06064B50;
constexpr std::uint32_t kEnd64PlaceMark = 0x07064B50;
constexpr std::uint32_t kEntryMark = 0x02014B50;
constexpr std::uint32_t kLocalMark = 0x04034B50;
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kEnd64PlaceBytes = 20;
constexpr std::size_t kEnd64Bytes = 56;
constexpr std::size_t kEntryBytes = 46;
constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kLongestComment = 0xFFFF;
constexpr std::uint16_t kEncrypted = 1U | 1U << 6 | 1U << 13;
constexpr std::uint16_t kZip64Extra = 1;

std::unexpected<Error> Damaged(std::string_view what) {
  return Fail(Error::Code::kBadInput, std::string("the zip archive is damaged: ").append(what));
}

// Numbers at places of the archive; what lies outside reads as zero.
class Bytes {
 public:
  explicit Bytes(std::span<const char> bytes) : bytes_(bytes) {}
  std::uint64_t size() const { return bytes_.size(); }
  bool Has(std::uint64_t at, std::uint64_t count) const {
    return at <= size() && count <= size() - at;
  }
  std::uint64_t Number(std::uint64_t at, int count) const {
    std::uint64_t number = 0;
    if (!Has(at, static_cast<std::uint64_t>(count))) return 0;
    for (int i = count; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return number;
  }
  std::uint16_t U16(std::uint64_t at) const { return static_cast<std::uint16_t>(Number(at, 2)); }
  std::uint32_t U32(std::uint64_t at) const { return static_cast<std::uint32_t>(Number(at, 4)); }
  std::uint64_t U64(std::uint64_t at) const { return Number(at, 8); }
  std::string_view Text(std::uint64_t at, std::size_t count) const {
    return Has(at, count) ? std::string_view(bytes_.data() + at, count) : std::string_view();
  }

 private:
  std::span<const char> bytes_;
};

struct Directory {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  std::uint64_t entries = 0;
};

// The end record is the last thing in the file, but for a comment.
std::optional<std::uint64_t> FindEnd(const Bytes& bytes) {
  if (bytes.size() < kEndBytes) return std::nullopt;
  const std::uint64_t last = bytes.size() - kEndBytes;
  const std::uint64_t first = last > kLongestComment ? last - kLongestComment : 0;
  for (std::uint64_t at = last + 1; at-- > first;) {
    if (bytes.U32(at) == kEndMark && bytes.Has(at + kEndBytes, bytes.U16(at + 20))) return at;
  }
  return std::nullopt;
}

Result<Directory> FindDirectory(const Bytes& bytes) {
  const auto end = FindEnd(bytes);
  if (!end) return Damaged("it has no directory; it was not copied whole");
  Directory found{.offset = bytes.U32(*end + 16),
                  .bytes = bytes.U32(*end + 12),
                  .entries = bytes.U16(*end + 10)};
  bool parts = bytes.U16(*end + 4) != 0 || bytes.U16(*end + 6) != 0;
  std::uint64_t limit = *end;
  if (*end >= kEnd64PlaceBytes && bytes.U32(*end - kEnd64PlaceBytes) == kEnd64PlaceMark) {
    const std::uint64_t at = bytes.U64(*end - kEnd64PlaceBytes + 8);
    if (!bytes.Has(at, kEnd64Bytes) || bytes.U32(at) != kEnd64Mark) {
      return Damaged("its directory is not where it says");
    }
    found = {
        .offset = bytes.U64(at + 48), .bytes = bytes.U64(at + 40), .entries = bytes.U64(at + 32)};
    parts = bytes.U32(at + 16) != 0 || bytes.U32(at + 20) != 0;
    limit = at;
  }
  if (parts) return Fail(Error::Code::kBadInput, "zip archives of several parts are not read");
  if (found.offset > limit || found.bytes > limit - found.offset) {
    return Damaged("its directory is not where it says");
  }
  return found;
}

// Sizes and places too large for 32 bits are in an extra field.
void ReadZip64(const Bytes& bytes, std::uint64_t at, std::uint64_t end, ZipEntry& entry,
               std::uint64_t& local) {
  for (; at + 4 <= end; at += 4 + bytes.U16(at + 2)) {
    if (bytes.U16(at) != kZip64Extra) continue;
    std::uint64_t value = at + 4;
    for (std::uint64_t* field : {&entry.bytes, &entry.packed_bytes, &local}) {
      if (*field != 0xFFFFFFFF) continue;
      *field = bytes.U64(value);
      value += 8;
    }
    return;
  }
}

// Finds the packed bytes behind the entry's own header, which must agree.
Result<void> Locate(const Bytes& bytes, std::uint64_t local, std::uint64_t directory,
                    ZipEntry& entry) {
  const std::uint16_t name = bytes.U16(local + 26);
  const std::uint16_t extra = bytes.U16(local + 28);
  if (local > directory || !bytes.Has(local, kLocalBytes + name + extra) ||
      bytes.U32(local) != kLocalMark || bytes.Text(local + kLocalBytes, name) != entry.name) {
    return Damaged("an entry is not where its directory says");
  }
  entry.data_offset = local + kLocalBytes + name + extra;
  if (entry.data_offset > directory || entry.packed_bytes > directory - entry.data_offset) {
    return Damaged("an entry lies outside the archive");
  }
  return {};
}

struct Extent {
  std::uint64_t begin;
  std::uint64_t end;
};

bool Overlap(std::vector<Extent>& extents) {
  std::ranges::sort(extents, {}, &Extent::begin);
  for (std::size_t i = 1; i < extents.size(); ++i) {
    if (extents[i].begin < extents[i - 1].end) return true;
  }
  return false;
}

char Small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

bool IsZip(std::span<const char> start) {
  const std::string_view text(start.data(), std::min<std::size_t>(start.size(), 4));
  return text == "PK\x03\x04" || text == "PK\x05\x06";
}

Result<ZipArchive> ZipArchive::Open(std::span<const char> archive, ZipLimits limits) {
  const Bytes bytes(archive);
  const auto directory = FindDirectory(bytes);
  if (!directory) return std::unexpected(directory.error());
  if (directory->entries > limits.max_entries) {
    return Fail(Error::Code::kLimit, Format("the zip archive has {} entries; {} are read",
                                            directory->entries, limits.max_entries));
  }
  ZipArchive opened;
  opened.bytes_ = archive;
  opened.limits_ = limits;
  std::vector<Extent> extents;
  std::uint64_t at = directory->offset;
  const std::uint64_t end = directory->offset + directory->bytes;
  for (std::uint64_t i = 0; i < directory->entries; ++i) {
    const std::uint16_t name = bytes.U16(at + 28);
    const std::uint16_t extra = bytes.U16(at + 30);
    const std::uint64_t next = at + kEntryBytes + name + extra + bytes.U16(at + 32);
    if (bytes.U32(at) != kEntryMark || next > end) return Damaged("its directory breaks off");
    if ((bytes.U16(at + 8) & kEncrypted) != 0) {
      return Fail(Error::Code::kBadInput, "the file is encrypted: save it without a password");
    }
    ZipEntry entry{.name = std::string(bytes.Text(at + kEntryBytes, name)),
                   .method = bytes.U16(at + 10),
                   .crc = bytes.U32(at + 16),
                   .packed_bytes = bytes.U32(at + 20),
                   .bytes = bytes.U32(at + 24)};
    std::uint64_t local = bytes.U32(at + 42);
    const std::uint64_t extras = at + kEntryBytes + name;
    ReadZip64(bytes, extras, extras + extra, entry, local);
    if (auto located = Locate(bytes, local, directory->offset, entry); !located) {
      return std::unexpected(located.error());
    }
    extents.push_back({local, entry.data_offset + entry.packed_bytes});
    opened.entries_.push_back(std::move(entry));
    at = next;
  }
  if (Overlap(extents)) return Damaged("its entries overlap");
  return opened;
}

const ZipEntry* ZipArchive::Find(std::string_view name) const {
  const auto same = [name](const ZipEntry& entry) {
    return std::ranges::equal(entry.name, name, {}, Small, Small);
  };
  const auto found = std::ranges::find_if(entries_, same);
  return found == entries_.end() ? nullptr : &*found;
}

Result<const ZipEntry*> ZipArchive::OnlyFile() const {
  constexpr std::size_t kShownFiles = 5;
  const ZipEntry* only = nullptr;
  std::size_t files = 0;
  std::string names;
  for (const ZipEntry& entry : entries_) {
    const std::string_view name = entry.name;
    const std::string_view base = name.substr(name.find_last_of('/') + 1);
    if (base.empty() || base.starts_with('.') || name.starts_with("__MACOSX/")) continue;
    only = &entry;
    if (++files <= kShownFiles) names += Format("{}{}", files == 1 ? "" : ", ", name);
  }
  if (files == 1) return only;
  if (files == 0) {
    return Fail(Error::Code::kBadInput, "the zip archive holds no file; export it again");
  }
  if (files > kShownFiles) names += ", ...";
  return Fail(Error::Code::kBadInput,
              Format("the zip archive holds {} files ({}); unpack it and open them", files, names));
}

Result<void> ZipArchive::Read(const ZipEntry& entry, const ByteSink& sink) {
  const auto packed = bytes_.subspan(entry.data_offset, entry.packed_bytes);
  uLong crc = crc32(0, nullptr, 0);
  std::uint64_t count = 0;
  const ByteSink checked = [&](std::span<const char> bytes) -> Result<void> {
    crc = crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    count += bytes.size();
    produced_ += bytes.size();
    if (produced_ > limits_.max_total_bytes || count > limits_.entry.max_bytes) {
      return Fail(Error::Code::kLimit, "unpacked, the file is larger than is read");
    }
    if (count > entry.bytes) return Damaged("an entry is longer than it says");
    return sink(bytes);
  };
  Result<void> read;
  if (entry.method == 0) {
    constexpr std::size_t kPiece = 64 * 1024;
    for (std::size_t at = 0; at < packed.size() && read; at += kPiece) {
      read = checked(packed.subspan(at, std::min(kPiece, packed.size() - at)));
    }
  } else if (entry.method == 8) {
    Inflater inflater(Inflater::Format::kRaw, limits_.entry);
    read = inflater.Feed(packed, checked);
    if (read) read = inflater.Finish();
  } else {
    return Fail(Error::Code::kBadInput, "the zip archive is packed in a way that is not read");
  }
  if (!read) return read;
  if (count != entry.bytes || crc != entry.crc) return Damaged("an entry fails its checksum");
  return {};
}

}  // namespace talktally
