// The way in: chooses the instruction set, shares the work between threads, keeps the scratch memory.
#include "product.h"

namespace torchlit {

Threads threads;
thread_local Scratch scratch;

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

namespace {

constexpr std::int64_t kRowsAtOnce = 384;      // bounds the scratch memory; enough to make good use of each weight
constexpr std::int64_t kAlone = 1 << 18;       // products that one thread makes sooner than it wakes another
constexpr std::int64_t kRoundAlone = 1 << 15;  // the same for inputs to round

struct Work {
    const Product& product;
    char* panels;
    int workers;
    std::atomic<int> next{0}, arrived{0};
};

void round_blocks(void* data) {
    Work& work = *static_cast<Work*>(data);
    for (int number; (number = work.next++) < work.product.blocks();) work.product.round_block(number);
}

void multiply_panels(void* data) {
    Work& work = *static_cast<Work*>(data);
    char* unpacked = work.panels + work.arrived++ * work.product.panel_bytes();
    take_turns(work.next, work.product.panels(), work.workers,
               [&](int panel) { work.product.multiply_panel(panel, unpacked); });
}

void run(void (*body)(void*), Work& work, int workers) {
    work.next = 0;
    if (workers > 1)
        threads.parallel(body, &work, workers, 0);
    else
        body(&work);
}

bool multiply_rows(const Kernels& kernels, const Layer& layer, const float* x, float* y, int rows) {
    const std::int64_t products = layer.inputs * layer.outputs * rows;
    const int workers = products > kAlone ? threads.count() : 1;
    Product product(kernels, layer, x, y, rows, nullptr);
    product.rounded = scratch.reserve(product.rounded_bytes() + workers * product.panel_bytes());
    if (!product.rounded) return false;
    Work work{product, product.rounded + product.rounded_bytes(), workers};
    run(round_blocks, work, layer.inputs * rows > kRoundAlone ? workers : 1);
    run(multiply_panels, work, workers);
    return true;
}

}  // namespace
}  // namespace torchlit

extern "C" {

// Whether this processor can run the kernels of that number.
int torchlit_supports(int kernels) { return torchlit::kernels_named(kernels) != nullptr; }

// Share the threads of the OpenMP library that torch has loaded: a second pool would fight it for the cores.
void torchlit_share_threads(decltype(torchlit::Threads::parallel) parallel, decltype(torchlit::Threads::most) most,
                            decltype(torchlit::Threads::wait) wait) {
    torchlit::threads = {parallel, most, wait};
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
