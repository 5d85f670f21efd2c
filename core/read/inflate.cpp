// SPDX-License-Identifier: Apache-2.0
#include "core/read/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace talktally {
namespace {

constexpr std::size_t kOutBytes = 64 * 1024;
constexpr std::size_t kInBytes = std::size_t{1} << 30;  // zlib counts in 32 bits
constexpr int kGzipWindow = 15 + 16;
constexpr int kRawWindow = -15;

std::unexpected<Error> Damaged() {
  return Fail(Error::Code::kBadInput, "the compressed data is damaged: save the file again");
}

}  // namespace

bool IsGzip(std::span<const char> start) {
  return std::string_view(start.data(), start.size()).starts_with("\x1F\x8B\x08");
}

struct Inflater::State {
  Format format;
  InflateLimits limits;
  z_stream stream = {};
  bool ready = false;
  bool ended = false;    // a member is complete, and no other has begun
  bool started = false;  // bytes have come
  std::uint64_t consumed = 0;
  std::uint64_t produced = 0;
  std::array<char, kOutBytes> out;

  State(Format f, InflateLimits l) : format(f), limits(l) {
    ready = inflateInit2(&stream, f == Format::kGzip ? kGzipWindow : kRawWindow) == Z_OK;
  }
  ~State() {
    if (ready) inflateEnd(&stream);
  }
  State(const State&) = delete;

  Result<void> Produce(const ByteSink& sink) {
    const std::size_t count = out.size() - stream.avail_out;
    produced += count;
    if (produced > limits.max_bytes) {
      return Fail(Error::Code::kLimit, "unpacked, the file is larger than is read");
    }
    if (produced > limits.ratio_after && produced / limits.max_ratio > consumed) {
      return Fail(Error::Code::kLimit,
                  "the file unpacks to far more than its size: it was made to exhaust memory");
    }
    return count == 0 ? Result<void>() : sink({out.data(), count});
  }

  // Between gzip members: another may begin, and zero bytes may pad the end.
  bool NextMember() {
    while (stream.avail_in > 0 && *stream.next_in == 0) {
      ++stream.next_in;
      --stream.avail_in;
    }
    if (stream.avail_in == 0) return true;
    if (format != Format::kGzip || inflateReset(&stream) != Z_OK) return false;
    ended = false;
    return true;
  }

  Result<void> Unpack(const ByteSink& sink) {
    while (stream.avail_in > 0) {
      if (ended && !NextMember()) return Damaged();
      if (stream.avail_in == 0) break;
      for (;;) {
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        const uInt before = stream.avail_in;
        const int state = inflate(&stream, Z_NO_FLUSH);
        consumed += before - stream.avail_in;
        if (state == Z_MEM_ERROR) {
          return Fail(Error::Code::kNoMemory, "not enough memory to unpack the file");
        }
        if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) return Damaged();
        if (auto taken = Produce(sink); !taken) return taken;
        ended = state == Z_STREAM_END;
        // A full buffer may mean that more waits inside.
        if (ended || stream.avail_out > 0) break;
      }
    }
    return {};
  }
};

Inflater::Inflater(Format format, InflateLimits limits)
    : state_(std::make_unique<State>(format, limits)) {}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

Result<void> Inflater::Feed(std::span<const char> packed, const ByteSink& sink) {
  if (!state_->ready) {
    return Fail(Error::Code::kNoMemory, "not enough memory to unpack the file");
  }
  while (!packed.empty()) {
    const auto part = packed.first(std::min(packed.size(), kInBytes));
    packed = packed.subspan(part.size());
    state_->started = true;
    // zlib's interface takes a pointer to bytes that it never writes.
    state_->stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    state_->stream.avail_in = static_cast<uInt>(part.size());
    if (auto unpacked = state_->Unpack(sink); !unpacked) return unpacked;
  }
  return {};
}

Result<void> Inflater::Finish() {
  if (state_->ended) return {};
  return Fail(Error::Code::kBadInput,
              "the compressed data breaks off before its end: the file was not copied whole");
}

std::uint64_t Inflater::produced() const { return state_->produced; }

}  // namespace talktally
