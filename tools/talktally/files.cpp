// SPDX-License-Identifier: Apache-2.0
//
// Files and streams through stdio.
#include "tools/talktally/files.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

namespace talktally {
namespace {

struct Close {
  void operator()(std::FILE* file) const {
    if (file != stdin && file != stdout) std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, Close>;

std::unexpected<Error> CannotRead(const std::string& path) {
  return Fail(Error::Code::kBadInput, fmt::format("cannot be read: {}", std::strerror(errno)),
              path);
}

std::unexpected<Error> CannotOpen(const std::string& path) {
  return Fail(Error::Code::kBadInput,
              fmt::format("cannot open the file: {}; check the path", std::strerror(errno)), path);
}

}  // namespace

Result<void> ReadPieces(const std::string& path,
                        const std::function<Result<void>(std::span<const char>)>& take) {
  const File file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  if (file == nullptr) return CannotOpen(path);
  std::vector<char> piece(std::size_t{1} << 20);
  while (true) {
    errno = 0;
    const std::size_t read = std::fread(piece.data(), 1, piece.size(), file.get());
    if (read == 0 && std::ferror(file.get()) != 0) return CannotRead(path);
    if (read == 0) return {};
    if (auto taken = take({piece.data(), read}); !taken) return taken;
  }
}

Result<std::string> ReadWhole(const std::string& path) {
  std::string bytes;
  auto read = ReadPieces(path, [&](std::span<const char> piece) -> Result<void> {
    bytes.append(piece.data(), piece.size());
    return {};
  });
  if (!read) return std::unexpected(read.error());
  return bytes;
}

Result<void> WriteWhole(const std::string& path, std::string_view bytes) {
  const File file(path.empty() ? stdout : std::fopen(path.c_str(), "wb"));
  if (file == nullptr) return CannotOpen(path);
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  if (!written || std::fflush(file.get()) != 0) {
    return Fail(Error::Code::kBadInput, "cannot write everything; is the disk full?", path);
  }
  return {};
}

}  // namespace talktally
