// SPDX-License-Identifier: Apache-2.0
//
// A mapping laid over the header of a file: which column goes where.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/model/builder.h"
#include "core/model/schema.h"
#include "core/vendor/evaluate.h"
#include "core/vendor/header_names.h"
#include "core/vendor/mapping.h"

namespace talktally {

/// An expression whose fields are known.
struct BoundExpression {
  Expression expression;
  std::vector<std::int32_t> fields;  ///< by node: index of its field, -1 for none
};

/// A column of an output table: taken as it is from one of the source, or computed.
struct BoundColumn {
  ColumnInput input;
  std::int32_t source = -1;
  std::optional<BoundExpression> computed;
};

/// One output of a file.
struct BoundTable {
  const TableSpec* spec = nullptr;
  const TableMapping* mapping = nullptr;
  std::optional<BoundExpression> when;
  bool also = false;
  std::vector<BoundColumn> columns;
  /// Is every row taken, and every column as it lies?
  bool Straight() const {
    if (when) return false;
    for (const BoundColumn& column : columns) {
      if (column.source < 0) return false;
    }
    return true;
  }
};

struct BoundSkip {
  BoundExpression when;
  bool duplicate = false;
  std::string reason;
};

/// A mapping and a file's header.
struct BoundMapping {
  std::shared_ptr<const Mapping> mapping;
  std::vector<BoundField> fields;
  std::vector<BoundSkip> skip;
  std::vector<BoundTable> tables;
  std::vector<std::uint8_t> used;  ///< by source column: does anything read it?
  std::size_t matched = 0;         ///< how many are used
  TimeZone zone;                   ///< of local times, where a field has none of its own
  /// The zone that the header names, if it does.
  std::string zone_name;
  std::vector<std::string> notes;
};

/// What the person loading the file said about it.
struct BindOptions {
  TimeZone zone;            ///< of local times, when neither mapping nor header names one
  bool zone_given = false;  ///< does it win over the mapping's?
  std::optional<DateOrder> date_order;
  std::string country;
  /// How the same mapping lay over fewer columns of the same file: what was found
  /// then stays where it is.
  const BoundMapping* before = nullptr;
};

/// Lays a mapping over a header. An error names a mistake in the mapping. Tables
/// whose required columns are missing are left out and named in `missing`.
Result<BoundMapping> Bind(std::shared_ptr<const Mapping> mapping, const Header& header,
                          const BindOptions& options, std::vector<std::string>& missing);

/// Has the file a column for the mapping's field of that name?
bool HasField(const BoundMapping& bound, std::string_view name);

/// The mapping of files whose header is the columns of a canonical table.
Mapping CanonicalMapping(const TableSpec& table);

}  // namespace talktally
