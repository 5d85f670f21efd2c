// SPDX-License-Identifier: Apache-2.0
//
// The vocabulary of roles.
#include "core/derive/roles.h"

#include <array>
#include <utility>

namespace talktally {

Role RoleOf(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Role>, 6> kRoles{{{"visitor", kVisitor},
                                                                     {"agent", kAgent},
                                                                     {"expert", kExpert},
                                                                     {"copilot", kCopilot},
                                                                     {"bot", kBot},
                                                                     {"system", kSystem}}};
  for (const auto& [name, role] : kRoles) {
    if (name == text) return role;
  }
  return kOther;
}

std::vector<Role> RolesByCode(const CodeCells& cells) {
  std::vector<Role> roles(cells.codes(), kOther);
  for (Code code = 1; code < roles.size(); ++code)
    roles[code] = RoleOf(cells.dictionary()->Text(code));
  return roles;
}

}  // namespace talktally
