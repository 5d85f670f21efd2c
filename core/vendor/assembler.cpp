// SPDX-License-Identifier: Apache-2.0
//
// Fields by name, assemblers by name.
#include "core/vendor/assembler.h"

namespace talktally {

EventFields::EventFields(const BoundMapping& bound)
    : bound_(bound), evaluator_(bound.fields, bound.zone, DateOrder::kMonthFirst) {
  field_.nodes.push_back({Expression::Op::kField, {}, {}, 0, {}});
}

Value EventFields::Read(std::string_view field) {
  for (std::size_t at = 0; at < bound_.fields.size(); ++at) {
    const BoundField& bound = bound_.fields[at];
    if (bound.field == nullptr || bound.field->name != field || bound.source < 0) continue;
    return evaluator_.Evaluate(field_, {static_cast<std::int32_t>(at)});
  }
  return {};
}

std::string EventFields::Text(std::string_view field) { return std::string(Read(field).text); }

std::int64_t EventFields::Time(std::string_view field) {
  const Value value = Read(field);
  return value.kind == Value::Kind::kTime ? value.number : kNoTime;
}

std::int64_t EventFields::Number(std::string_view field) {
  const Value value = Read(field);
  return value.kind == Value::Kind::kNumber ? value.number : kNull;
}

std::unique_ptr<Assembler> MakeAssembler(std::string_view name, Dataset& data,
                                         const BoundMapping& bound, BuildOptions options) {
  if (name == "queue_log") return MakeQueueLog(data, bound, options);
  if (name == "iadvize_events") return MakeIadvizeEvents(data, bound, options);
  return nullptr;
}

}  // namespace talktally
