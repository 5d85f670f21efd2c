// SPDX-License-Identifier: Apache-2.0
//
// operator new, replaced in the whole program: malloc, unless told to fail.
#include "tests/engine/failing_new.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

namespace {

std::int64_t allocations_left = -1;  // below 0: no end
bool stays_empty = false;
bool has_failed = false;

void* Allocate(std::size_t size) noexcept {
  if (allocations_left == 0) {
    has_failed = true;
    if (!stays_empty) allocations_left = -1;
    return nullptr;
  }
  if (allocations_left > 0) --allocations_left;
  return std::malloc(size == 0 ? 1 : size);
}

}  // namespace

void* operator new(std::size_t size) {
  if (void* memory = Allocate(size)) return memory;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) {
  if (void* memory = Allocate(size)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return Allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return Allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

namespace talktally {

void FailAllocation(std::int64_t which, bool for_good) {
  has_failed = false;
  stays_empty = for_good;
  allocations_left = which - 1;
}

bool StopFailing() {
  allocations_left = -1;
  return has_failed;
}

namespace {

/// Does the n-th of three allocations fail?
bool Fails(int n, std::int64_t which, bool for_good) {
  bool failed = false;
  std::unique_ptr<std::vector<int>> kept[3];
  FailAllocation(which, for_good);
  for (int i = 1; i <= 3; ++i) {
    try {
      kept[i - 1] = std::make_unique<std::vector<int>>();
    } catch (const std::bad_alloc&) {
      failed |= i == n;
    }
  }
  StopFailing();
  return failed;
}

TEST_CASE("memory runs out at the allocation that was named", "[engine]") {
  CHECK(!Fails(1, 2, false));
  CHECK(Fails(2, 2, false));
  CHECK(!Fails(3, 2, false));
  CHECK(Fails(3, 2, true));
}

}  // namespace
}  // namespace talktally
