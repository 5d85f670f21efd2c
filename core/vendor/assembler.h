// SPDX-License-Identifier: Apache-2.0
//
// Logs of events, from which facts have to be put together: a call is the event
// that opens it, the one that answers it and the one that ends it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/model/dataset.h"
#include "core/read/block.h"
#include "core/vendor/bind.h"

namespace talktally {

/// Takes events in the order of the file and makes canonical rows of them.
class Assembler {
 public:
  virtual ~Assembler() = default;
  virtual void Append(const RowBlock& block) = 0;
  /// An event that could not be read.
  virtual void Reject(RowProblem problem) = 0;
  /// After the last event: what is still open becomes rows too.
  virtual void Close() = 0;
  virtual std::vector<std::string> Notes() const = 0;
};

/// The assembler of that name ("queue_log", "iadvize_events"), or null. `bound`
/// must outlive it.
std::unique_ptr<Assembler> MakeAssembler(std::string_view name, Dataset& data,
                                         const BoundMapping& bound, BuildOptions options);

std::unique_ptr<Assembler> MakeQueueLog(Dataset& data, const BoundMapping& bound,
                                        BuildOptions options);
std::unique_ptr<Assembler> MakeIadvizeEvents(Dataset& data, const BoundMapping& bound,
                                             BuildOptions options);

}  // namespace talktally
