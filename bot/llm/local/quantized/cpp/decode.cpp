// One token each of several sequences through all layers of a Llama, in one parallel region: between two products
// there is a barrier where torch would have a dozen calls. What is small every thread computes for itself.
#include <new>

#include "product.h"

namespace torchlit {

// As `decoding.py` declares them.
struct DecoderLayer {
    Layer query, key, value, output, gate, up, down;
    const float *before_attention, *before_gate;  // weights of the norms
};

struct Decoder {
    const DecoderLayer* layers;
    std::int64_t count, hidden, heads, shared_heads, width, inner;
    float epsilon, scaling;

    int group() const { return static_cast<int>(heads / shared_heads); }
};

// Where a sequence's keys and values are, layer by layer, each (shared heads, capacity, width).
struct Sequence {
    float *const *keys, *const *values;
    std::int64_t capacity, before;
    const float *cosines, *sines;  // (width), of the token's position
};

namespace {

constexpr int kPhases = 5;  // of a layer that threads share

// Bytes that each thread has for itself: floats (states, what comes out of a norm, scores), rounded rows, weights.
struct OwnSize {
    std::size_t floats, rounded, unpacked;

    std::size_t all() const { return floats + rounded + unpacked; }
};

struct Step {
    const Kernels& kernels;
    const Decoder& decoder;
    const Sequence* sequences;
    int rows, workers;
    float* states;                                       // (rows, hidden), read and written
    float *queries, *keys, *values, *attended, *output;  // (rows, ...), shared by the threads
    float *gate, *up;
    std::atomic<int>* turns;  // of each layer and phase
    char* own;                // of each thread
    OwnSize own_size;
    std::atomic<int> arrived{0};

    std::int64_t attended_width() const { return decoder.heads * decoder.width; }
    std::int64_t shared_width() const { return decoder.shared_heads * decoder.width; }
};

struct Worker {
    Step& step;
    float *states, *normed, *scores;
    char *rounded, *unpacked;

    void wait() const {
        if (step.workers > 1) threads.wait();
    }

    Product product(const Layer& layer, const float* x, float* y) const {
        return {step.kernels, layer, x, y, step.rows, rounded};
    }

    void norm(const float* weight) const {
        const std::int64_t width = step.decoder.hidden;
        for (int row = 0; row < step.rows; ++row)
            step.kernels.norm_row(states + row * width, weight, static_cast<int>(width), step.decoder.epsilon,
                                  normed + row * width);
    }

    void add(const float* more) const {
        for (std::int64_t i = 0; i < step.rows * step.decoder.hidden; ++i) states[i] += more[i];
    }

    static void round(const Product& product) {
        for (int number = 0; number < product.blocks(); ++number) product.round_block(number);
    }

    template <typename Function>
    void take(int layer, int phase, int count, const Function& function) const {
        take_turns(step.turns[layer * kPhases + phase], count, step.workers, function);
        wait();
    }

    void attend(const Sequence& sequence, int layer, int row, int head) const {
        const Decoder& decoder = step.decoder;
        const std::int64_t width = decoder.width, query = row * step.attended_width() + head * decoder.group() * width;
        const std::int64_t shared = row * step.shared_width() + head * width, kept = head * sequence.capacity * width;
        step.kernels.attend({step.queries + query, step.keys + shared, step.values + shared, sequence.cosines,
                             sequence.sines, sequence.keys[layer] + kept, sequence.values[layer] + kept,
                             step.attended + query, decoder.group(), static_cast<int>(width),
                             static_cast<int>(sequence.before), decoder.scaling},
                            scores);
    }

