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
#include "core/vendor/load_options.h"

namespace talktally {

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
  /// Set when dates such as 3/5/2024 may have been read in the wrong order.
  std::optional<DateDoubt> date_doubt;
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
