// SPDX-License-Identifier: Apache-2.0
//
// The parts people and machines play in a conversation.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/table/cells.h"

namespace talktally {

/// A part, as a bit, so that "who took part" is a sum of them. A part outside
/// the vocabulary is kOther and neither asks nor answers.
enum Role : std::uint8_t {
  kOther = 0,
  kVisitor = 1,
  kAgent = 2,
  kExpert = 4,
  kCopilot = 8,
  kBot = 16,
  kSystem = 32,
};

/// Who answers in person.
inline constexpr std::uint8_t kStaff = kAgent | kExpert;
/// Who closes a response gap.
inline constexpr std::uint8_t kResponders = kAgent | kExpert | kCopilot;
/// Who takes part in a conversation.
inline constexpr std::uint8_t kPeople = kAgent | kExpert | kCopilot | kBot;

Role RoleOf(std::string_view text);

/// The role behind each code of a column such as `author_type`; null is kOther.
std::vector<Role> RolesByCode(const CodeCells& cells);

}  // namespace talktally