    void run_layer(int number) const {
        const DecoderLayer& layer = step.decoder.layers[number];
        norm(layer.before_attention);
        const Product query = product(layer.query, normed, step.queries), key = product(layer.key, normed, step.keys),
                      value = product(layer.value, normed, step.values);
        round(query);  // the others have the same rows
        const int queries = query.panels(), keys = key.panels();
        take(number, 0, queries + keys + value.panels(), [&](int panel) {
            if (panel < queries)
                query.multiply_panel(panel, unpacked);
            else if (panel < queries + keys)
                key.multiply_panel(panel - queries, unpacked);
            else
                value.multiply_panel(panel - queries - keys, unpacked);
        });
        const int heads = static_cast<int>(step.decoder.shared_heads);
        take(number, 1, step.rows * heads,
             [&](int unit) { attend(step.sequences[unit / heads], number, unit / heads, unit % heads); });
        const Product output = product(layer.output, step.attended, step.output);
        round(output);
        take(number, 2, output.panels(), [&](int panel) { output.multiply_panel(panel, unpacked); });
        add(step.output);
        norm(layer.before_gate);
        const Product gate = product(layer.gate, normed, step.gate), up = product(layer.up, normed, step.up);
        round(gate);
        take(number, 3, gate.panels(), [&](int panel) {
            gate.multiply_panel(panel, unpacked);
            up.multiply_panel(panel, unpacked);
            const int begin = panel * kPanelTiles * kTile, inner = static_cast<int>(step.decoder.inner);
            for (int row = 0; row < step.rows; ++row)
                step.kernels.gate_row(step.gate + row * step.decoder.inner + begin,
                                      step.up + row * step.decoder.inner + begin,
                                      smaller(kPanelTiles * kTile, inner - begin));
        });
        const Product down = product(layer.down, step.gate, step.output);
        round(down);
        take(number, 4, down.panels(), [&](int panel) { down.multiply_panel(panel, unpacked); });
        add(step.output);
    }
};

void run_layers(void* data) {
    Step& step = *static_cast<Step*>(data);
    const int me = step.arrived++;
    char* own = step.own + me * step.own_size.all();
    const std::size_t states = step.rows * step.decoder.hidden;
    auto* floats = reinterpret_cast<float*>(own);
    char* rounded = own + step.own_size.floats;
    const Worker worker{step, floats, floats + states, floats + 2 * states, rounded, rounded + step.own_size.rounded};
    std::memcpy(worker.states, step.states, sizeof(float) * states);
    for (int layer = 0; layer < step.decoder.count; ++layer) worker.run_layer(layer);
    if (me == 0) std::memcpy(step.states, worker.states, sizeof(float) * states);
}

OwnSize own_size(const Step& step) {
    const Decoder& decoder = step.decoder;
    const DecoderLayer& layer = decoder.layers[0];  // all are alike
    std::size_t rounded = 0, unpacked = 0;
    for (const Layer* each : {&layer.query, &layer.output, &layer.gate, &layer.down}) {
        const Product product(step.kernels, *each, nullptr, nullptr, step.rows, nullptr);
        rounded = std::max(rounded, product.rounded_bytes());
        unpacked = std::max(unpacked, product.panel_bytes());
    }
    std::int64_t before = 0;
    for (int row = 0; row < step.rows; ++row) before = std::max(before, step.sequences[row].before);
    const std::size_t scores = decoder.group() * ((before + kTile) / kTile * kTile);
    return {aligned(sizeof(float) * (2 * step.rows * decoder.hidden + scores)), rounded, unpacked};
}

bool decode(const Kernels& kernels, const Decoder& decoder, const Sequence* sequences, float* states, int rows) {
    Step step{kernels, decoder, sequences, rows, threads.count(), states};
    step.own_size = own_size(step);
    const std::size_t queries = rows * step.attended_width(), shared = rows * step.shared_width();
    const std::size_t inner = rows * decoder.inner, phases = decoder.count * kPhases;
    const std::size_t floats = aligned(sizeof(float) * (2 * queries + 2 * shared + rows * decoder.hidden + 2 * inner));
    const std::size_t turns = aligned(sizeof(std::atomic<int>) * phases);
    char* memory = scratch.reserve(floats + turns + step.workers * step.own_size.all());
    if (!memory) return false;
    float* next = reinterpret_cast<float*>(memory);
    for (auto [part, size] : {std::pair{&step.queries, queries}, {&step.keys, shared}, {&step.values, shared},
                              {&step.attended, queries}, {&step.output, rows * std::size_t(decoder.hidden)},
                              {&step.gate, inner}, {&step.up, inner}}) {
        *part = next;
        next += size;
    }
    step.turns = new (memory + floats) std::atomic<int>[phases] {};
    step.own = memory + floats + turns;
    if (step.workers > 1)
        threads.parallel(run_layers, &step, step.workers, 0);
    else
        run_layers(&step);
    return true;
}

}  // namespace
}  // namespace torchlit

extern "C" {

// One token of each sequence through a decoder's layers: `states` (rows, hidden) are embeddings before and what the
// last norm takes afterwards; keys and values are written where the sequences keep theirs. 0: there is no memory for it.
int torchlit_decode(int kernels, const torchlit::Decoder* decoder, const torchlit::Sequence* sequences, float* states,
                    std::int64_t rows) {
    return torchlit::decode(*torchlit::kernels_named(kernels), *decoder, sequences, states, static_cast<int>(rows));
}
}
