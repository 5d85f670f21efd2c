// SPDX-License-Identifier: Apache-2.0
//
// Assemblers by name.
#include "core/vendor/assembler.h"

namespace talktally {

std::unique_ptr<Assembler> MakeAssembler(std::string_view name, Dataset& data,
                                         const BoundMapping& bound, BuildOptions options) {
  if (name == "queue_log") return MakeQueueLog(data, bound, options);
  if (name == "iadvize_events") return MakeIadvizeEvents(data, bound, options);
  return nullptr;
}

}  // namespace talktally
