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
  /// Of two halves of eight bytes, the first byte of each in its lowest bits.
  static ScalarBytes16 Of(std::uint64_t low, std::uint64_t high) {
    ScalarBytes16 made;
    std::memcpy(made.bytes.data(), &low, sizeof low);
    std::memcpy(made.bytes.data() + 8, &high, sizeof high);
    return made;
  }
  std::uint64_t Low() const { return Half(0); }
  std::uint64_t High() const { return Half(8); }
  std::uint64_t Half(std::size_t at) const {
    std::uint64_t half;
    std::memcpy(&half, bytes.data() + at, sizeof half);
    return half;
  }
  /// The bits of either.
  ScalarBytes16 operator|(const ScalarBytes16& other) const {
    ScalarBytes16 either = *this;
    for (std::size_t i = 0; i < 16; ++i) either.bytes[i] |= other.bytes[i];
    return either;
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
  /// Of those, the bytes that only go on a character of UTF-8.
  std::uint32_t Utf8Tails() const {
    return Where([](unsigned char b) { return b >= 0x80 && b < 0xC0; });
  }
  /// Bytes that begin a character of two.
  std::uint32_t Utf8Pairs() const {
    return Where([](unsigned char b) { return b >= 0xC2 && b < 0xE0; });
  }
};

#if defined(__SSE2__)

struct Bytes16 {
  __m128i bytes;

  static Bytes16 Load(const char* at) {
    return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))};
  }
  static Bytes16 Of(std::uint64_t low, std::uint64_t high) {
    return {_mm_set_epi64x(static_cast<std::int64_t>(high), static_cast<std::int64_t>(low))};
  }
  Bytes16 operator|(const Bytes16& other) const { return {_mm_or_si128(bytes, other.bytes)}; }
  std::uint64_t Low() const { return static_cast<std::uint64_t>(_mm_cvtsi128_si64(bytes)); }
  std::uint64_t High() const { return Bytes16{_mm_unpackhi_epi64(bytes, bytes)}.Low(); }
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
  // Compared with signs: what is outside ASCII lies below zero.
  std::uint32_t Utf8Tails() const {
    return Mask(_mm_cmplt_epi8(bytes, _mm_set1_epi8(0xC0 - 0x100)));
  }
  std::uint32_t Utf8Pairs() const {
    return Mask(_mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(0xC1 - 0x100)),
                              _mm_cmplt_epi8(bytes, _mm_set1_epi8(0xE0 - 0x100))));
  }
};

#elif defined(__wasm_simd128__)

struct Bytes16 {
  v128_t bytes;

  static Bytes16 Load(const char* at) { return {wasm_v128_load(at)}; }
  static Bytes16 Of(std::uint64_t low, std::uint64_t high) { return {wasm_u64x2_make(low, high)}; }
  Bytes16 operator|(const Bytes16& other) const { return {wasm_v128_or(bytes, other.bytes)}; }
  std::uint64_t Low() const { return wasm_u64x2_extract_lane(bytes, 0); }
  std::uint64_t High() const { return wasm_u64x2_extract_lane(bytes, 1); }
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
  // Compared with signs: what is outside ASCII lies below zero.
  std::uint32_t Utf8Tails() const {
    return Mask(wasm_i8x16_lt(bytes, wasm_i8x16_splat(0xC0 - 0x100)));
  }
  std::uint32_t Utf8Pairs() const {
    return Mask(wasm_v128_and(wasm_i8x16_gt(bytes, wasm_i8x16_splat(0xC1 - 0x100)),
                              wasm_i8x16_lt(bytes, wasm_i8x16_splat(0xE0 - 0x100))));
  }
};

#else

using Bytes16 = ScalarBytes16;

#endif

}  // namespace talktally
