"""The kernels' programs, in Triton's language; `kernels` says what each is given and starts it.

A program works on one tile; the grid that it is started with says how many there are.
"""

from __future__ import annotations

import triton
import triton.language as tl


@triton.jit
def add_and_normalise(states, added, normalised, weight, epsilon, width, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    place = tl.arange(0, BLOCK)
    there = place < width
    at = row * width + place
    state = tl.load(states + at, mask=there, other=0.0).to(tl.float32)
    state += tl.load(added + at, mask=there, other=0.0).to(tl.float32)
    kept = state.to(states.dtype.element_ty)
    tl.store(states + at, kept, mask=there)
    wide = kept.to(tl.float32)
    norm = tl.rsqrt(tl.sum(wide * wide) / width + epsilon)
    scaled = (wide * norm).to(states.dtype.element_ty)
    tl.store(normalised + at, scaled * tl.load(weight + place, mask=there, other=0.0), mask=there)


@triton.jit
def _inputs(inputs, row, rows, place, width):
    """Some inputs of each row: rows x inputs."""
    there = (row < rows)[:, None] & (place < width)[None, :]
    return tl.load(inputs + row[:, None] * width + place[None, :], mask=there, other=0.0)


@triton.jit
def _weights(weight, column, out, place, width):
    """Some inputs' weights for each output: inputs x outputs."""
    there = (column < out)[None, :] & (place < width)[:, None]
    return tl.load(weight + column[None, :].to(tl.int64) * width + place[:, None], mask=there, other=0.0)


@triton.jit
def _keep(total, bias, outputs, row, rows, column, out, HAS_BIAS: tl.constexpr):
    """Store a tile of sums: rows x outputs."""
    if HAS_BIAS:
        total += tl.load(bias + column, mask=column < out, other=0.0).to(tl.float32)[None, :]
    there = (row < rows)[:, None] & (column < out)[None, :]
    at = outputs + row[:, None] * out + column[None, :]
    tl.store(at, total.to(outputs.dtype.element_ty), mask=there)


@triton.jit(do_not_specialize=["rows"])
def multiply(
    inputs,
    weight,
    bias,
    outputs,
    rows,
    out,
    width,
    HAS_BIAS: tl.constexpr,
    ROWS: tl.constexpr,
    OUTPUTS: tl.constexpr,
    INPUTS: tl.constexpr,
):
    column = tl.program_id(0) * OUTPUTS + tl.arange(0, OUTPUTS)
    row = tl.program_id(1) * ROWS + tl.arange(0, ROWS)
    place = tl.arange(0, INPUTS)
    total = tl.zeros((ROWS, OUTPUTS), dtype=tl.float32)
    for begin in range(0, width, INPUTS):
        some = _inputs(inputs, row, rows, begin + place, width)
        tile = _weights(weight, column, out, begin + place, width)
        total = tl.dot(some, tile, total, input_precision="ieee")
    _keep(total, bias, outputs, row, rows, column, out, HAS_BIAS)


@triton.jit(do_not_specialize=["rows"])
def multiply_int4(
    inputs,
    weight,
    scale,
    bias,
    outputs,
    rows,
    out,
    width,
    HAS_BIAS: tl.constexpr,
    ROWS: tl.constexpr,
    OUTPUTS: tl.constexpr,
    SPAN: tl.constexpr,
    GROUP: tl.constexpr,
):
    HALF: tl.constexpr = SPAN // 2
    GROUPS: tl.constexpr = HALF // GROUP
    column = tl.program_id(0) * OUTPUTS + tl.arange(0, OUTPUTS)
    row = tl.program_id(1) * ROWS + tl.arange(0, ROWS)
    place = tl.arange(0, HALF)
    kind = inputs.dtype.element_ty
    spans = tl.cdiv(width, SPAN)
    there = (column < out)[:, None]
    packed = weight + column[:, None].to(tl.int64) * spans * HALF + place[None, :]
    scales = scale + column[:, None].to(tl.int64) * spans * 2 * GROUPS + tl.arange(0, GROUPS)[None, :]
    total = tl.zeros((ROWS, OUTPUTS), dtype=tl.float32)
    for span in range(spans):
        both = tl.load(packed + span * HALF, mask=there, other=0).to(tl.uint16)
        for upper in tl.static_range(2):
            here = span * SPAN + upper * HALF + place
            # As the last bits of the bfloat16 number 128 the four bits are 128 to 143, without any conversion.
            bits = ((both >> (4 * upper)) & 15) | 0x4300
            step = bits.to(tl.bfloat16, bitcast=True) - 136.0
            size = tl.load(scales + (span * 2 + upper) * GROUPS, mask=there, other=0.0)
            sizes = tl.reshape(tl.broadcast_to(size[:, :, None], (OUTPUTS, GROUPS, GROUP)), (OUTPUTS, HALF))
            tile = tl.trans((step.to(tl.bfloat16) * sizes).to(kind))
            total = tl.dot(_inputs(inputs, row, rows, here, width), tile, total, input_precision="ieee")
    _keep(total, bias, outputs, row, rows, column, out, HAS_BIAS)


@triton.jit(do_not_specialize=["layer"])
def rotate_and_keep(
    joined,
    cosines,
    sines,
    table,
    layer,
    HEADS: tl.constexpr,
    SHARED: tl.constexpr,
    HALF: tl.constexpr,
    COLUMNS: tl.constexpr,
):
    row = tl.program_id(0)
    head = tl.program_id(1)
    kind = joined.dtype.element_ty
    half = tl.arange(0, HALF)
    mine = joined + row * (HEADS + 2 * SHARED) * 2 * HALF + head * 2 * HALF
    angle = row * 2 * HALF + half
    low = tl.load(mine + half).to(tl.float32)
    high = tl.load(mine + HALF + half).to(tl.float32)
    new_low = low * tl.load(cosines + angle).to(tl.float32) - high * tl.load(sines + angle).to(tl.float32)
    new_high = high * tl.load(cosines + angle + HALF).to(tl.float32)
    new_high += low * tl.load(sines + angle + HALF).to(tl.float32)
    if head < HEADS:
        tl.store(mine + half, new_low.to(kind))
        tl.store(mine + HALF + half, new_high.to(kind))
    else:
        about = table + row * COLUMNS
        offset = layer * tl.load(about + 4)
        offset += ((head - HEADS) * tl.load(about + 5) + tl.load(about + 1)) * 2 * HALF
        keys = tl.load(about + 2).to(tl.pointer_type(kind)) + offset
        values = tl.load(about + 3).to(tl.pointer_type(kind)) + offset
        tl.store(keys + half, new_low.to(kind))
        tl.store(keys + HALF + half, new_high.to(kind))
        value = mine + SHARED * 2 * HALF
        tl.store(values + half, tl.load(value + half))
        tl.store(values + HALF + half, tl.load(value + HALF + half))


@triton.jit
def _look(query, keys, values, last, begin, end, scaling, WIDTH: tl.constexpr, TOKENS: tl.constexpr):
    """Each query at the tokens from `begin` to before `end`, its `last` one at most.

    Its highest score, the sum of all weights and of the values times their weights, all as if that score were 0
    (Milakov and Gimelshein 2018, Online normalizer calculation for softmax).
    """
    kind = query.dtype
    place = tl.arange(0, WIDTH)
    highest = tl.full((query.shape[0],), float("-inf"), dtype=tl.float32)
    total = tl.zeros((query.shape[0],), dtype=tl.float32)
    seen = tl.zeros((query.shape[0], WIDTH), dtype=tl.float32)
    for first in range(begin, end, TOKENS):
        token = first + tl.arange(0, TOKENS)
        there = token < end
        key = tl.load(keys + token[None, :] * WIDTH + place[:, None], mask=there[None, :], other=0.0)
        score = tl.dot(query, key, input_precision="ieee") * scaling
        score = tl.where(token[None, :] <= last[:, None], score, float("-inf"))
        higher = tl.maximum(highest, tl.max(score, 1))
        weight = tl.exp(score - higher[:, None])
        before = tl.exp(highest - higher)
        total = total * before + tl.sum(weight, 1)
        value = tl.load(values + token[:, None] * WIDTH + place[None, :], mask=there[:, None], other=0.0)
        seen = seen * before[:, None] + tl.dot(weight.to(kind), value, input_precision="ieee")
        highest = higher
    return highest, total, seen


@triton.jit(do_not_specialize=["layer"])
def attend(
    joined,
    partial,
    weights,
    table,
    layer,
    scaling,
    HEADS: tl.constexpr,
    SHARED: tl.constexpr,
    WIDTH: tl.constexpr,
    SPLITS: tl.constexpr,
    GROUP: tl.constexpr,
    TOKENS: tl.constexpr,
    COLUMNS: tl.constexpr,
):
    row = tl.program_id(0)
    shared = tl.program_id(1)
    split = tl.program_id(2)
    kind = joined.dtype.element_ty
    about = table + row * COLUMNS
    length = tl.load(about + 1) + 1
    offset = layer * tl.load(about + 4) + shared * tl.load(about + 5) * WIDTH
    keys = tl.load(about + 2).to(tl.pointer_type(kind)) + offset
    values = tl.load(about + 3).to(tl.pointer_type(kind)) + offset
    chunk = tl.cdiv(tl.cdiv(length, SPLITS), TOKENS) * TOKENS
    begin = split * chunk
    end = tl.minimum(begin + chunk, length)

    member = tl.arange(0, GROUP)
    place = tl.arange(0, WIDTH)
    mine = member < HEADS // SHARED
    head = shared * (HEADS // SHARED) + member
    query = tl.load(
        joined + row * (HEADS + 2 * SHARED) * WIDTH + head[:, None] * WIDTH + place[None, :],
        mask=mine[:, None],
        other=0.0,
    )
    last = tl.full((GROUP,), 0, dtype=tl.int64) + length - 1
    highest, total, seen = _look(query, keys, values, last, begin, end, scaling, WIDTH, TOKENS)
    at = (row * HEADS + head) * SPLITS + split
    tl.store(partial + at[:, None] * WIDTH + place[None, :], seen, mask=mine[:, None])
    tl.store(weights + at * 2, highest, mask=mine)
    tl.store(weights + at * 2 + 1, total, mask=mine)


@triton.jit
def combine(partial, weights, outputs, HEADS: tl.constexpr, WIDTH: tl.constexpr, SPLITS: tl.constexpr):
    at = tl.program_id(0) * HEADS + tl.program_id(1)
    split = at * SPLITS + tl.arange(0, SPLITS)
    place = tl.arange(0, WIDTH)
    highest = tl.load(weights + split * 2)
    share = tl.exp(highest - tl.max(highest))
    total = tl.sum(share * tl.load(weights + split * 2 + 1))
    seen = tl.load(partial + split[:, None] * WIDTH + place[None, :])
    found = tl.sum(seen * share[:, None], 0) / total
    tl.store(outputs + at * WIDTH + place, found.to(outputs.dtype.element_ty))


@triton.jit(do_not_specialize=["layer"])
def attend_in_order(
    joined,
    outputs,
    table,
    layer,
    scaling,
    HEADS: tl.constexpr,
    SHARED: tl.constexpr,
    WIDTH: tl.constexpr,
    ROWS: tl.constexpr,
    GROUP: tl.constexpr,
    TOKENS: tl.constexpr,
    COLUMNS: tl.constexpr,
):
    first = tl.program_id(0) * ROWS
    shared = tl.program_id(1)
    kind = joined.dtype.element_ty
    about = table + first * COLUMNS
    offset = layer * tl.load(about + 4) + shared * tl.load(about + 5) * WIDTH
    keys = tl.load(about + 2).to(tl.pointer_type(kind)) + offset
    values = tl.load(about + 3).to(tl.pointer_type(kind)) + offset

    place = tl.arange(0, WIDTH)
    asking = tl.arange(0, ROWS * GROUP)
    row = first + asking // GROUP
    member = asking % GROUP
    mine = member < HEADS // SHARED
    head = shared * (HEADS // SHARED) + member
    at = tl.load(table + row * COLUMNS + 1)
    query = tl.load(
        joined + row[:, None] * (HEADS + 2 * SHARED) * WIDTH + head[:, None] * WIDTH + place[None, :],
        mask=mine[:, None],
        other=0.0,
    )
    _, total, seen = _look(query, keys, values, at, 0, tl.max(at) + 1, scaling, WIDTH, TOKENS)
    found = seen / total[:, None]
    out = outputs + row[:, None] * HEADS * WIDTH + head[:, None] * WIDTH + place[None, :]
    tl.store(out, found.to(kind), mask=mine[:, None])


@triton.jit
def gate(joined, outputs, inner, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    place = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    there = place < inner
    gate = tl.load(joined + row * 2 * inner + place, mask=there, other=0.0).to(tl.float32)
    up = tl.load(joined + row * 2 * inner + inner + place, mask=there, other=0.0)
    kind = outputs.dtype.element_ty
    opened = (gate * tl.sigmoid(gate)).to(kind)
    tl.store(outputs + row * inner + place, opened * up.to(kind), mask=there)
