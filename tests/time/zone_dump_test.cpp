// SPDX-License-Identifier: Apache-2.0
//
// Writes out every change of every zone for tests/time/zones.test.mjs to compare
// with zdump. Hidden: it runs only when asked for by its tag.
#include <catch2/catch_test_macros.hpp>
#include <cstdio>

#include "tests/time/wall.h"

namespace talktally {

TEST_CASE("every change of every zone is written out", "[.zones]") {
  std::string_view names = ZoneNames();
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find('\n'));
    names.remove_prefix(name.size() + 1);
    const auto zone = testing::Zone(name);
    for (const Stretch& stretch : zone.stretches().subspan(1)) {
      std::printf("%.*s %lld %lld\n", static_cast<int>(name.size()), name.data(),
                  static_cast<long long>(stretch.begin / kMillisPerSecond),
                  static_cast<long long>(stretch.offset / kMillisPerSecond));
    }
  }
  SUCCEED();
}

}  // namespace talktally
