// SPDX-License-Identifier: Apache-2.0
//
// Time zones of the IANA database, compiled in, so that native and WebAssembly
// answers do not depend on the machine. A zone is a row of stretches of constant
// offset. Changes before 1970 are not kept: the offset of 1970-01-01 stands for
// all time before it. Rules in force today are followed through 2101.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/time/instant.h"

namespace talktally {

/// A stretch of time in which a zone's clocks are a fixed offset from UTC. It
/// lasts until the next one begins.
struct Stretch {
  /// First instant, UTC ms. The first stretch of a zone begins before all data.
  std::int64_t begin;
  /// First wall reading that is taken to lie in this stretch, local ms. A reading
  /// that occurs twice lies in the earlier stretch; one that was skipped too, by
  /// whose offset it comes out later by the gap.
  std::int64_t local_begin;
  /// Local minus UTC, ms.
  std::int64_t offset;
};

/// A zone's clock. Cheap to copy; equal names give equal answers. Instants and
/// local times must lie within a few thousand years of today; null does not.
class TimeZone {
 public:
  /// UTC.
  TimeZone();

  /// The name it was asked for by.
  std::string_view name() const;

  Millis OffsetAt(Instant instant) const;
  LocalTime ToLocal(Instant instant) const;

  /// The instant of a wall reading. One that daylight saving skips moves forward
  /// by the gap; one that occurs twice is the first.
  Instant ToInstant(LocalTime local) const;

  /// Was there no such reading, because clocks jumped over it?
  bool IsSkipped(LocalTime local) const;
  /// Were there two such readings, because clocks were set back?
  bool IsDoubled(LocalTime local) const;

  /// Every stretch, ascending; at least one. Begins and local begins ascend.
  std::span<const Stretch> stretches() const;

  /// The stretch an instant, or a wall reading, lies in: an index of stretches().
  std::size_t StretchAt(Instant instant) const;
  std::size_t StretchAt(LocalTime local) const;

 private:
  struct Data;
  explicit TimeZone(std::shared_ptr<const Data> data);
  friend Result<TimeZone> FindZone(std::string_view name);
  std::shared_ptr<const Data> data_;
};

/// The zone of an IANA name ("Europe/Paris", links such as "US/Eastern" too, case
/// as written there), "UTC", "Z", or a fixed offset ("+02:00", "-0530", "+02").
/// An unknown name is an error that says the nearest one. Decoding takes some
/// microseconds: keep the zone rather than finding it for every row.
Result<TimeZone> FindZone(std::string_view name);

/// Names FindZone knows, ascending, one a line.
std::string_view ZoneNames();

/// A zone for hot loops: keeps the stretch that answered last, in each direction.
/// Copy one per loop; it is not for sharing between threads. Null gives nonsense,
/// never undefined behaviour.
class ZoneCursor {
 public:
  explicit ZoneCursor(TimeZone zone);

  const TimeZone& zone() const { return zone_; }

  /// Local minus UTC at a UTC ms.
  std::int64_t OffsetAt(std::int64_t utc_ms) {
    if (!Within(utc_ms, utc_)) SeekUtc(utc_ms);
    return utc_.offset;
  }

  /// Local ms of a UTC ms.
  std::int64_t ToLocal(std::int64_t utc_ms) { return Wrap(utc_ms, OffsetAt(utc_ms)); }

  /// UTC ms of a local ms, by the rules of TimeZone::ToInstant.
  std::int64_t ToUtc(std::int64_t local_ms) {
    if (!Within(local_ms, local_)) SeekLocal(local_ms);
    return Wrap(local_ms, -local_.offset);
  }

 private:
  struct Window {
    std::int64_t begin = 0;
    std::uint64_t length = 0;
    std::int64_t offset = 0;
  };
  static bool Within(std::int64_t at, const Window& window) {
    return static_cast<std::uint64_t>(at) - static_cast<std::uint64_t>(window.begin) <
           window.length;
  }
  static std::int64_t Wrap(std::int64_t at, std::int64_t by) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(at) +
                                     static_cast<std::uint64_t>(by));
  }
  void SeekUtc(std::int64_t utc_ms);
  void SeekLocal(std::int64_t local_ms);

  TimeZone zone_;
  Window utc_;
  Window local_;
};

}  // namespace talktally
