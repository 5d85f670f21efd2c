// SPDX-License-Identifier: Apache-2.0
//
// JSON as rows: arrays of objects, one object a line (NDJSON), and the envelopes
// that APIs put around their pages. Nested objects become dotted names. Bytes
// come in pieces of any size; only the record at hand and a window are held.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/read/block.h"

namespace talktally {

/// How to take a JSON file. The defaults fit every export that says what it is.
struct JsonOptions {
  /// Dotted path, inside each top-level object, of the array whose elements are
  /// the records ("data.tickets"). Empty: found by name and shape.
  std::string records = {};
  /// Dotted path, inside a record, of an array to make one row per element from;
  /// the record's other fields are repeated on each. Fields of an element that is
  /// an object are named "<path>.<field>", those of a tuple "<path>.1", "<path>.2",
  /// a scalar element is "<path>". A record without such elements gives one row.
  std::string explode = {};
  std::uint32_t max_depth = 64;
  std::size_t max_record_bytes = std::size_t{16} << 20;
  /// Different names a file may use, all its records together.
  std::uint32_t max_columns = 4096;
  /// Read records laid out as one before them without a full parse. The cells are
  /// the same either way; tests turn it off to compare.
  bool speculate = true;
};

/// Reads UTF-8 JSON (a byte order mark is skipped; transcode other encodings
/// first) and hands rows to a sink.
///
/// - A number is its source text, a boolean "true" or "false", null an absent cell.
/// - An array of scalars is one cell, joined with ";". In an array of objects the
///   values of each field are joined: `tags: [{name: a}, {name: b}]` is one cell
///   "a;b" named "tags.name". A tuple in an array is an object with fields 1, 2 ...
/// - Of a name that occurs twice in a record the last value counts, and a note says so.
/// - A record that is no valid JSON, no valid UTF-8, too deep, too long or no object
///   is a bad record. In NDJSON the next line is read as ever; where an array breaks
///   off, the records before the break stand and the rest is one bad record.
/// - A line number is that of the record's first byte, counted in line feeds.
class JsonReader {
 public:
  explicit JsonReader(RowSink sink, JsonOptions options = {});
  ~JsonReader();
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;

  /// Takes the next bytes. An error is the sink's own, or says that the file holds
  /// no records or passes a limit; reading cannot go on after one.
  Result<void> Feed(std::span<const char> bytes);
  /// Says that the file ends here.
  Result<void> Finish();

  /// Sentences a person should see next to the result: names that occurred twice,
  /// arrays left aside.
  std::vector<std::string> Notes() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace talktally
