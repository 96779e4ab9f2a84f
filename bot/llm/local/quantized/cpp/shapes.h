// What the kernels hand to each other. See ../layout.py for how weights lie in memory.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#define ALWAYS_INLINE __attribute__((always_inline))
#define NOINLINE __attribute__((noinline))
#define INLINE ALWAYS_INLINE inline

namespace torchlit {

constexpr int kTile = 16;              // outputs that lie side by side
constexpr int kQuad = 4;               // inputs that one lane of a dot product takes
constexpr int kGroup = 32;             // inputs that share a factor in 4-bit weights
constexpr int kSpan = 256;             // inputs of a row that share an activation scale
constexpr int kQuadBytes = kTile * kQuad;
constexpr int kInt4GroupBytes = kTile * kGroup / 2;

struct Layer {
    const std::uint8_t* weight;
    const std::int8_t* factor;  // one for each group of 4-bit weights; null: the weights have 8 bits
    const float* scale;         // one for each output
    const float* bias;          // the same, or null
    std::int64_t inputs, outputs;

    int groups() const { return static_cast<int>((inputs + kGroup - 1) / kGroup); }
    int spans() const { return static_cast<int>((inputs + kSpan - 1) / kSpan); }
    int tiles() const { return static_cast<int>((outputs + kTile - 1) / kTile); }
    std::size_t int8_tile_bytes() const { return std::size_t(groups()) * kGroup * kTile; }
    std::size_t int4_tile_bytes() const { return std::size_t(groups()) * kInt4GroupBytes; }
};

// A few rows, rounded to int8. Their quads lie in turn, (quads, count, 4), for the kernels to walk through.
struct Block {
    std::int8_t* steps;
    float* scales;            // (count, spans)
    std::int32_t* span_sums;  // (count, spans), sums of steps
    std::int32_t* group_sums; // (count, groups)
    int count;
};

static inline int smaller(int a, int b) { return a < b ? a : b; }

constexpr int kMostRows = 12;   // in a block
constexpr int kPanelTiles = 2;  // that a kernel takes at once

constexpr int kMostGroup = 32;  // heads that share keys and values

// One token's heads that share keys and values, and what is kept of the tokens before.
struct Attention {
    float* queries;  // (group, width), still to be rotated
    const float *key, *value, *cosines, *sines;  // (width)
    float *keys, *values;  // (capacity, width) of the head that is shared
    float* out;            // (group, width)
    int group, width, before;
    float scaling;

    int stride() const { return (before + kTile) / kTile * kTile; }  // of the scores, (group, stride)
};

// What one instruction set computes.
struct Kernels {
    int block_rows;  // as many as its registers hold sums for
    void (*round_row)(const Layer&, const float* row, const Block&, int index);
    // Both write `count` rows of 16 or 32 results, (count, tiles * 16), without the scales of outputs.
    void (*multiply_int8)(const Layer&, const std::uint8_t* weight, int tiles, const Block&, float* sums);
    void (*multiply_int4)(const Layer&, int tile, const Block&, float* sums);
    void (*unpack)(const Layer&, int tile, std::uint8_t* int8_tile);
    void (*norm_row)(const float* x, const float* weight, int count, float epsilon, float* out);
    void (*gate_row)(float* gate, const float* up, int count);
    void (*attend)(const Attention&, float* scores);
};

extern const Kernels kPlain;
#if defined(__x86_64__)
extern const Kernels kAvx2, kAvxVnni, kAvx512Vnni;
#endif

}  // namespace torchlit
