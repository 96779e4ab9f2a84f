// The products, once for all instruction sets. A file that includes this defines Isa, which wraps its
// instructions:
//   Ints, kVectors                   a vector of 32-bit sums, and how many of them make a tile of 16
//   Bytes, weights(p), quad(p)       8-bit weights for a vector of sums; four inputs of a row for all lanes
//   begin(sum), dot(ints, w, a)      sums of 8-bit weights; `sum` is that of the row's steps in the span
//   Nibbles, nibbles(p, low, high)   4-bit weights for two vectors of sums, still 0 to 15
//   zero(), group_begin(sum), group_dot(ints, nibbles, a), group_end(total, ints, factor), factor(p)
//   add_scaled(floats, ints, scale)
// All sums of integers are exact and floats are added in one order, so every instruction set gives the same.
#pragma once

#include "decoding.h"
#include "shapes.h"

namespace torchlit {
namespace {

constexpr float kLargest = 127.0f;
constexpr float kTiniest = 1e-35f;  // below it the reciprocal of a scale overflows; such a span counts as zeros

constexpr int kAhead = 4096;  // bytes to fetch ahead: with few rows the memory is what limits

template <typename Function, int... kIndices>
INLINE void each(std::integer_sequence<int, kIndices...>, const Function& function) {
    (function(std::integral_constant<int, kIndices>{}), ...);
}

// Calls the function with each index as a constant: arrays that are indexed so become registers.
template <int kCount, typename Function>
INLINE void each(const Function& function) {
    each(std::make_integer_sequence<int, kCount>{}, function);
}

// One span of a block's rows. Not inlined: the sums of other spans would take the registers of this one's.
template <int kRows, int kTiles>
NOINLINE void add_int8_span(const std::uint8_t* weight, std::size_t tile_bytes, const std::int8_t* steps, int quads,
                            const std::int32_t* span_sums, const float* scales, int spans, float* sums) {
    constexpr int kWide = kTiles * Isa::kVectors, kLanes = kTile / Isa::kVectors;
    typename Isa::Ints total[kRows][kWide];
    each<kRows>([&](auto row) ALWAYS_INLINE {
        each<kWide>([&](auto v) ALWAYS_INLINE { total[row][v] = Isa::begin(span_sums[row * spans]); });
    });
    for (; quads > 0; --quads, weight += kQuadBytes, steps += kRows * kQuad) {
        typename Isa::Bytes bytes[kWide];
        each<kWide>([&](auto v) ALWAYS_INLINE {
            constexpr int kPart = v % Isa::kVectors;
            bytes[v] = Isa::weights(weight + (v / Isa::kVectors) * tile_bytes + kPart * kLanes * kQuad);
        });
        each<kTiles>([&](auto tile) ALWAYS_INLINE { __builtin_prefetch(weight + tile * tile_bytes + kAhead); });
        each<kRows>([&](auto row) ALWAYS_INLINE {
            const auto inputs = Isa::quad(steps + row * kQuad);
            each<kWide>([&](auto v) ALWAYS_INLINE { total[row][v] = Isa::dot(total[row][v], bytes[v], inputs); });
        });
    }
    each<kRows>([&](auto row) ALWAYS_INLINE {
        each<kWide>([&](auto v) ALWAYS_INLINE {
            Isa::add_scaled(sums + (row * kWide + v) * kLanes, total[row][v], scales[row * spans]);
        });
    });
}

template <int kRows, int kTiles>
void multiply_int8_block(const Layer& layer, const std::uint8_t* weight, const Block& block, float* sums) {
    const int spans = layer.spans(), quads = layer.groups() * (kGroup / kQuad);
    std::memset(sums, 0, sizeof(float) * kRows * kTiles * kTile);
    for (int span = 0; span < spans; ++span) {
        const int begin = span * (kSpan / kQuad);
        add_int8_span<kRows, kTiles>(weight + std::size_t(begin) * kQuadBytes, layer.int8_tile_bytes(),
                                     block.steps + std::size_t(begin) * kRows * kQuad,
                                     smaller(kSpan / kQuad, quads - begin), block.span_sums + span,
                                     block.scales + span, spans, sums);
    }
}

template <int kRows>
NOINLINE void add_int4_span(const std::uint8_t* weight, const std::int8_t* factors, const std::int8_t* steps,
                            int span_groups, const std::int32_t* group_sums, int groups, const float* scales,
                            int spans, float* sums) {
    constexpr int kQuads = kGroup / kQuad, kLanes = kTile / Isa::kVectors;
    typename Isa::Ints total[kRows][Isa::kVectors];
    each<kRows>([&](auto row) ALWAYS_INLINE {
        each<Isa::kVectors>([&](auto v) ALWAYS_INLINE { total[row][v] = Isa::zero(); });
    });
    for (int group = 0; group < span_groups; ++group) {
        each<Isa::kVectors>([&](auto v) ALWAYS_INLINE {
            typename Isa::Nibbles nibbles[kQuads];
            each<kQuads / 2>([&](auto quad) ALWAYS_INLINE {
                Isa::nibbles(weight + quad * kQuadBytes + v * kLanes * kQuad, nibbles[quad],
                             nibbles[quad + kQuads / 2]);
                if (v == 0) __builtin_prefetch(weight + quad * kQuadBytes + kAhead);
            });
            const auto factor = Isa::factor(factors + v * kLanes);
            each<kRows>([&](auto row) ALWAYS_INLINE {
                auto sum = Isa::group_begin(group_sums[row * groups + group]);
                each<kQuads>([&](auto quad) ALWAYS_INLINE {
                    sum = Isa::group_dot(sum, nibbles[quad], Isa::quad(steps + (quad * kRows + row) * kQuad));
                });
                total[row][v] = Isa::group_end(total[row][v], sum, factor);
            });
        });
        weight += kInt4GroupBytes;
        factors += kTile;
        steps += kRows * kGroup;
    }
    each<kRows>([&](auto row) ALWAYS_INLINE {
        each<Isa::kVectors>([&](auto v) ALWAYS_INLINE {
            Isa::add_scaled(sums + row * kTile + v * kLanes, total[row][v], scales[row * spans]);
        });
    });
}

template <int kRows>
void multiply_int4_block(const Layer& layer, int tile, const Block& block, float* sums) {
    const int spans = layer.spans(), groups = layer.groups();
    const std::uint8_t* weight = layer.weight + tile * layer.int4_tile_bytes();
    const std::int8_t* factors = layer.factor + std::size_t(tile) * groups * kTile;
    std::memset(sums, 0, sizeof(float) * kRows * kTile);
    for (int span = 0; span < spans; ++span) {
        const int begin = span * (kSpan / kGroup);
        add_int4_span<kRows>(weight + std::size_t(begin) * kInt4GroupBytes, factors + std::size_t(begin) * kTile,
                             block.steps + std::size_t(begin) * kRows * kGroup,
                             smaller(kSpan / kGroup, groups - begin), block.group_sums + begin, groups,
                             block.scales + span, spans, sums);
    }
}

// From 4-bit weights and their factors to 8-bit weights, for many rows to use.
void unpack_tile(const Layer& layer, int tile, std::uint8_t* int8_tile) {
    typedef std::uint16_t Words __attribute__((vector_size(kQuadBytes)));  // two weights in each
    const int groups = layer.groups(), half = kGroup / kQuad / 2;
    const std::uint8_t* weight = layer.weight + tile * layer.int4_tile_bytes();
    const std::int8_t* factors = layer.factor + std::size_t(tile) * groups * kTile;
    for (int group = 0; group < groups; ++group, factors += kTile) {
        std::uint16_t pairs[2 * kTile];
        for (int lane = 0; lane < 2 * kTile; ++lane) pairs[lane] = static_cast<std::uint16_t>(factors[lane / 2]);
        Words factor;
        std::memcpy(&factor, pairs, sizeof factor);
        const Words offset = 128 - 8 * factor;
        for (int quad = 0; quad < half; ++quad, weight += kQuadBytes) {
            Words packed;
            std::memcpy(&packed, weight, sizeof packed);
            for (int high = 0; high < 2; ++high) {
                const Words nibbles = (high ? packed >> 4 : packed) & 0x0f0f;
                const Words even = (nibbles & 0xff) * factor + offset, odd = (nibbles >> 8) * factor + offset;
                const Words bytes = even | (odd << 8);
                std::memcpy(int8_tile + (high * half + quad) * kQuadBytes, &bytes, sizeof bytes);
            }
        }
        int8_tile += kGroup * kTile;
    }
}

// Rounds to the nearest even, as torch does: this constant pushes a float's fraction out of its mantissa.
inline std::int32_t nearest(float value) {
    const float pushed = value + 12582912.0f;
    std::int32_t bits;
    std::memcpy(&bits, &pushed, sizeof bits);
    return bits - 0x4b400000;
}

void round_row(const Layer& layer, const float* row, const Block& block, int index) {
    constexpr std::int32_t kInfinity = 0x7f800000;
    const int inputs = static_cast<int>(layer.inputs), groups = layer.groups(), spans = layer.spans();
    for (int span = 0; span < spans; ++span) {
        const int begin = span * kSpan, count = smaller(kSpan, inputs - begin);
        std::int32_t peak_bits = 0;  // compared as integers, so that NaN is larger than all
        for (int i = 0; i < count; ++i) {
            std::int32_t bits;
            std::memcpy(&bits, row + begin + i, sizeof bits);
            bits &= 0x7fffffff;
            peak_bits = bits > peak_bits ? bits : peak_bits;
        }
        float peak;
        std::memcpy(&peak, &peak_bits, sizeof peak);
        const bool finite = peak_bits < kInfinity;
        const float factor = finite && peak >= kTiniest ? kLargest / peak : 0.0f;
        alignas(64) std::int8_t steps[kSpan] = {};
        if (factor > 0.0f)
            for (int i = 0; i < count; ++i) steps[i] = static_cast<std::int8_t>(nearest(row[begin + i] * factor));
        const int span_groups = smaller(kSpan / kGroup, groups - span * (kSpan / kGroup));
        std::int32_t span_sum = 0;
        for (int group = 0; group < span_groups; ++group) {
            std::int32_t sum = 0;
            for (int i = 0; i < kGroup; ++i) sum += steps[group * kGroup + i];
            block.group_sums[index * groups + span * (kSpan / kGroup) + group] = sum;
            span_sum += sum;
        }
        block.span_sums[index * spans + span] = span_sum;
        block.scales[index * spans + span] = !finite ? NAN : factor > 0.0f ? peak / kLargest : 0.0f;
        std::int8_t* quads = block.steps + (std::size_t(begin / kQuad) * block.count + index) * kQuad;
        for (int quad = 0; quad < span_groups * (kGroup / kQuad); ++quad)
            std::memcpy(quads + std::size_t(quad) * block.count * kQuad, steps + quad * kQuad, kQuad);
    }
}

// From a block's number of rows, known now, to the product made for it.
template <int kRows = kMostRows>
void multiply_int8(const Layer& layer, const std::uint8_t* weight, int tiles, const Block& block, float* sums) {
    if constexpr (kRows > Isa::kBlockRows) {
        multiply_int8<kRows - 1>(layer, weight, tiles, block, sums);
    } else if constexpr (kRows > 0) {
        if (block.count != kRows)
            multiply_int8<kRows - 1>(layer, weight, tiles, block, sums);
        else if (tiles == 1)
            multiply_int8_block<kRows, 1>(layer, weight, block, sums);
        else
            multiply_int8_block<kRows, kPanelTiles>(layer, weight, block, sums);
    }
}

template <int kRows = kMostRows>
void multiply_int4(const Layer& layer, int tile, const Block& block, float* sums) {
    if constexpr (kRows > Isa::kBlockRows) {
        multiply_int4<kRows - 1>(layer, tile, block, sums);
    } else if constexpr (kRows > 0) {
        if (block.count != kRows)
            multiply_int4<kRows - 1>(layer, tile, block, sums);
        else
            multiply_int4_block<kRows>(layer, tile, block, sums);
    }
}

constexpr Kernels kernels_of_isa() {
    return {Isa::kBlockRows, round_row, multiply_int8<>, multiply_int4<>, unpack_tile, norm_row, gate_row, attend};
}

}  // namespace
}  // namespace torchlit
