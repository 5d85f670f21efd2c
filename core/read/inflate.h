// SPDX-License-Identifier: Apache-2.0
//
// Deflated bytes, unpacked a piece at a time under limits on what comes out:
// gzip files, and the entries of zip archives.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "core/base/error.h"

namespace talktally {

/// Bounds on what unpacking may produce. They count bytes that came out, never
/// sizes that a file claims.
struct InflateLimits {
  std::uint64_t max_bytes = std::uint64_t{8} << 30;
  /// Bytes out per byte in, once more than `ratio_after` came out.
  std::uint64_t max_ratio = 100;
  std::uint64_t ratio_after = std::uint64_t{10} << 20;
};

/// Where unpacked bytes go; they are valid until the call returns.
using ByteSink = std::function<Result<void>(std::span<const char>)>;

/// Whether a file starts as gzip does.
bool IsGzip(std::span<const char> start);

/// Unpacks one stream.
class Inflater {
 public:
  enum class Format : std::uint8_t {
    kGzip,  ///< one or more gzip members; zero bytes after the last are padding
    kRaw,   ///< a bare deflate stream, as in zip
  };
  explicit Inflater(Format format, InflateLimits limits = {});
  ~Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;

  /// Unpacks the next bytes. An error is the sink's own, a damaged stream or a
  /// limit; unpacking cannot go on after one.
  Result<void> Feed(std::span<const char> packed, const ByteSink& sink);
  /// Says that the stream ends here; an error when it was not complete.
  Result<void> Finish();

  std::uint64_t produced() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace talktally
