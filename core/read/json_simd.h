// SPDX-License-Identifier: Apache-2.0
//
// Sixteen bytes at a time, from one source: SSE2, WASM SIMD128, and a scalar twin
// that gives the same masks and serves as their test. Bit i of a mask is byte i.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace talktally {

/// The scalar twin.
struct ScalarBytes16 {
  std::array<unsigned char, 16> bytes;

  static ScalarBytes16 Load(const char* at) {
    ScalarBytes16 loaded;
    std::memcpy(loaded.bytes.data(), at, 16);
    return loaded;
  }
  template <class Test>
  std::uint32_t Where(Test test) const {
    std::uint32_t mask = 0;
    for (std::uint32_t i = 0; i < 16; ++i) mask |= std::uint32_t{test(bytes[i])} << i;
    return mask;
  }
  /// Bytes equal to `c`.
  std::uint32_t Equal(char c) const {
    return Where([c](unsigned char b) { return b == static_cast<unsigned char>(c); });
  }
  /// Bytes equal to those of `other`.
  std::uint32_t Equal(const ScalarBytes16& other) const {
    std::uint32_t mask = 0;
    for (std::uint32_t i = 0; i < 16; ++i) mask |= std::uint32_t{bytes[i] == other.bytes[i]} << i;
    return mask;
  }
  /// Bytes that end or disturb a JSON text: quotes, backslashes, control characters.
  std::uint32_t TextEnds() const {
    return Where([](unsigned char b) { return b == '"' || b == '\\' || b < 0x20; });
  }
  /// Quotes and the four brackets.
  std::uint32_t QuotesAndBrackets() const {
    return Where(
        [](unsigned char b) { return b == '"' || (b | 0x20) == '{' || (b | 0x20) == '}'; });
  }
  /// Bytes of characters outside ASCII.
  std::uint32_t NotAscii() const {
    return Where([](unsigned char b) { return b >= 0x80; });
  }
};

#if defined(__SSE2__)

struct Bytes16 {
  __m128i bytes;

  static Bytes16 Load(const char* at) {
    return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))};
  }
  static std::uint32_t Mask(__m128i lanes) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(lanes));
  }
  __m128i Is(char c) const { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }
  std::uint32_t Equal(char c) const { return Mask(Is(c)); }
  std::uint32_t Equal(const Bytes16& other) const {
    return Mask(_mm_cmpeq_epi8(bytes, other.bytes));
  }
  std::uint32_t TextEnds() const {
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    return Mask(_mm_or_si128(control, _mm_or_si128(Is('"'), Is('\\'))));
  }
  std::uint32_t QuotesAndBrackets() const {
    const Bytes16 folded = {_mm_or_si128(bytes, _mm_set1_epi8(0x20))};
    return Mask(_mm_or_si128(Is('"'), _mm_or_si128(folded.Is('{'), folded.Is('}'))));
  }
  std::uint32_t NotAscii() const { return Mask(bytes); }
};

#elif defined(__wasm_simd128__)

struct Bytes16 {
  v128_t bytes;

  static Bytes16 Load(const char* at) { return {wasm_v128_load(at)}; }
  static std::uint32_t Mask(v128_t lanes) { return wasm_i8x16_bitmask(lanes); }
  v128_t Is(char c) const { return wasm_i8x16_eq(bytes, wasm_i8x16_splat(c)); }
  std::uint32_t Equal(char c) const { return Mask(Is(c)); }
  std::uint32_t Equal(const Bytes16& other) const {
    return Mask(wasm_i8x16_eq(bytes, other.bytes));
  }
  std::uint32_t TextEnds() const {
    const v128_t control = wasm_u8x16_lt(bytes, wasm_u8x16_splat(0x20));
    return Mask(wasm_v128_or(control, wasm_v128_or(Is('"'), Is('\\'))));
  }
  std::uint32_t QuotesAndBrackets() const {
    const Bytes16 folded = {wasm_v128_or(bytes, wasm_u8x16_splat(0x20))};
    return Mask(wasm_v128_or(Is('"'), wasm_v128_or(folded.Is('{'), folded.Is('}'))));
  }
  std::uint32_t NotAscii() const { return Mask(bytes); }
};

#else

using Bytes16 = ScalarBytes16;

#endif

}  // namespace talktally
