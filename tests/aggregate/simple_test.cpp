// SPDX-License-Identifier: Apache-2.0
//
// States of a few numbers: added to, merged, finished.
#include <catch2/catch_test_macros.hpp>

#include "core/aggregate/simple.h"

namespace talktally {
namespace {

template <class A>
typename A::State Of(std::initializer_list<std::int64_t> values) {
  typename A::State state{};
  for (std::int64_t value : values) A::Add(state, value * kMicros);
  return state;
}

template <class A>
std::optional<double> Merged(typename A::State a, const typename A::State& b) {
  A::Merge(a, b);
  return A::Finish(a);
}

TEST_CASE("merged states finish as one that saw all the values", "[aggregate]") {
  CHECK(Merged<Count>(Of<Count>({1, 2}), Of<Count>({3})) == 3);
  CHECK(Merged<Sum>(Of<Sum>({1, 2}), Of<Sum>({3})) == 6);
  CHECK(Merged<Mean>(Of<Mean>({1, 2}), Of<Mean>({6})) == 3);
  CHECK(Merged<Least>(Of<Least>({4, 2}), Of<Least>({3})) == 2);
  CHECK(Merged<Greatest>(Of<Greatest>({-4, -2}), Of<Greatest>({-3})) == -2);
}

TEST_CASE("a state that saw nothing merges into nothing", "[aggregate]") {
  CHECK(Merged<Mean>(Of<Mean>({}), Of<Mean>({})) == std::nullopt);
  CHECK(Merged<Least>(Of<Least>({}), Of<Least>({5})) == 5);
  CHECK(Merged<Greatest>(Of<Greatest>({5}), Of<Greatest>({})) == 5);
  CHECK(Merged<Least>(Of<Least>({}), Of<Least>({})) == std::nullopt);
  CHECK(Merged<Greatest>(Of<Greatest>({}), Of<Greatest>({})) == std::nullopt);
  CHECK(Merged<Sum>(Of<Sum>({}), Of<Sum>({})) == 0);
  CHECK(Merged<Count>(Of<Count>({}), Of<Count>({})) == 0);
}

}  // namespace
}  // namespace talktally
