// SPDX-License-Identifier: Apache-2.0
//
// A file on its way into the dataset: unpacked, decoded, read, recognised,
// mapped, built and accounted for. Its bytes come in pieces of any size.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/model/dataset.h"
#include "core/time/timestamp.h"
#include "core/time/zone.h"

namespace talktally {

/// What is known, or wished, about a file. Everything but its name may be left
/// out and is then found.
struct LoadOptions {
  std::string name;      ///< as people know it; messages and accounts carry it
  std::string table;     ///< the canonical table it is
  TimeZone source_zone;  ///< of local times in files that name no zone
  /// Is that what was asked for, and so wins over the zone a mapping takes for granted?
  bool source_zone_given = false;
  std::string mapping;   ///< JSON text of a mapping, as `inspect` prints it
  std::string preset;    ///< id of a shipped preset
  std::string encoding;  ///< "windows-1251" ...
  char delimiter = 0;
  std::string sheet;                    ///< of a workbook
  std::optional<DateOrder> date_order;  ///< of dates such as 3/5/2024
  std::string default_country;          ///< of phone numbers without one, "FR"
  std::uint64_t bytes = 0;              ///< size of the file: room is made once, not bit by bit
};

/// What a file was taken for, and what became of its rows.
struct FileReport {
  std::string file;
  std::string format;    ///< "CSV", "JSON", "XLSX"
  std::string encoding;  ///< "UTF-8" ...
  std::string preset;    ///< id of the mapping: "quo-analytics", "canonical.calls"
  std::string title;
  double confidence = 0;  ///< share of the file's columns that the mapping reads
  std::string zone;       ///< in which local times were read
  /// The mapping as JSON: edited, it can be given back.
  std::string mapping;
  /// One account for each table that rows went into.
  std::vector<Accounting> accounting;
  std::vector<std::string> notes;
};

/// Loads one file. The dataset must outlive it and hold still otherwise. After an
/// error the file's rows are not in the dataset and nothing more may be fed.
class FileLoad {
 public:
  FileLoad(Dataset& data, LoadOptions options);
  ~FileLoad();
  FileLoad(FileLoad&&) noexcept;
  FileLoad& operator=(FileLoad&&) noexcept;

  Result<void> Feed(std::span<const char> bytes);

  /// Says that the file ends here. A file in which no row can be used is an error
  /// that says why; a header without rows is an empty table.
  Result<FileReport> Finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace talktally
