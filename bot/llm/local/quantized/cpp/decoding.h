// What a decoder layer does besides its products, for one token: norm, rotation, attention, gate. Included by each
// instruction set. Floats are added in one order, whatever the width of its registers, and are never fused, so that
// every instruction set gives the same.
#pragma once

#include "shapes.h"

namespace torchlit {
namespace {

constexpr int kLanes16 = 16;
constexpr int kTokens = 64;  // whose keys stay in the nearest cache while all heads of a group look at them
typedef float Floats __attribute__((vector_size(64)));
typedef std::int32_t Bits __attribute__((vector_size(64)));

INLINE Floats load(const float* from) {
    Floats value;
    std::memcpy(&value, from, sizeof value);
    return value;
}
INLINE void store(float* to, Floats value) { std::memcpy(to, &value, sizeof value); }
INLINE Floats all(float value) { return Floats{} + value; }

// The sum of the lanes, halves first.
INLINE float sum_of(Floats value) {
    typedef float Half __attribute__((vector_size(32)));
    typedef float Quarter __attribute__((vector_size(16)));
    Half halves[2];
    std::memcpy(halves, &value, sizeof value);
    const Half half = halves[0] + halves[1];
    Quarter quarters[2];
    std::memcpy(quarters, &half, sizeof half);
    const Quarter quarter = quarters[0] + quarters[1];
    return (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
}

// e to the power of each lane, to some two units in the last place (Cephes' polynomial); NaN stays NaN.
INLINE Floats exponential(Floats x) {
    x = x < -87.0f ? all(-87.0f) : x;
    x = x > 88.0f ? all(88.0f) : x;
    const Floats pushed = x * 1.44269504f + 12582912.0f;
    const Floats whole = pushed - 12582912.0f;
    const Floats rest = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
    Floats power = rest * 1.9875691500e-4f + 1.3981999507e-3f;
    power = power * rest + 8.3334519073e-3f;
    power = power * rest + 4.1665795894e-2f;
    power = power * rest + 1.6666665459e-1f;
    power = power * rest + 5.0000001201e-1f;
    power = power * rest * rest + rest + 1.0f;
    const Bits exponent = ((Bits)pushed - 0x4b400000) << 23;
    const Floats scaled = (Floats)((Bits)power + exponent);
    return x == x ? scaled : x;
}

// out = x / root mean square of x, times a weight (Zhang & Sennrich, 2019); `count` is a multiple of 16.
void norm_row(const float* x, const float* weight, int count, float epsilon, float* out) {
    Floats squares = {};
    for (int i = 0; i < count; i += kLanes16) squares += load(x + i) * load(x + i);
    const float factor = 1.0f / std::sqrt(sum_of(squares) / static_cast<float>(count) + epsilon);
    for (int i = 0; i < count; i += kLanes16) store(out + i, load(weight + i) * (load(x + i) * factor));
}

// gate = gate * sigmoid(gate) * up; `count` is a multiple of 16.
void gate_row(float* gate, const float* up, int count) {
    for (int i = 0; i < count; i += kLanes16) {
        const Floats value = load(gate + i);
        store(gate + i, value / (1.0f + exponential(-value)) * load(up + i));
    }
}

// Rotary positions, the two halves of a head turned together (Su et al., 2021; as transformers lays them out).
INLINE void rotate(const float* from, const float* cosines, const float* sines, int width, float* to) {
    const int half = width / 2;
    for (int i = 0; i < half; ++i) {
        const float low = from[i], high = from[i + half];
        to[i] = low * cosines[i] - high * sines[i];
        to[i + half] = high * cosines[i + half] + low * sines[i + half];
    }
}

template <int kWide>
void attend_group(const Attention& at, float* scores) {
    constexpr int kWidth = kWide * kLanes16;
    const int tokens = at.before + 1, stride = at.stride();
    rotate(at.key, at.cosines, at.sines, kWidth, at.keys + std::size_t(at.before) * kWidth);
    std::memcpy(at.values + std::size_t(at.before) * kWidth, at.value, sizeof(float) * kWidth);
    for (int head = 0; head < at.group; ++head) {
        float* query = at.queries + head * kWidth;
        rotate(query, at.cosines, at.sines, kWidth, query);
        for (int i = 0; i < kWidth; i += kLanes16) store(query + i, load(query + i) * at.scaling);
    }
    for (int begin = 0; begin < tokens; begin += kTokens) {
        const int end = smaller(begin + kTokens, tokens);
        for (int head = 0; head < at.group; ++head) {
            Floats query[kWide];
            for (int i = 0; i < kWide; ++i) query[i] = load(at.queries + head * kWidth + i * kLanes16);
            for (int token = begin; token < end; ++token) {
                const float* key = at.keys + std::size_t(token) * kWidth;
                Floats product = query[0] * load(key);
                for (int i = 1; i < kWide; ++i) product += query[i] * load(key + i * kLanes16);
                scores[head * stride + token] = sum_of(product);
            }
        }
    }
    float totals[kMostGroup];
    for (int head = 0; head < at.group; ++head) {
        float* row = scores + head * stride;
        float peak = row[0];
        for (int token = 1; token < tokens; ++token) peak = row[token] > peak ? row[token] : peak;
        for (int token = tokens; token < stride; ++token) row[token] = -1e30f;  // what fills up the last vector is no token
        Floats total = {};
        for (int token = 0; token < stride; token += kLanes16) {
            Floats weights = exponential(load(row + token) - peak);
            if (token + kLanes16 > tokens)
                for (int lane = tokens - token; lane < kLanes16; ++lane) weights[lane] = 0.0f;
            store(row + token, weights);
            total += weights;
        }
        totals[head] = sum_of(total);
        std::memset(at.out + head * kWidth, 0, sizeof(float) * kWidth);
    }
    for (int begin = 0; begin < tokens; begin += kTokens) {
        const int end = smaller(begin + kTokens, tokens);
        for (int head = 0; head < at.group; ++head) {
            Floats mixed[kWide];
            for (int i = 0; i < kWide; ++i) mixed[i] = load(at.out + head * kWidth + i * kLanes16);
            for (int token = begin; token < end; ++token) {
                const float weight = scores[head * stride + token];
                const float* value = at.values + std::size_t(token) * kWidth;
                for (int i = 0; i < kWide; ++i) mixed[i] += weight * load(value + i * kLanes16);
            }
            for (int i = 0; i < kWide; ++i) store(at.out + head * kWidth + i * kLanes16, mixed[i]);
        }
    }
    for (int head = 0; head < at.group; ++head)
        for (int i = 0; i < kWidth; i += kLanes16)
            store(at.out + head * kWidth + i, load(at.out + head * kWidth + i) / totals[head]);
}

// Attention of one token's heads that share keys and values, over those before it and itself.
void attend(const Attention& at, float* scores) {
    switch (at.width / kLanes16) {
        case 1:
            return attend_group<1>(at, scores);
        case 2:
            return attend_group<2>(at, scores);
        case 4:
            return attend_group<4>(at, scores);
        case 8:
            return attend_group<8>(at, scores);
    }
}

}  // namespace
}  // namespace torchlit
