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


@pytest.mark.parametrize("lengths", [[0], [5, 63, 64], [300, 1, 1500]])
def test_attention_sees_the_whole_sequence_and_no_other(lengths: list[int]) -> None:
    layers, layer, room = 3, 2, 1600
    slabs = [numbers(layers, 2, HEADS.shared, room, HEADS.width, seed=9 + n) for n in range(len(lengths))]
    width = HEADS.width
    joined = numbers(len(lengths), (HEADS.asking + 2 * HEADS.shared) * width)
    angles = numbers(len(lengths), width // 2)
    cosines, sines = (torch.cat([part, part], 1) for part in (angles.cos(), angles.sin()))
    table = torch.tensor(
        [
            [7, length, slab[0, 0].data_ptr(), slab[0, 1].data_ptr(), slab[0].numel(), room]
            for slab, length in zip(slabs, lengths, strict=True)
        ]
    ).to(DEVICE)
    given = joined.clone()
    kernels.rotate_and_keep(joined, (cosines, sines), table, layer, HEADS)
    found = kernels.attend(joined, table, layer, 0.25, HEADS)
    for row, (slab, length) in enumerate(zip(slabs, lengths, strict=True)):
        heads = given[row].view(-1, width)
        turned = (
            heads * cosines[row]
            + torch.cat([-heads[:, width // 2 :], heads[:, : width // 2]], 1) * sines[row]
        )
        keys, values = slab[layer][:, :, : length + 1]
        torch.testing.assert_close(keys[:, length], turned[HEADS.asking : HEADS.asking + HEADS.shared])
        torch.testing.assert_close(values[:, length], heads[HEADS.asking + HEADS.shared :])
        group = HEADS.asking // HEADS.shared
        expected = torch.nn.functional.scaled_dot_product_attention(
            turned[: HEADS.asking, None],
            keys.repeat_interleave(group, 0),
            values.repeat_interleave(group, 0),
            scale=0.25,
        )
        torch.testing.assert_close(found[row].view(HEADS.asking, width), expected[:, 0], atol=1e-4, rtol=1e-4)
