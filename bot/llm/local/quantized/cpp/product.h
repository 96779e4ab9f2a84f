// A layer times some rows, and what threads share to compute it.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdlib>

#include "shapes.h"

namespace torchlit {

constexpr int kTurns = 8;         // that a thread takes: a slow one then leaves its share to others
constexpr int kUnpackedFrom = 3;  // blocks that are worth unpacking 4-bit weights for

// The threads of the OpenMP library that torch has loaded, or null: then everything runs on one.
struct Threads {
    void (*parallel)(void (*body)(void*), void* data, unsigned threads, unsigned flags) = nullptr;
    int (*most)() = nullptr;
    void (*wait)() = nullptr;  // until all threads of a parallel region are there

    int count() const { return parallel ? std::max(1, most()) : 1; }
};
extern Threads threads;

// Memory that is kept for the next call of this thread.
struct Scratch {
    void* memory = nullptr;
    std::size_t size = 0;

    ~Scratch() { std::free(memory); }
    char* reserve(std::size_t bytes) {
        if (bytes > size) {
            std::free(memory);
            size = (bytes + 4095) / 4096 * 4096;
            memory = std::aligned_alloc(64, size);
            if (!memory) size = 0;
        }
        return static_cast<char*>(memory);
    }
};
extern thread_local Scratch scratch;

constexpr std::size_t aligned(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

const Kernels* kernels_named(int number);

// y (rows, outputs) = x (rows, inputs) times a layer's weights, in two steps: rows are rounded to int8, block by block,
// into `rounded`; then each panel of weights is multiplied with all blocks.
struct Product {
    const Kernels& kernels;
    const Layer& layer;
    const float* x;
    float* y;
    int rows, block_rows;
    char* rounded;

    Product(const Kernels& kernels, const Layer& layer, const float* x, float* y, int rows, char* rounded)
        : kernels(kernels), layer(layer), x(x), y(y), rows(rows), rounded(rounded) {
        const int blocks = (rows + kernels.block_rows - 1) / kernels.block_rows;
        block_rows = (rows + blocks - 1) / blocks;
    }

    int blocks() const { return (rows + block_rows - 1) / block_rows; }
    int panels() const { return (layer.tiles() + kPanelTiles - 1) / kPanelTiles; }
    std::size_t rounded_bytes() const { return aligned(blocks() * block_bytes()); }
    // What a thread needs to unpack weights.
    std::size_t panel_bytes() const { return layer.factor ? aligned(kPanelTiles * layer.int8_tile_bytes()) : 0; }

    // The scratch memory of a block: steps, then its scales and sums.
    std::size_t block_bytes() const {
        const std::size_t numbers = layer.spans() + layer.spans() + layer.groups();
        return block_rows * (std::size_t(layer.groups()) * kGroup + numbers * sizeof(float));
    }
    Block block(int number) const {
        char* place = rounded + number * block_bytes();
        const int count = std::min(block_rows, rows - number * block_rows);
        auto* scales = reinterpret_cast<float*>(place + std::size_t(block_rows) * layer.groups() * kGroup);
        auto* span_sums = reinterpret_cast<std::int32_t*>(scales + block_rows * layer.spans());
        return {reinterpret_cast<std::int8_t*>(place), scales, span_sums, span_sums + block_rows * layer.spans(), count};
    }

    void round_block(int number) const {
        const Block here = block(number);
        for (int row = 0; row < here.count; ++row)
            kernels.round_row(layer, x + (std::int64_t(number) * block_rows + row) * layer.inputs, here, row);
    }

    void multiply_panel(int panel, char* unpacked) const {
        const int first = panel * kPanelTiles, tiles = std::min(kPanelTiles, layer.tiles() - first);
        const bool packed = layer.factor && blocks() < kUnpackedFrom;
        const std::uint8_t* weight = layer.factor ? nullptr : layer.weight + first * layer.int8_tile_bytes();
        if (layer.factor && !packed) {
            auto* bytes = reinterpret_cast<std::uint8_t*>(unpacked);
            for (int tile = 0; tile < tiles; ++tile)
                kernels.unpack(layer, first + tile, bytes + tile * layer.int8_tile_bytes());
            weight = bytes;
        }
        for (int number = 0; number < blocks(); ++number) {
            const Block here = block(number);
            alignas(64) float sums[kMostRows * kPanelTiles * kTile];
            if (packed) {
                for (int tile = 0; tile < tiles; ++tile) {
                    kernels.multiply_int4(layer, first + tile, here, sums);
                    write(number, here.count, first + tile, 1, sums);
                }
            } else {
                kernels.multiply_int8(layer, weight, tiles, here, sums);
                write(number, here.count, first, tiles, sums);
            }
        }
    }

    void write(int number, int count, int tile, int tiles, const float* sums) const {
        const std::int64_t output = std::int64_t(tile) * kTile;
        const int width = static_cast<int>(std::min<std::int64_t>(tiles * kTile, layer.outputs - output));
        for (int row = 0; row < count; ++row, sums += tiles * kTile) {
            float* results = y + (std::int64_t(number) * block_rows + row) * layer.outputs + output;
            for (int i = 0; i < width; ++i) results[i] = sums[i] * layer.scale[output + i];
            if (layer.bias)
                for (int i = 0; i < width; ++i) results[i] += layer.bias[output + i];
        }
    }
};

// Calls the function for each number below `count`, some at a time, the threads taking turns.
template <typename Function>
void take_turns(std::atomic<int>& next, int count, int workers, const Function& function) {
    const int turn = std::max(1, count / (workers * kTurns));
    for (int begin; (begin = next.fetch_add(turn)) < count;)
        for (int number = begin; number < std::min(count, begin + turn); ++number) function(number);
}

}  // namespace torchlit
