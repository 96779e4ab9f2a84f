// 512-bit vectors with dot products of bytes: Intel since Ice Lake, AMD since Zen 4.
#if defined(__x86_64__)

#include <immintrin.h>

#include "shapes.h"

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512vnni")
#endif

namespace torchlit {
namespace {

struct Isa {
    using Ints = __m512i;
    using Bytes = __m512i;
    using Nibbles = __m512i;
    static constexpr int kVectors = 1, kBlockRows = 12;

    INLINE static Bytes weights(const std::uint8_t* p) { return _mm512_loadu_si512(p); }
    INLINE static Ints quad(const std::int8_t* p) {
        int bits;
        __builtin_memcpy(&bits, p, sizeof bits);
        return _mm512_set1_epi32(bits);
    }
    INLINE static Ints zero() { return _mm512_setzero_si512(); }
    INLINE static Ints begin(int sum) { return _mm512_set1_epi32(-128 * sum); }
    INLINE static Ints dot(Ints total, Bytes w, Ints a) { return _mm512_dpbusd_epi32(total, w, a); }

    INLINE static void nibbles(const std::uint8_t* p, Nibbles& low, Nibbles& high) {
        const Ints both = _mm512_loadu_si512(p), mask = _mm512_set1_epi8(15);
        low = _mm512_and_si512(both, mask);
        high = _mm512_and_si512(_mm512_srli_epi16(both, 4), mask);
    }
    INLINE static Ints group_begin(int sum) { return _mm512_set1_epi32(-8 * sum); }
    INLINE static Ints group_dot(Ints sum, Nibbles nibbles, Ints a) { return _mm512_dpbusd_epi32(sum, nibbles, a); }
    // A group's sum fits 16 bits, so one instruction multiplies it by the factor and adds it.
    INLINE static Ints group_end(Ints total, Ints sum, Ints factor) { return _mm512_dpwssd_epi32(total, sum, factor); }
    INLINE static Ints factor(const std::int8_t* p) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        return _mm512_and_si512(_mm512_cvtepi8_epi32(bytes), _mm512_set1_epi32(0xffff));
    }

    INLINE static void add_scaled(float* sums, Ints total, float scale) {
        const __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(total), _mm512_set1_ps(scale));
        _mm512_storeu_ps(sums, _mm512_add_ps(_mm512_loadu_ps(sums), product));
    }
};

}  // namespace
}  // namespace torchlit

#include "products.h"

namespace torchlit {
const Kernels kAvx512Vnni = kernels_of_isa();
}

#if defined(__clang__)
#pragma clang attribute pop
#endif

#endif
