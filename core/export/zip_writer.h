// SPDX-License-Identifier: Apache-2.0
//
// Zip archives, written entry after entry, deflated as they come. The same entries
// give the same bytes: no clock is looked at.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace talktally {

class ZipWriter {
 public:
  ZipWriter();
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;

  /// Begins an entry; the one before it is complete.
  void Begin(std::string_view name);
  /// Adds to the entry that was begun last.
  void Write(std::string_view bytes);
  /// The archive. An error when memory ran out or it passes 4 GB.
  Result<std::string> Finish();

 private:
  struct State;
  void End();
  std::unique_ptr<State> state_;
};

}  // namespace talktally
