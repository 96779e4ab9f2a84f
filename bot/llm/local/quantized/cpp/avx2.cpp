// 256-bit vectors without dot products of bytes: nearly every x86 processor since 2013.
#if defined(__x86_64__)

#include <immintrin.h>

#include "shapes.h"

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif

namespace torchlit {
namespace {

struct Isa {
    using Ints = __m256i;
    using Nibbles = __m256i;
    struct Bytes {
        __m256i size, sign;
    };
    static constexpr int kVectors = 2, kBlockRows = 4;

    INLINE static Bytes weights(const std::uint8_t* p) {
        const __m256i weights = _mm256_xor_si256(load(p), _mm256_set1_epi8(-128));
        return {_mm256_abs_epi8(weights), weights};
    }
    INLINE static Ints quad(const std::int8_t* p) {
        int bits;
        __builtin_memcpy(&bits, p, sizeof bits);
        return _mm256_set1_epi32(bits);
    }
    INLINE static Ints begin(int) { return zero(); }
    // The signs go to the inputs: pairs of products add up in 16 bits, with room for 2 * 128 * 127 and no more.
    INLINE static Ints dot(Ints total, Bytes w, Ints a) {
        const __m256i pairs = _mm256_maddubs_epi16(w.size, _mm256_sign_epi8(a, w.sign));
        return _mm256_add_epi32(total, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
    }

    INLINE static Ints zero() { return _mm256_setzero_si256(); }
    INLINE static void nibbles(const std::uint8_t* p, Nibbles& low, Nibbles& high) {
        const __m256i both = load(p), mask = _mm256_set1_epi8(15);
        low = _mm256_and_si256(both, mask);
        high = _mm256_and_si256(_mm256_srli_epi16(both, 4), mask);
    }
    // A group's sums fit 16 bits: 16 * 15 * 127 in each of the two halves of a lane, each with half the offset.
    INLINE static Ints group_begin(int sum) { return _mm256_set1_epi16(static_cast<short>(-4 * sum)); }
    INLINE static Ints group_dot(Ints sum, Nibbles nibbles, Ints a) {
        return _mm256_add_epi16(sum, _mm256_maddubs_epi16(nibbles, a));
    }
    INLINE static Ints group_end(Ints total, Ints sum, Ints factor) {
        return _mm256_add_epi32(total, _mm256_madd_epi16(sum, factor));
    }
    INLINE static Ints factor(const std::int8_t* p) {
        const __m256i ints = _mm256_cvtepi8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p)));
        return _mm256_or_si256(_mm256_and_si256(ints, _mm256_set1_epi32(0xffff)), _mm256_slli_epi32(ints, 16));
    }

    INLINE static void add_scaled(float* sums, Ints total, float scale) {
        const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(total), _mm256_set1_ps(scale));
        _mm256_storeu_ps(sums, _mm256_add_ps(_mm256_loadu_ps(sums), product));
    }

private:
    INLINE static __m256i load(const std::uint8_t* p) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)); }
};

}  // namespace
}  // namespace torchlit

#include "products.h"

namespace torchlit {
const Kernels kAvx2 = kernels_of_isa();
}

#if defined(__clang__)
#pragma clang attribute pop
#endif

#endif
