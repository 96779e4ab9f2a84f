// 256-bit vectors with dot products of bytes: Intel processors for laptops and desktops since 2021.
#if defined(__x86_64__)

#include <immintrin.h>

#include "shapes.h"

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,avxvnni"))), apply_to = function)
#else
#pragma GCC target("avx2,avxvnni")
#endif

namespace torchlit {
namespace {

struct Isa {
    using Ints = __m256i;
    using Bytes = __m256i;
    using Nibbles = __m256i;
    static constexpr int kVectors = 2, kBlockRows = 6;

    INLINE static Bytes weights(const std::uint8_t* p) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)); }
    INLINE static Ints quad(const std::int8_t* p) {
        int bits;
        __builtin_memcpy(&bits, p, sizeof bits);
        return _mm256_set1_epi32(bits);
    }
    INLINE static Ints zero() { return _mm256_setzero_si256(); }
    INLINE static Ints begin(int sum) { return _mm256_set1_epi32(-128 * sum); }
    INLINE static Ints dot(Ints total, Bytes w, Ints a) { return _mm256_dpbusd_avx_epi32(total, w, a); }

    INLINE static void nibbles(const std::uint8_t* p, Nibbles& low, Nibbles& high) {
        const Ints both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)), mask = _mm256_set1_epi8(15);
        low = _mm256_and_si256(both, mask);
        high = _mm256_and_si256(_mm256_srli_epi16(both, 4), mask);
    }
    INLINE static Ints group_begin(int sum) { return _mm256_set1_epi32(-8 * sum); }
    INLINE static Ints group_dot(Ints sum, Nibbles nibbles, Ints a) { return _mm256_dpbusd_avx_epi32(sum, nibbles, a); }
    // A group's sum fits 16 bits, so one instruction multiplies it by the factor and adds it.
    INLINE static Ints group_end(Ints total, Ints sum, Ints factor) { return _mm256_dpwssd_avx_epi32(total, sum, factor); }
    INLINE static Ints factor(const std::int8_t* p) {
        const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(p));
        return _mm256_and_si256(_mm256_cvtepi8_epi32(bytes), _mm256_set1_epi32(0xffff));
    }

    INLINE static void add_scaled(float* sums, Ints total, float scale) {
        const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(total), _mm256_set1_ps(scale));
        _mm256_storeu_ps(sums, _mm256_add_ps(_mm256_loadu_ps(sums), product));
    }
};

}  // namespace
}  // namespace torchlit

#include "products.h"

namespace torchlit {
const Kernels kAvxVnni = kernels_of_isa();
}

#if defined(__clang__)
#pragma clang attribute pop
#endif

#endif
