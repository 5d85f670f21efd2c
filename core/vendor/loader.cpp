// SPDX-License-Identifier: Apache-2.0
//
// The stages of a load, each started by the first bytes that reach it.
#include "core/vendor/loader.h"

#include <algorithm>
#include <variant>

#include "core/base/format.h"
#include "core/read/csv_reader.h"
#include "core/read/encoding.h"
#include "core/read/inflate.h"
#include "core/read/json_reader.h"
#include "core/read/xlsx_reader.h"
#include "core/read/zip.h"
#include "core/vendor/assembler.h"
#include "core/vendor/headerless.h"
#include "core/vendor/mapping_json.h"
#include "core/vendor/presets.h"
#include "core/vendor/recognise.h"
#include "core/vendor/row_mapper.h"
#include "core/vendor/undo.h"

namespace talktally {
namespace {

constexpr std::size_t kSignatureBytes = 8;
constexpr std::size_t kEncodingSample = std::size_t{64} << 10;
constexpr std::size_t kRoomSample = std::size_t{2} << 20;
constexpr std::string_view kWorkbook = "XLSX";  // as a format

/// Does a text begin as JSON records do? A lone "[" begins CSV cells too.
bool LooksLikeJson(std::string_view text) {
  auto skip = [&text] {
    while (!text.empty() &&
           (text[0] == ' ' || text[0] == '\t' || text[0] == '\r' || text[0] == '\n')) {
      text.remove_prefix(1);
    }
  };
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  skip();
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  const bool list = text[0] == '[';
  text.remove_prefix(1);
  skip();
  if (!list) return text.empty() || text[0] == '"' || text[0] == '}';
  if (text.empty() || text[0] == '{' || text[0] == '[') return true;
  if (text[0] != ']') return false;
  text.remove_prefix(1);
  skip();
  return text.empty();
}

/// Does a JSON text hold a member of that name?
bool HasMember(std::string_view text, std::string_view name) {
  const std::string quoted = Format("\"{}\"", name);
  for (std::size_t at = text.find(quoted); at != text.npos; at = text.find(quoted, at + 1)) {
    const std::size_t next = text.find_first_not_of(" \t\r\n", at + quoted.size());
    if (next != text.npos && text[next] == ':') return true;
  }
  return false;
}

/// The preset for records that hold others, by the members that a file begins
/// with; null when there is none.
const Mapping* NestedLayout(std::span<const std::shared_ptr<const Mapping>> presets,
                            std::string_view text) {
  for (const auto& preset : presets) {
    const auto& members = preset->recognise.members;
    const auto there = [text](const std::string& name) { return HasMember(text, name); };
    if (!members.empty() && std::ranges::all_of(members, there)) return preset.get();
  }
  return nullptr;
}

}  // namespace

class FileLoad::Impl {
 public:
  Impl(Dataset& data, LoadOptions options)
      : data_(data), options_(std::move(options)), undo_(data) {
    file_ = static_cast<std::uint32_t>(data_.files.size());
    data_.files.push_back(options_.name);
    report_.file = options_.name;
  }

