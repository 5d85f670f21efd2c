// SPDX-License-Identifier: Apache-2.0
//
// JSON text in, text of rows out, by every road there is.
#pragma once

#include <string>
#include <string_view>

#include "core/read/json_reader.h"
#include "tests/read/rows_text.h"

namespace talktally {

/// Reads `text` in pieces of `piece` bytes.
inline std::string ReadJsonBy(std::size_t piece, std::string_view text,
                              const JsonOptions& options) {
  RowsText found;
  JsonReader reader(found.Sink(), options);
  Result<void> done;
  for (std::size_t at = 0; at < text.size() && done; at += piece) {
    const auto part = text.substr(at, piece);
    done = reader.Feed({part.data(), part.size()});
  }
  if (done) done = reader.Finish();
  std::string rows = found.Text();
  if (!done) rows += "error: " + done.error().message + " (" + done.error().where + ")\n";
  for (const std::string& note : reader.Notes()) rows += "note: " + note + "\n";
  return rows;
}

/// Reads `text` whole and in pieces, with and without layouts; the answers must be
/// one, else it is the two that differ, and `differs` is set.
inline std::string ReadJson(std::string_view text, JsonOptions options = {},
                            bool* differs = nullptr) {
  const std::string whole = ReadJsonBy(text.size() + 1, text, options);
  for (const bool speculate : {true, false}) {
    options.speculate = speculate;
    for (const std::size_t piece :
         {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{65536}, text.size() + 1}) {
      std::string other = ReadJsonBy(piece, text, options);
      if (other != whole) {
        if (differs != nullptr) *differs = true;
        return "whole:\n" + whole + "by " + std::to_string(piece) +
               (speculate ? ":\n" : " without layouts:\n") + other;
      }
    }
  }
  return whole;
}

}  // namespace talktally
