// SPDX-License-Identifier: Apache-2.0
//
// What a file is taken for: the mapping that explains most of its columns.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/base/error.h"
#include "core/read/block.h"
#include "core/vendor/bind.h"
#include "core/vendor/mapping.h"

namespace talktally {

/// What is known about a file besides its cells.
struct RecogniseOptions {
  /// Name of the file; its stem may break ties between tables.
  std::string file;
  /// Table that somebody said it is; empty: found.
  std::string table;
  /// Preset that somebody said it is; empty: found.
  std::string preset;
  std::span<const std::shared_ptr<const Mapping>> presets;
  /// Array that the reader makes rows from; only presets of that one fit.
  std::string explode;
  BindOptions bind;
};

/// What a file is taken for, and how sure that is (0 to 1).
struct Recognised {
  BoundMapping bound;
  /// Names given to the columns of a file without a header.
  std::vector<std::string> names;
  double confidence = 0;
};

/// Chooses among the shipped presets and the canonical tables. `head` is the first
/// block of rows, for layouts that headers do not tell. An error says what the
/// file looks most like, what is missing for it, and which headers come closest.
Result<Recognised> Recognise(const Header& header, const RowBlock& head,
                             const RecogniseOptions& options);

/// Names that a preset or a canonical table knows; tells headers from titles and
/// from data.
class KnownHeaders {
 public:
  explicit KnownHeaders(std::span<const std::shared_ptr<const Mapping>> presets);
  /// How many of some cells are such names.
  std::size_t Count(std::span<const std::string_view> cells) const;

 private:
  std::unordered_set<std::string> folded_;
};

}  // namespace talktally
