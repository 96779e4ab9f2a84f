// The way in: chooses the instruction set, shares the work between threads, keeps the scratch memory.
#include <algorithm>
#include <atomic>
#include <cstdlib>

#include "shapes.h"

namespace torchlit {
namespace {

constexpr std::int64_t kRowsAtOnce = 384;      // bounds the scratch memory; enough to make good use of each weight
constexpr std::int64_t kAlone = 1 << 18;       // products that one thread makes sooner than it wakes another
constexpr std::int64_t kRoundAlone = 1 << 15;  // the same for inputs to round
constexpr int kUnpackedFrom = 3;               // blocks that are worth unpacking 4-bit weights for
constexpr int kTurns = 8;                      // that a thread takes: a slow one then leaves its share to others

using Body = void (*)(void*);
using Parallel = void (*)(Body, void*, unsigned threads, unsigned flags);
using MaxThreads = int (*)();

Parallel parallel = nullptr;
MaxThreads max_threads = nullptr;

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

thread_local Scratch scratch;

struct Work {
    const Kernels& kernels;
    const Layer& layer;
    const float* x;
    float* y;
    int rows, block_rows;
    char* rounded;
    char* panels;
    int turn_panels, turn_blocks;
    std::atomic<int> next{0}, workers{0};

    int blocks() const { return (rows + block_rows - 1) / block_rows; }
    std::size_t panel_bytes() const { return layer.factor ? kPanelTiles * layer.int8_tile_bytes() : 0; }

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

void round_blocks(void* data) {
    Work& work = *static_cast<Work*>(data);
    for (int number; (number = work.next++) < work.blocks();) work.round_block(number);
}

void multiply_panels(void* data) {
    Work& work = *static_cast<Work*>(data);
    char* unpacked = work.panels + work.workers++ * work.panel_bytes();
    const int panels = (work.layer.tiles() + kPanelTiles - 1) / kPanelTiles;
    for (int begin; (begin = work.next.fetch_add(work.turn_panels)) < panels;)
        for (int panel = begin; panel < std::min(panels, begin + work.turn_panels); ++panel)
            work.multiply_panel(panel, unpacked);
}

void run(Body body, Work& work, int threads) {
    work.next = 0;
    if (threads > 1)
        parallel(body, &work, threads, 0);
    else
        body(&work);
}

bool multiply_rows(const Kernels& kernels, const Layer& layer, const float* x, float* y, int rows) {
    const std::int64_t products = layer.inputs * layer.outputs * rows;
    const int threads = parallel && products > kAlone ? std::max(1, max_threads()) : 1;
    const int blocks = (rows + kernels.block_rows - 1) / kernels.block_rows;
    const int panels = (layer.tiles() + kPanelTiles - 1) / kPanelTiles;
    Work work{kernels, layer, x, y, rows, (rows + blocks - 1) / blocks, nullptr, nullptr, 0, 0};
    work.turn_panels = std::max(1, panels / (threads * kTurns));
    const std::size_t rounded = (work.blocks() * work.block_bytes() + 63) / 64 * 64;
    work.rounded = scratch.reserve(rounded + threads * work.panel_bytes());
    if (!work.rounded) return false;
    work.panels = work.rounded + rounded;
    run(round_blocks, work, layer.inputs * rows > kRoundAlone ? threads : 1);
    run(multiply_panels, work, threads);
    return true;
}

const Kernels* kernels_named(int number) {
    switch (number) {
        case 0:
            return &kPlain;
#if defined(__x86_64__)
        case 1:
            return __builtin_cpu_supports("avx2") ? &kAvx2 : nullptr;
        case 2:
            return __builtin_cpu_supports("avxvnni") ? &kAvxVnni : nullptr;
        case 3:
            return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                           __builtin_cpu_supports("avx512vnni")
                       ? &kAvx512Vnni
                       : nullptr;
#endif
        default:
            return nullptr;
    }
}

}  // namespace
}  // namespace torchlit

extern "C" {

// Whether this processor can run the kernels of that number.
int torchlit_supports(int kernels) { return torchlit::kernels_named(kernels) != nullptr; }

// Share the threads of the OpenMP library that torch has loaded: a second pool would fight it for the cores.
void torchlit_share_threads(torchlit::Parallel parallel, torchlit::MaxThreads max_threads) {
    torchlit::parallel = parallel;
    torchlit::max_threads = max_threads;
}

// y (rows, outputs) = x (rows, inputs) times the layer's weights; returns 0 when there is no memory for it.
int torchlit_multiply(int kernels, const std::uint8_t* weight, const std::int8_t* factor, const float* scale,
                      const float* bias, std::int64_t inputs, std::int64_t outputs, const float* x, float* y,
                      std::int64_t rows) {
    const torchlit::Layer layer{weight, factor, scale, bias, inputs, outputs};
    const std::int64_t parts = (rows + torchlit::kRowsAtOnce - 1) / torchlit::kRowsAtOnce;
    for (std::int64_t part = 0; part < parts; ++part) {
        const std::int64_t begin = rows * part / parts, end = rows * (part + 1) / parts;
        if (!torchlit::multiply_rows(*torchlit::kernels_named(kernels), layer, x + begin * inputs,
                                     y + begin * outputs, static_cast<int>(end - begin)))
            return 0;
    }
    return 1;
}
}
