// No special instructions: for every other processor, and what the others are compared with.
#include "shapes.h"

namespace torchlit {
namespace {

struct Isa {
    struct Ints {
        std::int32_t lane[kTile];
    };
    struct Bytes {
        std::uint8_t byte[kQuadBytes];
    };
    using Nibbles = Bytes;
    struct Quad {
        std::int8_t step[kQuad];
    };
    static constexpr int kVectors = 1, kBlockRows = 1;

    static Bytes weights(const std::uint8_t* p) {
        Bytes bytes;
        std::memcpy(&bytes, p, sizeof bytes);
        return bytes;
    }
    static Quad quad(const std::int8_t* p) {
        Quad quad;
        std::memcpy(&quad, p, sizeof quad);
        return quad;
    }
    static Ints begin(int sum) { return all(-128 * sum); }
    static Ints dot(Ints total, const Bytes& w, Quad a) {
        for (int lane = 0; lane < kTile; ++lane)
            for (int i = 0; i < kQuad; ++i) total.lane[lane] += w.byte[lane * kQuad + i] * a.step[i];
        return total;
    }

    static Ints zero() { return all(0); }
    static void nibbles(const std::uint8_t* p, Nibbles& low, Nibbles& high) {
        for (int i = 0; i < kQuadBytes; ++i) {
            low.byte[i] = p[i] & 15;
            high.byte[i] = p[i] >> 4;
        }
    }
    static Ints group_begin(int sum) { return all(-8 * sum); }
    static Ints group_dot(Ints sum, const Nibbles& nibbles, Quad a) { return dot(sum, nibbles, a); }
    static Ints group_end(Ints total, const Ints& sum, const Ints& factor) {
        for (int lane = 0; lane < kTile; ++lane) total.lane[lane] += sum.lane[lane] * factor.lane[lane];
        return total;
    }
    static Ints factor(const std::int8_t* p) {
        Ints ints;
        for (int lane = 0; lane < kTile; ++lane) ints.lane[lane] = p[lane];
        return ints;
    }

    static void add_scaled(float* sums, const Ints& total, float scale) {
        for (int lane = 0; lane < kTile; ++lane) sums[lane] += static_cast<float>(total.lane[lane]) * scale;
    }

private:
    static Ints all(std::int32_t value) {
        Ints ints;
        for (int lane = 0; lane < kTile; ++lane) ints.lane[lane] = value;
        return ints;
    }
};

}  // namespace
}  // namespace torchlit

#include "products.h"

namespace torchlit {
const Kernels kPlain = kernels_of_isa();
}
