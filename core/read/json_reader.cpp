// SPDX-License-Identifier: Apache-2.0
//
// A window over the file, and the choice between reading lines and reading a
// document. The window is small, so that text and cells stay in the cache.
#include "core/read/json_reader.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

#include "core/read/json_document.h"
#include "core/read/json_intake.h"
#include "core/read/json_lines.h"
#include "core/read/json_scan.h"

namespace talktally {
namespace {

constexpr std::size_t kWindowBytes = 128 * 1024;
// A first line longer than this is no NDJSON.
constexpr std::size_t kLongestFirstLine = std::size_t{1} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class Layout : std::uint8_t { kUnknown, kLines, kDocument };

// Whether, after the unfinished JSON of [at, end), an object may begin.
bool MayBeginObject(const char* at, const char* end) {
  std::string open;
  char last = 0;
  for (; at < end; ++at) {
    if (IsJsonBlank(*at)) continue;
    last = *at;
    if (last == '"') {
      at = FindTextEnd(at + 1, end);
      while (at < end && *at == '\\') at = FindTextEnd(std::min(at + 2, end), end);
      if (at >= end) return false;
    } else if (last == '{' || last == '[') {
      open.push_back(last);
    } else if ((last == '}' || last == ']') && !open.empty()) {
      open.pop_back();
    }
  }
  return last == ':' || last == '[' || (last == ',' && !open.empty() && open.back() == '[');
}

// Tells NDJSON from other JSON by the first line, which begins at `at`; `searched`
// counts its bytes known to hold no line feed.
Layout Recognise(const char* at, const char* end, bool last, std::size_t& searched) {
  if (*at != '{') return Layout::kDocument;
  const char* const line_end = FindByte(at + searched, end, '\n');
  if (static_cast<std::size_t>(line_end - at) > kLongestFirstLine) return Layout::kDocument;
  if (line_end == end && !last) {
    searched = static_cast<std::size_t>(end - at);
    return Layout::kUnknown;
  }
  if (const char* stop = BracketScan().Scan(at, line_end)) {
    stop = SkipJsonBlanks(stop, line_end);
    return stop < line_end && (*stop == '{' || *stop == '[') ? Layout::kDocument : Layout::kLines;
  }
  // Either the object goes on, or the line is damaged and the next begins anew.
  const char* const next = SkipJsonBlanks(line_end, end);
  if (next == end) return last ? Layout::kDocument : Layout::kUnknown;
  return *next != '{' || MayBeginObject(at, line_end) ? Layout::kDocument : Layout::kLines;
}

}  // namespace

class JsonReader::Impl {
 public:
  Impl(RowSink sink, JsonOptions options) : intake_(std::move(sink), std::move(options)) {
    Grow(kWindowBytes);
  }

  Result<void> Feed(std::span<const char> bytes) {
    while (!bytes.empty()) {
      if (auto room = MakeRoom(); !room) return room;
      const std::size_t taken = std::min({bytes.size(), capacity_ - end_, kWindowBytes});
      std::memcpy(window_.get() + end_, bytes.data(), taken);
      end_ += taken;
      std::memset(window_.get() + end_, 0, kScanPadding);
      intake_.Earn(taken);
      bytes = bytes.subspan(taken);
      if (auto read = Read(/*last=*/false); !read) return read;
    }
    return {};
  }

  Result<void> Finish() {
    if (auto read = Read(/*last=*/true); !read) return read;
    if (layout_ == Layout::kUnknown) {
      return Fail(Error::Code::kBadInput, "the file is empty: there is no JSON in it");
    }
    return intake_.Flush();
  }

  std::vector<std::string> Notes() const { return intake_.Notes(); }

 private:
  void Grow(std::size_t capacity) {
    auto larger = std::make_unique_for_overwrite<char[]>(capacity + kScanPadding);
    if (end_ > at_) std::memcpy(larger.get(), window_.get() + at_, end_ - at_);
    end_ -= at_;
    at_ = 0;
    window_ = std::move(larger);
    capacity_ = capacity;
    std::memset(window_.get() + end_, 0, kScanPadding);
  }

  // Cells point into the window until they are flushed, so nothing in it moves before.
  Result<void> MakeRoom() {
    if (end_ < capacity_ && at_ < kWindowBytes) return {};
    if (auto flushed = intake_.Flush(); !flushed) return flushed;
    if (end_ - at_ > capacity_ / 2) {
      Grow(capacity_ * 2);
    } else {
      std::memmove(window_.get(), window_.get() + at_, end_ - at_);
      end_ -= at_;
      at_ = 0;
    }
    return {};
  }

  Result<void> Read(bool last) {
    const char* at = window_.get() + at_;
    const char* const end = window_.get() + end_;
    if (layout_ == Layout::kUnknown) {
      at = Begin(at, end, last);
      at_ = static_cast<std::size_t>(at - window_.get());
      if (layout_ == Layout::kUnknown) return {};
    }
    auto got = lines_ ? lines_->Read(at, end, last) : document_->Read(at, end, last);
    if (!got) return std::unexpected(got.error());
    at_ = static_cast<std::size_t>(*got - window_.get());
    return {};
  }

  const char* Begin(const char* at, const char* end, bool last) {
    if (at_start_) {
      const auto length = static_cast<std::size_t>(end - at);
      if (!last && length < kByteOrderMark.size() && kByteOrderMark.starts_with({at, length})) {
        return at;
      }
      if (std::string_view(at, length).starts_with(kByteOrderMark)) at += kByteOrderMark.size();
      at_start_ = false;
    }
    const char* const first = SkipJsonBlanks(at, end);
    line_ += CountLineFeeds(at, first);
    if (first == end) return first;
    layout_ = Recognise(first, end, last, searched_);
    if (layout_ == Layout::kLines) lines_.emplace(intake_, line_);
    if (layout_ == Layout::kDocument) document_.emplace(intake_, line_);
    return first;
  }

  JsonIntake intake_;
  std::unique_ptr<char[]> window_;
  std::size_t capacity_ = 0;
  std::size_t at_ = 0;   // what is before was read
  std::size_t end_ = 0;  // what is behind is zero
  Layout layout_ = Layout::kUnknown;
  bool at_start_ = true;
  std::uint32_t line_ = 1;
  std::size_t searched_ = 0;
  std::optional<JsonLines> lines_;
  std::optional<JsonDocument> document_;
};

JsonReader::JsonReader(RowSink sink, JsonOptions options)
    : impl_(std::make_unique<Impl>(std::move(sink), std::move(options))) {}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

Result<void> JsonReader::Feed(std::span<const char> bytes) { return impl_->Feed(bytes); }
Result<void> JsonReader::Finish() { return impl_->Finish(); }
std::vector<std::string> JsonReader::Notes() const { return impl_->Notes(); }

}  // namespace talktally
