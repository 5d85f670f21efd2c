// SPDX-License-Identifier: Apache-2.0
//
// Logs of events, from which facts have to be put together: a call is the event
// that opens it, the one that answers it and the one that ends it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/model/dataset.h"
#include "core/read/block.h"
#include "core/vendor/bind.h"
#include "core/vendor/evaluate.h"

namespace talktally {

/// The fields of a bound mapping, row by row.
class EventFields {
 public:
  explicit EventFields(const BoundMapping& bound);

  void SetRow(const RowBlock& block, std::uint32_t row) { evaluator_.SetRow(block, row); }
  /// A field's text; empty for null and for fields that the file has not.
  std::string Text(std::string_view field);
  /// A field's moment, UTC ms; kNoTime for none.
  std::int64_t Time(std::string_view field);
  /// A field's number in millionths; kNull for none.
  std::int64_t Number(std::string_view field);

 private:
  Value Read(std::string_view field);

  const BoundMapping& bound_;
  Evaluator evaluator_;
  Expression field_;
};

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
