// SPDX-License-Identifier: Apache-2.0
//
// Three compares a word of sixty-four bytes; where it holds quotes, a prefix xor
// tells inside from outside.
#include "core/read/scan.h"

#include <bit>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace talktally {
namespace {

struct Masks {
  std::uint64_t delimiter;
  std::uint64_t newline;
  std::uint64_t quote;
};

struct ScalarKernel {
  static std::uint64_t Match(const char* text, char wanted) {
    std::uint64_t mask = 0;
    for (int at = 0; at < 64; ++at) mask |= std::uint64_t{text[at] == wanted} << at;
    return mask;
  }
  static Masks MatchAll(const char* text, char delimiter, char newline) {
    return {Match(text, delimiter), Match(text, newline), Match(text, '"')};
  }
};

#if defined(__wasm_simd128__)
struct VectorKernel {
  static std::uint64_t Bits(const v128_t* block, v128_t wanted) {
    std::uint64_t mask = 0;
    for (int part = 0; part < 4; ++part) {
      mask |= std::uint64_t{wasm_i8x16_bitmask(wasm_i8x16_eq(block[part], wanted))} << (16 * part);
    }
    return mask;
  }
  static std::uint64_t Match(const char* text, char wanted) {
    v128_t block[4];
    for (int part = 0; part < 4; ++part) block[part] = wasm_v128_load(text + 16 * part);
    return Bits(block, wasm_i8x16_splat(wanted));
  }
  static Masks MatchAll(const char* text, char delimiter, char newline) {
    v128_t block[4];
    for (int part = 0; part < 4; ++part) block[part] = wasm_v128_load(text + 16 * part);
    return {Bits(block, wasm_i8x16_splat(delimiter)), Bits(block, wasm_i8x16_splat(newline)),
            Bits(block, wasm_i8x16_splat('"'))};
  }
};
#elif defined(__SSE2__)
struct VectorKernel {
  static std::uint64_t Bits(const __m128i* block, __m128i wanted) {
    std::uint64_t mask = 0;
    for (int part = 0; part < 4; ++part) {
      const int bits = _mm_movemask_epi8(_mm_cmpeq_epi8(block[part], wanted));
      mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(bits)) << (16 * part);
    }
    return mask;
  }
  static void Load(const char* text, __m128i* block) {
    for (int part = 0; part < 4; ++part) {
      block[part] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + 16 * part));
    }
  }
  static std::uint64_t Match(const char* text, char wanted) {
    __m128i block[4];
    Load(text, block);
    return Bits(block, _mm_set1_epi8(wanted));
  }
  static Masks MatchAll(const char* text, char delimiter, char newline) {
    __m128i block[4];
    Load(text, block);
    return {Bits(block, _mm_set1_epi8(delimiter)), Bits(block, _mm_set1_epi8(newline)),
            Bits(block, _mm_set1_epi8('"'))};
  }
};
#else
using VectorKernel = ScalarKernel;
#endif

/// Bit i of the answer is the parity of bits 0 to i.
std::uint64_t PrefixXor(std::uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

/// How many of the ends lie before the first of the places.
inline std::uint32_t EndsBefore(std::uint64_t ends, std::uint64_t places) {
  return static_cast<std::uint32_t>(std::popcount(ends & ~places & (places - 1)));
}

/// Writes the positions of set bits; may write up to 7 entries beyond them.
inline std::uint32_t* WritePositions(std::uint64_t bits, std::uint32_t base, std::uint32_t* out) {
  std::uint32_t* const end = out + std::popcount(bits);
  // Most words have no more than eight, and one round of a loop needs no guess.
  do {
    for (int step = 0; step < 8; ++step) {
      // A word without bits left gives 64: written beyond the end, read by nobody.
      out[step] = base + static_cast<std::uint32_t>(std::countr_zero(bits));
      bits &= bits - 1;
    }
    out += 8;
  } while (out < end);
  return end;
}

}  // namespace

CellScanner::CellScanner(char delimiter, char newline, ScanKernel kernel)
    : delimiter_(delimiter), newline_(newline), kernel_(kernel) {}

void CellScanner::Scan(const char* text, std::size_t size) {
  if (ends_.size() < size + kScanPadding) ends_.resize(size + kScanPadding);
  line_ends_.clear();
  quoted_newlines_.clear();
  quoted_cells_.clear();
  if (kernel_ == ScanKernel::kScalar) {
    ScanWith<ScalarKernel>(text, size);
  } else {
    ScanWith<VectorKernel>(text, size);
  }
}

template <class Kernel>
void CellScanner::ScanWith(const char* text, std::size_t size) {
  // Not read from memory again, which the positions written could have changed.
  const char delimiter = delimiter_;
  const char newline = newline_;
  std::uint32_t* out = ends_.data();
  std::uint64_t inside_before = 0;   // all ones while a quote is open
  std::uint64_t cell_may_start = 1;  // was the byte before a separator, or a closing quote?
  std::uint64_t closed_before = 0;   // was the byte before a closing quote?
  clean_until_ = size;
  for (std::size_t at = 0; at < size; at += 64) {
    const std::uint64_t valid = size - at >= 64 ? ~0ULL : (1ULL << (size - at)) - 1;
    const Masks raw = Kernel::MatchAll(text + at, delimiter, newline);
    const auto cells = static_cast<std::uint32_t>(out - ends_.data());
    std::uint64_t lines = raw.newline & valid;
    std::uint64_t ends = (raw.delimiter & valid) | lines;
    const std::uint64_t quotes = raw.quote & valid;
    if ((quotes | inside_before | closed_before) == 0) {
      cell_may_start = ends >> 63;
    } else {
      const std::uint64_t inside = PrefixXor(quotes) ^ inside_before;
      const std::uint64_t opening = quotes & inside;
      const std::uint64_t closing = quotes & ~inside;
      const std::uint64_t any_end = ends;
      for (std::uint64_t newlines = lines & inside; newlines != 0; newlines &= newlines - 1) {
        const auto place = static_cast<std::size_t>(std::countr_zero(newlines));
        quoted_newlines_.push_back(static_cast<std::uint32_t>(at + place));
      }
      ends &= ~inside;
      lines &= ~inside;
      const std::uint64_t after_close = (closing << 1) | closed_before;
      const std::uint64_t start = (ends << 1) | cell_may_start | after_close;
      std::uint64_t odd = (opening & ~start) | (after_close & ~(any_end | quotes) & valid);
      if (odd != 0) odd &= ~after_close | ~Kernel::Match(text + at, '\r');
      if (odd != 0) {
        clean_until_ = at == 0 ? 0 : at - 1;
        break;
      }
      for (std::uint64_t left = opening; left != 0; left &= left - 1) {
        quoted_cells_.push_back(cells + EndsBefore(ends, left));
      }
      inside_before = static_cast<std::uint64_t>(static_cast<std::int64_t>(inside) >> 63);
      closed_before = closing >> 63;
      cell_may_start = (ends | closing) >> 63;
    }
    for (; lines != 0; lines &= lines - 1) line_ends_.push_back(cells + EndsBefore(ends, lines));
    out = WritePositions(ends, static_cast<std::uint32_t>(at), out);
  }
  count_ = static_cast<std::size_t>(out - ends_.data());
}

}  // namespace talktally
