// SPDX-License-Identifier: Apache-2.0
//
// Times the core in this process: loads files, then asks each query several times.
//
//   bench_core FILE... [--times N] --query JSON...
//
// Prints a line of JSON a step: {"step", "best_ms", "first_ms"}, CPU time.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "core/engine/engine.h"

namespace {

double CpuMs() { return static_cast<double>(std::clock()) * 1000.0 / CLOCKS_PER_SEC; }

void Stop(const talktally::Error& error) {
  fmt::print(stderr, "bench_core: {}: {}\n", error.where, error.message);
  std::exit(2);
}

void Load(talktally::Engine& engine, const char* path) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) Stop({talktally::Error::Code::kBadInput, "cannot open the file", path});
  std::vector<char> piece(std::size_t{2} << 20);
  talktally::LoadOptions options;
  options.name = path;
  std::error_code unknown;
  options.bytes = std::filesystem::file_size(path, unknown);
  if (unknown) options.bytes = 0;
  double spent = 0;
  const auto timed = [&](auto step) {
    const double begin = CpuMs();
    auto done = step();
    spent += CpuMs() - begin;
    if (!done) Stop(done.error());
  };
  timed([&] { return engine.Begin(options); });
  while (const std::size_t read = std::fread(piece.data(), 1, piece.size(), file)) {
    timed([&] { return engine.Feed({piece.data(), read}); });
  }
  std::fclose(file);
  timed([&] { return engine.End(); });
  fmt::print("{{\"step\":\"load {}\",\"best_ms\":{:.1f},\"first_ms\":{:.1f}}}\n", path, spent, spent);
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

void Ask(talktally::Engine& engine, std::string_view json, int times) {
  double first = 0;
  double best = 1e300;
  for (int i = 0; i < times; ++i) {
    const double begin = CpuMs();
    auto query = talktally::ParseQuery(json);
    if (!query) Stop(query.error());
    auto result = engine.AnswerQuery(*query);
    if (!result) Stop(result.error());
    const double spent = CpuMs() - begin;
    if (i == 0) first = spent;
    best = std::min(best, spent);
  }
  fmt::print("{{\"step\":{},\"best_ms\":{:.2f},\"first_ms\":{:.2f}}}\n", Quoted(json), best, first);
}

}  // namespace

int main(int count, char** words) {
  talktally::Engine engine;
  int times = 5;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--times" && i + 1 < count) {
      times = std::max(1, std::atoi(words[++i]));
    } else if (word == "--query" && i + 1 < count) {
      Ask(engine, words[++i], times);
    } else {
      Load(engine, words[i]);
    }
  }
  return 0;
}
