"""The GPU's kernels against the same arithmetic in torch. `pytest -m gpu` runs them where there is a GPU."""

from __future__ import annotations

import pytest
import torch

from bot.llm.local.gpu import kernels
from bot.llm.local.gpu.int4 import pack

pytestmark = pytest.mark.gpu
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"  # with TRITON_INTERPRET=1
HEADS = kernels.Heads(asking=6, shared=2, width=16)


def numbers(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed)).to(DEVICE)


@pytest.mark.parametrize("rows", [1, 3, 16, 20])
@pytest.mark.parametrize(("out", "width"), [(48, 96), (100, 520)])
def test_a_product_is_torchs(rows: int, out: int, width: int) -> None:
    inputs, weight, bias = numbers(rows, width), numbers(out, width, seed=1), numbers(out, seed=2)
    torch.testing.assert_close(
        kernels.multiply(inputs, weight, bias),
        torch.nn.functional.linear(inputs, weight, bias),
        atol=1e-3,
        rtol=1e-4,
    )
    alone = kernels.multiply(inputs[:1].clone(), weight, bias)
    assert torch.equal(alone[0], kernels.multiply(inputs, weight, bias)[0]), "whatever is computed beside it"


@pytest.mark.parametrize(("out", "width"), [(48, 256), (100, 544)])
def test_a_product_of_four_bits_is_that_of_its_numbers(out: int, width: int) -> None:
    steps = torch.randint(
        -8, 8, (out, width), generator=torch.Generator().manual_seed(0), dtype=torch.int8
    ).to(DEVICE)
    scale = numbers(out, -(-width // 32)).bfloat16()
    inputs = numbers(5, width, seed=1)
    weight = (steps * scale.repeat_interleave(32, dim=1)[:, :width]).float()
    packed = pack(steps, scale)
    torch.testing.assert_close(
        kernels.multiply_int4(inputs, *packed, None), inputs @ weight.T, atol=1e-2, rtol=1e-3
    )


def test_norm_and_gate_are_llamas() -> None:
    states, added, weight = numbers(3, 72), numbers(3, 72, seed=1), numbers(72, seed=2)
    summed = states + added
    expected = summed * torch.rsqrt(summed.square().mean(1, keepdim=True) + 1e-5) * weight
    torch.testing.assert_close(
        kernels.add_and_normalise(states, added, weight, 1e-5), expected, atol=1e-5, rtol=1e-5
    )
    torch.testing.assert_close(states, summed)
    both = numbers(3, 2 * 1500)
    expected = torch.nn.functional.silu(both[:, :1500]) * both[:, 1500:]
    torch.testing.assert_close(kernels.gate(both), expected, atol=1e-5, rtol=1e-5)


def turned(heads: torch.Tensor, cosines: torch.Tensor, sines: torch.Tensor) -> torch.Tensor:
    """Heads (heads x width) turned by a position's angles."""
    low, high = heads.chunk(2, 1)
    return heads * cosines + torch.cat([-high, low], 1) * sines


def attended(queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
    """What one token's queries (heads x width) see of all these keys and values."""
    group = HEADS.asking // HEADS.shared
    keys, values = keys.repeat_interleave(group, 0), values.repeat_interleave(group, 0)
    return torch.nn.functional.scaled_dot_product_attention(queries[:, None], keys, values, scale=0.25)[:, 0]


def entry(slab: torch.Tensor, position: int) -> list[int]:
    """A row of the table; a slab is layers x 2 x heads x tokens x width."""
    return [7, position, slab[0, 0].data_ptr(), slab[0, 1].data_ptr(), slab[0].numel(), slab.shape[3]]


def angles(rows: int) -> tuple[torch.Tensor, torch.Tensor]:
    half = numbers(rows, HEADS.width // 2)
    return torch.cat([half.cos()] * 2, 1), torch.cat([half.sin()] * 2, 1)


@pytest.mark.parametrize("lengths", [[0], [5, 63, 64], [300, 1, 1500]])
def test_attention_sees_the_whole_sequence_and_no_other(lengths: list[int]) -> None:
    layers, layer, room, width = 3, 2, 1600, HEADS.width
    slabs = [numbers(layers, 2, HEADS.shared, room, width, seed=9 + n) for n in range(len(lengths))]
    joined = numbers(len(lengths), (HEADS.asking + 2 * HEADS.shared) * width)
    turns = angles(len(lengths))
    table = torch.tensor([entry(slab, length) for slab, length in zip(slabs, lengths, strict=True)]).to(
        DEVICE
    )
    given = joined.clone()
    kernels.rotate_and_keep(joined, turns, table, layer, HEADS)
    found = kernels.attend(joined, table, layer, 0.25, HEADS)
    for row, (slab, length) in enumerate(zip(slabs, lengths, strict=True)):
        heads = given[row].view(-1, width)
        expected = turned(heads, turns[0][row], turns[1][row])
        keys, values = slab[layer][:, :, : length + 1]
        torch.testing.assert_close(keys[:, length], expected[HEADS.asking : HEADS.asking + HEADS.shared])
        torch.testing.assert_close(values[:, length], heads[HEADS.asking + HEADS.shared :])
        seen = attended(expected[: HEADS.asking], keys, values)
        torch.testing.assert_close(found[row].view(HEADS.asking, width), seen, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize(("before", "tokens"), [(0, 64), (0, 37), (150, 70)])
def test_tokens_in_order_see_what_was_before_each(before: int, tokens: int) -> None:
    layers, layer, room, width = 2, 1, 256, HEADS.width
    slab, spare = numbers(layers, 2, HEADS.shared, room, width, seed=9), numbers(1, 2, HEADS.shared, 1, width)
    rows = -(-tokens // 64) * 64
    joined = numbers(rows, (HEADS.asking + 2 * HEADS.shared) * width)
    idle = [0, 0, spare[0, 0].data_ptr(), spare[0, 1].data_ptr(), 0, 1]
    table = torch.tensor([entry(slab, before + n) for n in range(tokens)] + [idle] * (rows - tokens))
    table = table.to(DEVICE)
    kernels.rotate_and_keep(joined, angles(rows), table, layer, HEADS)
    found = kernels.attend_in_order(joined, table, layer, 0.25, HEADS)
    assert torch.isfinite(found).all()
    for row in (0, 1, tokens // 2, tokens - 1):
        queries = joined[row, : HEADS.asking * width].view(HEADS.asking, width)
        keys, values = slab[layer][:, :, : before + row + 1]
        seen = attended(queries, keys, values)
        torch.testing.assert_close(found[row].view(HEADS.asking, width), seen, atol=1e-4, rtol=1e-4)