  /// A load that was not finished leaves nothing behind.
  ~Impl() {
    mapper_.reset();
    assembler_.reset();
    undo_.Restore();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Result<void> Feed(std::span<const char> bytes) {
    Result<void> done = Guard(FeedPacked(bytes));
    if (done) MakeRoom();
    return done;
  }

  Result<FileReport> Finish() {
    if (Result<void> done = Guard(FinishStages()); !done) return std::unexpected(done.error());
    if (Result<void> done = Guard(CloseTables()); !done) return std::unexpected(done.error());
    undo_.Keep();
    return std::move(report_);
  }

 private:
  enum class Container : std::uint8_t { kUnknown, kPlain, kGzip, kZip };

  /// Names the file in errors, and takes back what was loaded of it.
  Result<void> Guard(Result<void> done) {
    if (done) return done;
    mapper_.reset();
    assembler_.reset();
    undo_.Restore();
    Error error = std::move(done.error());
    if (error.where.empty() || error.where == options_.name) {
      error.where = options_.name;
    } else {
      error.where = Format("{}: {}", options_.name, error.where);
    }
    return std::unexpected(std::move(error));
  }

  /// Once enough of the file was seen to tell how many rows the whole has.
  void MakeRoom() {
    if (room_made_ || mapper_ == nullptr || bytes_seen_ < kRoomSample) return;
    room_made_ = true;
    if (options_.bytes <= bytes_seen_) return;
    mapper_->Reserve(static_cast<double>(options_.bytes) / static_cast<double>(bytes_seen_));
  }

  Result<void> FeedPacked(std::span<const char> bytes);
  Result<void> StartContainer();
  Result<void> FeedBytes(std::span<const char> bytes);
  Result<void> StartText();
  Result<void> FeedText(std::span<const char> text);
  Result<void> StartReader(std::string_view text);
  Result<void> FeedArchive(std::span<const char> bytes);
  Result<void> ReadWorkbook(std::span<const char> bytes);
  Result<void> FinishStages();
  Result<void> CloseTables();

  RowSink Sink();
  Result<void> OnHeader(const Header& header);
  Result<void> OnBlock(const RowBlock& block);
  void OnBad(BadRecord bad);
  /// Is it known what the rows are?
  bool IsMapping() const { return mapper_ != nullptr || assembler_ != nullptr; }
  Result<void> BindEvents(std::shared_ptr<const Mapping> mapping);
  Result<void> StartMapping(const RowBlock& head);
  Result<BoundMapping> BindGiven(std::shared_ptr<const Mapping> mapping,
                                 const BoundMapping* before = nullptr);
  BindOptions Binding(const BoundMapping* before = nullptr) const {
    return {options_.source_zone, options_.source_zone_given, options_.date_order,
            options_.default_country, before};
  }
  const std::vector<std::shared_ptr<const Mapping>>& Presets() {
    if (presets_.empty()) presets_ = LoadPresets();
    return presets_;
  }

  Dataset& data_;
  LoadOptions options_;
  Undo undo_;
  std::uint32_t file_ = 0;
  FileReport report_;
  std::vector<std::shared_ptr<const Mapping>> presets_;
  std::shared_ptr<const KnownHeaders> known_;
  std::shared_ptr<const Mapping> given_;

  Container container_ = Container::kUnknown;
  std::vector<char> head_;  // bytes that wait for the next stage to start
  std::optional<Inflater> inflater_;
  std::vector<char> archive_;  // a zip archive, whose directory is at its end
  std::string packed_name_;    // of the one file in it
  std::optional<Transcoder> transcoder_;
  std::uint64_t bytes_seen_ = 0;
  bool room_made_ = false;

  std::optional<CsvReader> csv_;
  std::optional<JsonReader> json_;
  std::string explode_;  // array that the JSON reader makes rows from

  std::optional<Header> header_;
  std::vector<BadRecord> early_bad_;
  std::unique_ptr<RowMapper> mapper_;
  // Instead of a mapper, for logs of events.
  BoundMapping events_;
  std::unique_ptr<Assembler> assembler_;
};

Result<void> FileLoad::Impl::FeedPacked(std::span<const char> bytes) {
  bytes_seen_ += bytes.size();
  switch (container_) {
    case Container::kUnknown:
      head_.insert(head_.end(), bytes.begin(), bytes.end());
      return head_.size() < kSignatureBytes ? Result<void>{} : StartContainer();
    case Container::kPlain:
      return FeedBytes(bytes);
    case Container::kZip:
      archive_.insert(archive_.end(), bytes.begin(), bytes.end());
      return {};
    case Container::kGzip:
      return inflater_->Feed(bytes,
                             [this](std::span<const char> plain) { return FeedBytes(plain); });
  }
  return {};
}

Result<void> FileLoad::Impl::StartContainer() {
  const std::vector<char> start = std::move(head_);
  head_.clear();
  bytes_seen_ -= start.size();
  if (IsGzip(start)) {
    container_ = Container::kGzip;
    inflater_.emplace(Inflater::Format::kGzip);
  } else if (IsZip(start)) {
    container_ = Container::kZip;
  } else {
    container_ = Container::kPlain;
  }
  return FeedPacked(start);
}

/// Unpacked bytes, in an encoding that the first of them tell.
Result<void> FileLoad::Impl::FeedBytes(std::span<const char> bytes) {
  if (!transcoder_) {
    head_.insert(head_.end(), bytes.begin(), bytes.end());
    return head_.size() < kEncodingSample ? Result<void>{} : StartText();
  }
  return transcoder_->Feed(bytes, [this](std::span<const char> text) { return FeedText(text); });
}

Result<void> FileLoad::Impl::StartText() {
  Encoding encoding = Encoding::kUtf8;
  if (options_.encoding.empty()) {
    const std::size_t sample = std::min(head_.size(), kEncodingSample);
    encoding = DetectEncoding(std::span<const char>(head_.data(), sample)).encoding;
  } else if (const std::optional<Encoding> named = EncodingNamed(options_.encoding)) {
    encoding = *named;
  } else {
    return Fail(Error::Code::kUnknownName, Format("there is no encoding \"{}\"; try utf-8, utf-16, "
                                                  "windows-1251, windows-1252 or koi8-r",
                                                  options_.encoding));
  }
  report_.encoding = EncodingName(encoding);
  if (encoding != Encoding::kUtf8) {
    report_.notes.push_back(Format("read as {} text", report_.encoding));
  }
  transcoder_.emplace(encoding);
  const std::vector<char> waiting = std::move(head_);
  head_.clear();
  return FeedBytes(waiting);
}

Result<void> FileLoad::Impl::FeedText(std::span<const char> text) {
  if (!csv_ && !json_) {
    if (Result<void> done = StartReader({text.data(), text.size()}); !done) return done;
  }
  return csv_ ? csv_->Feed(text) : json_->Feed(text);
}

Result<void> FileLoad::Impl::StartReader(std::string_view text) {
  if (!options_.mapping.empty()) {
    Result<Mapping> mapping = ParseMapping(options_.mapping, "mapping");
    if (!mapping) return std::unexpected(mapping.error());
    given_ = std::make_shared<const Mapping>(std::move(*mapping));
  }
  if (LooksLikeJson(text)) {
    report_.format = "JSON";
    JsonOptions options;
    const Mapping* known = given_.get();
    for (const auto& preset : Presets()) {
      if (known == nullptr && preset->id == options_.preset) known = preset.get();
    }
    if (known == nullptr && options_.preset.empty()) known = NestedLayout(Presets(), text);
    if (known != nullptr) {
      options.records = known->records;
      options.explode = known->explode;
    }
    explode_ = options.explode;
    json_.emplace(Sink(), options);
    return {};
  }
  report_.format = "CSV";
  CsvOptions options;
  options.delimiter = options_.delimiter;
  known_ = std::make_shared<const KnownHeaders>(Presets());
  options.known_names = [known = known_](std::span<const std::string_view> cells) {
    return known->Count(cells);
  };
  csv_.emplace(Sink(), std::move(options));
  return {};
}

RowSink FileLoad::Impl::Sink() {
  RowSink sink;
  sink.on_header = [this](const Header& header) { return OnHeader(header); };
  sink.on_block = [this](const RowBlock& block) { return OnBlock(block); };
  sink.on_bad = [this](BadRecord bad) { OnBad(std::move(bad)); };
  return sink;
}

Result<void> FileLoad::Impl::OnHeader(const Header& header) {
  if (!IsMapping()) {
    header_ = header;
    return {};
  }
  // More columns of the same file: those that were renamed keep their names.
  for (std::size_t at = header_->names.size(); at < header.names.size(); ++at) {
    header_->names.push_back(header.names[at]);
  }
  if (assembler_ != nullptr) return BindEvents(events_.mapping);
  Result<BoundMapping> bound = BindGiven(mapper_->bound().mapping, &mapper_->bound());
  if (!bound) return std::unexpected(bound.error());
  mapper_->Rebind(std::move(*bound));
  return {};
}

Result<void> FileLoad::Impl::OnBlock(const RowBlock& block) {
  if (!IsMapping()) {
    if (Result<void> done = StartMapping(block); !done) return done;
  }
  if (assembler_ != nullptr) {
    assembler_->Append(block);
    return {};
  }
  return mapper_->Append(block, csv_.has_value());
}

void FileLoad::Impl::OnBad(BadRecord bad) {
  if (!IsMapping()) {
    early_bad_.push_back(std::move(bad));
    return;
  }
  RowProblem problem{bad.line, std::move(bad.column), std::move(bad.value), std::move(bad.reason)};
  if (assembler_ != nullptr) {
    assembler_->Reject(std::move(problem));
  } else {
    mapper_->Reject(std::move(problem));
  }
}

/// Lays a mapping of events over the header; the assembler sees the new columns.
Result<void> FileLoad::Impl::BindEvents(std::shared_ptr<const Mapping> mapping) {
  std::vector<std::string> missing;
  Result<BoundMapping> bound = Bind(std::move(mapping), *header_, Binding(&events_), missing);
  if (!bound) return std::unexpected(bound.error());
  events_ = std::move(*bound);
  return {};
}

Result<BoundMapping> FileLoad::Impl::BindGiven(std::shared_ptr<const Mapping> mapping,
                                               const BoundMapping* before) {
  std::vector<std::string> missing;
  Result<BoundMapping> bound = Bind(mapping, *header_, Binding(before), missing);
  const bool needs_table = mapping->assemble.empty() && mapping->refuse.empty();
  if (!bound || !needs_table || !bound->tables.empty()) return bound;
  std::string names;
  for (const std::string& name : missing) names += (names.empty() ? "" : ", ") + name;
  return Fail(Error::Code::kBadInput,
              Format("the mapping \"{}\" fills no table from this file: nothing gives {}",
                     mapping->id, names));
}

Result<void> FileLoad::Impl::StartMapping(const RowBlock& head) {
  const std::string& file = packed_name_.empty() ? options_.name : packed_name_;
  RecogniseOptions options{file, options_.table, options_.preset, {}, explode_, Binding()};
  std::optional<BoundMapping> bound;
  if (given_ != nullptr) {
    const std::string& layout = given_->recognise.headerless;
    if (header_->line == 0 && !layout.empty()) {
      if (const auto named = NameColumns(layout, *header_, head)) header_->names = named->names;
    }
    Result<BoundMapping> result = BindGiven(given_);
    if (!result) return std::unexpected(result.error());
    bound = std::move(*result);
    report_.confidence = 1;
  } else {
    options.presets = Presets();
    Result<Recognised> found = Recognise(*header_, head, options);
    if (!found) return std::unexpected(found.error());
    if (!found->names.empty()) header_->names = found->names;
    report_.confidence = found->confidence;
    bound = std::move(found->bound);
  }
  const Mapping& mapping = *bound->mapping;
  if (!mapping.refuse.empty()) {
    return Fail(Error::Code::kBadInput, Format("this is {}: {}", mapping.title, mapping.refuse));
  }
  report_.preset = mapping.id;
  report_.title = mapping.title;
  report_.mapping = MappingText(mapping);
  report_.zone = !bound->zone_name.empty() ? bound->zone_name : std::string(bound->zone.name());
  for (const NoteRule& note : mapping.notes) {
    const bool wanted = note.when.empty() || HasField(*bound, note.when);
    if (wanted && !HasField(*bound, note.unless)) report_.notes.push_back(note.text);
  }
  const BuildOptions build{file_, options_.date_order};
  if (!mapping.assemble.empty()) {
    const std::string name = mapping.assemble;
    events_ = std::move(*bound);
    assembler_ = MakeAssembler(name, data_, events_, build);
    if (assembler_ == nullptr) {
      return Fail(Error::Code::kUnknownName, Format("there is no way to assemble \"{}\"", name));
    }
  } else {
    mapper_ = std::make_unique<RowMapper>(data_, std::move(*bound), build);
  }
  std::vector<BadRecord> early = std::move(early_bad_);
  early_bad_.clear();
  for (BadRecord& bad : early) OnBad(std::move(bad));
  return {};
}

/// Reads a workbook, or what an archive holds instead of one: another, or a file of text.
Result<void> FileLoad::Impl::FeedArchive(std::span<const char> bytes) {
  Result<ZipArchive> archive = ZipArchive::Open(bytes);
  if (!archive) return std::unexpected(archive.error());
  if (IsOfficeDocument(*archive)) return ReadWorkbook(bytes);
  if (!packed_name_.empty()) {
    return Fail(Error::Code::kBadInput, "an archive in an archive; unpack it and open its files");
  }
  const Result<const ZipEntry*> file = archive->OnlyFile();
  if (!file) return std::unexpected(file.error());
  packed_name_ = (*file)->name;
  report_.notes.push_back(Format("read {}, the one file in the archive", packed_name_));
  std::vector<char> inner;  // an archive, which is needed whole
  std::optional<bool> zipped;
  Result<void> done = archive->Read(**file, [&](std::span<const char> piece) -> Result<void> {
    if (!zipped) zipped = IsZip(piece);
    if (!*zipped) return FeedBytes(piece);
    inner.insert(inner.end(), piece.begin(), piece.end());
    return {};
  });
  return done && !inner.empty() ? FeedArchive(inner) : done;
}

Result<void> FileLoad::Impl::ReadWorkbook(std::span<const char> bytes) {
  report_.format = kWorkbook;
  XlsxOptions options;
  options.sheet = options_.sheet;
  Result<XlsxAccount> account = ReadXlsx(bytes, Sink(), options);
  if (!account) return std::unexpected(account.error());
  report_.notes.insert(report_.notes.end(), account->notes.begin(), account->notes.end());
  return {};
}

Result<void> FileLoad::Impl::FinishStages() {
  if (container_ == Container::kUnknown) {
    if (head_.empty()) {
      return Fail(Error::Code::kBadInput, "the file is empty; export it again");
    }
    if (Result<void> done = StartContainer(); !done) return done;
  }
  if (inflater_) {
    if (Result<void> done = inflater_->Finish(); !done) return done;
  }
  if (container_ == Container::kZip) {
    if (Result<void> done = FeedArchive(archive_); !done) return done;
    if (report_.format == kWorkbook) return {};
  }
  if (!transcoder_) {
    if (Result<void> done = StartText(); !done) return done;
  }
  auto feed = [this](std::span<const char> text) { return FeedText(text); };
  if (Result<void> done = transcoder_->Finish(feed); !done) return done;
  if (transcoder_->replaced() > 0) {
    report_.notes.push_back(
        Format("{} bytes are no {} text and were replaced; say the encoding if that is wrong",
               transcoder_->replaced(), report_.encoding));
  }
  std::vector<std::string> notes;
  if (csv_) {
    if (Result<void> done = csv_->Finish(); !done) return done;
    notes = csv_->Notes();
    const char delimiter = csv_->account().dialect.syntax.delimiter;
    if (delimiter == '\t') report_.format = "TSV";
    if (delimiter != ',' && delimiter != '\t') {
      notes.push_back(Format("cells are separated by \"{}\"", delimiter));
    }
  } else if (json_) {
    if (Result<void> done = json_->Finish(); !done) return done;
    notes = json_->Notes();
  }
  report_.notes.insert(report_.notes.end(), notes.begin(), notes.end());
  return {};
}

Result<void> FileLoad::Impl::CloseTables() {
  if (!header_) {
    return Fail(Error::Code::kBadInput, early_bad_.empty()
                                            ? std::string("the file holds no rows; export it again")
                                            : early_bad_.front().reason);
  }
  if (!IsMapping()) {
    RowBlock none;
    none.columns = static_cast<std::uint32_t>(header_->names.size());
    if (Result<void> done = StartMapping(none); !done) return done;
  }
  const std::size_t first = data_.accounting.size();
  if (assembler_ != nullptr) {
    assembler_->Close();
  } else {
    mapper_->Close();
  }
  report_.accounting.assign(data_.accounting.begin() + static_cast<std::ptrdiff_t>(first),
                            data_.accounting.end());
  const std::vector<std::string> notes =
      assembler_ != nullptr ? assembler_->Notes() : mapper_->notes();
  if (mapper_ != nullptr) report_.date_doubt = mapper_->date_doubt();
  report_.notes.insert(report_.notes.end(), notes.begin(), notes.end());
  std::uint64_t read = 0;
  std::uint64_t used = 0;
  const RowProblem* why = nullptr;
  for (const Accounting& account : report_.accounting) {
    read += account.rows_read;
    used += account.rows_loaded + account.rows_duplicate;
    if (why == nullptr && !account.rejected.empty()) why = &account.rejected.front();
  }
  if (read == 0 || used > 0 || why == nullptr) return {};
  std::string message =
      Format("none of the {} rows can be used as {}; the first, on line {}: ", read, report_.title,
             why->line);
  if (!why->column.empty()) message += Format("column \"{}\": ", why->column);
  message += why->reason;
  return Fail(Error::Code::kBadInput, std::move(message), Format("line {}", why->line));
}

FileLoad::FileLoad(Dataset& data, LoadOptions options)
    : impl_(std::make_unique<Impl>(data, std::move(options))) {}
FileLoad::~FileLoad() = default;
FileLoad::FileLoad(FileLoad&&) noexcept = default;
FileLoad& FileLoad::operator=(FileLoad&&) noexcept = default;

Result<void> FileLoad::Feed(std::span<const char> bytes) { return impl_->Feed(bytes); }
Result<FileReport> FileLoad::Finish() { return impl_->Finish(); }

}  // namespace talktally
