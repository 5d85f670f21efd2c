// SPDX-License-Identifier: Apache-2.0
//
// The directory of a zip archive, and its entries unpacked under limits. Nothing
// the directory claims is believed: places are checked against the file, sizes
// and checksums against what came out.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/read/inflate.h"

namespace talktally {

struct ZipLimits {
  std::uint32_t max_entries = 1000;
  InflateLimits entry = {};
  /// All entries of one archive that are read, together.
  std::uint64_t max_total_bytes = std::uint64_t{8} << 30;
};

/// One file inside an archive.
struct ZipEntry {
  std::string name;
  std::uint16_t method = 0;  ///< 0 stored, 8 deflated; others are refused when read
  std::uint32_t crc = 0;
  std::uint64_t packed_bytes = 0;
  std::uint64_t bytes = 0;        ///< as claimed
  std::uint64_t data_offset = 0;  ///< where the packed bytes begin
};

/// Whether a file starts as zip archives do.
bool IsZip(std::span<const char> start);

/// An archive whose bytes stay where they are, and must outlive it.
class ZipArchive {
 public:
  /// Reads the directory. Refused: archives of several parts, encrypted entries,
  /// entries that overlap or lie outside the file, too many entries.
  static Result<ZipArchive> Open(std::span<const char> bytes, ZipLimits limits = {});

  const std::vector<ZipEntry>& entries() const { return entries_; }
  /// The entry of that name (ASCII letters in either case), or null.
  const ZipEntry* Find(std::string_view name) const;
  /// The one file in it. Folders and what systems add unseen (__MACOSX, .DS_Store) do
  /// not count; an error when there is no file or more than one.
  Result<const ZipEntry*> OnlyFile() const;
  /// Unpacks an entry into a sink; an error when it is damaged or passes a limit.
  Result<void> Read(const ZipEntry& entry, const ByteSink& sink);

 private:
  std::span<const char> bytes_;
  ZipLimits limits_;
  std::vector<ZipEntry> entries_;
  std::uint64_t produced_ = 0;
};

}  // namespace talktally
