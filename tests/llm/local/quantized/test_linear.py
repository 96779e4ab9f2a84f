"""Quantised layers multiply as the weights they were made of, within what rounding costs."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from bot.llm.local.quantized import Int4Linear, Int8Linear, Kernel, QuantizedLinear
from bot.llm.local.quantized.kernels import available_kernels

MOST_ERROR = {Int8Linear: 0.02, Int4Linear: 0.11}  # of a row's length, weights normally distributed
SHAPES = [(48, 256), (64, 2048), (50, 77), (17, 33), (1, 1), (3, 4096)]


def weights(outputs: int, inputs: int) -> tuple[Tensor, Tensor]:
    torch.manual_seed(outputs * inputs)
    return torch.randn(outputs, inputs) * 0.02, torch.randn(outputs)


def exact(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return x.double() @ weight.double().T + bias


def error(product: Tensor, x: Tensor, weight: Tensor, bias: Tensor) -> float:
    """The largest error of a row, against the length of the products and so blind to the bias."""
    true = exact(x, weight, bias)
    return float(((product - true).norm(dim=1) / (true - bias).norm(dim=1)).max())


@pytest.mark.parametrize(("outputs", "inputs"), SHAPES)
def test_any_shape_multiplies_as_its_weights(
    kind: type[QuantizedLinear], kernel: Kernel, outputs: int, inputs: int
) -> None:
    weight, bias = weights(outputs, inputs)
    x = torch.randn(5, inputs)
    layer = kind.quantize(weight, bias, kernel=kernel)
    product = layer(x)
    assert product.dtype is torch.float32
    assert product.shape == (5, outputs)
    if outputs >= 48:  # with a few outputs the length of a row is no measure
        assert error(product, x, weight, bias) < MOST_ERROR[kind]
    assert torch.equal(product, kind.quantize(weight, bias, kernel=Kernel.TORCH)(x))


@pytest.mark.parametrize("scale", [1e-30, 1e-6, 1e6, 1e30])
def test_the_size_of_a_row_does_not_matter(kind: type[QuantizedLinear], kernel: Kernel, scale: float) -> None:
    weight, bias = weights(64, 512)
    x = torch.randn(4, 512) * scale
    assert error(kind.quantize(weight, kernel=kernel)(x), x, weight, 0 * bias) < MOST_ERROR[kind]


def test_a_huge_input_spoils_only_its_neighbours(kind: type[QuantizedLinear], kernel: Kernel) -> None:
    weight, bias = weights(64, 2048)
    x = torch.randn(4, 2048)
    layer = kind.quantize(weight, kernel=kernel)
    spoilt = x.clone()
    spoilt[:, 5] = 10_000.0
    without = torch.zeros_like(x)
    without[:, 5] = 10_000.0
    rest = layer(spoilt) - layer(without)  # what is left of the other inputs
    x[:, 5] = 0
    assert error(rest, x, weight, 0 * bias) < 0.5  # an eighth of them is lost, one scale a row would lose all


def test_zeros_give_the_bias(kind: type[QuantizedLinear], kernel: Kernel) -> None:
    weight, bias = weights(20, 300)
    assert torch.equal(kind.quantize(weight, bias, kernel=kernel)(torch.zeros(2, 300)), bias.expand(2, -1))
    assert torch.equal(kind.quantize(0 * weight, bias, kernel=kernel)(torch.ones(2, 300)), bias.expand(2, -1))


@pytest.mark.parametrize("wrong", [torch.nan, torch.inf, -torch.inf])
def test_what_is_no_number_stays_visible(kind: type[QuantizedLinear], kernel: Kernel, wrong: float) -> None:
    weight, bias = weights(20, 300)
    x = torch.randn(3, 300)
    x[1, 299] = wrong
    product = kind.quantize(weight, bias, kernel=kernel)(x)
    assert product[1].isnan().all()
    assert product[[0, 2]].isfinite().all()
    weight[7, 3] = wrong
    product = kind.quantize(weight, bias, kernel=kernel)(torch.randn(3, 300))
    assert product[:, 7].isnan().all()
    assert product.isfinite().sum() == 3 * 19


@pytest.mark.parametrize("outlier", [1.0, 500.0])
def test_a_row_is_the_same_whatever_stands_beside_it(
    kind: type[QuantizedLinear], kernel: Kernel, outlier: float
) -> None:
    weight, bias = weights(80, 544)
    layer = kind.quantize(weight, bias, kernel=kernel)
    layer.prepare()
    x = torch.randn(400, 544)
    x[:, 0] *= outlier
    together = layer(x)
    for rows in (1, 2, 8, 13, 25, 37, 300):
        assert torch.equal(layer(x[:rows]), together[:rows])
        assert torch.equal(layer(x[-rows:]), together[-rows:])


def test_all_kernels_agree_to_the_last_bit(kind: type[QuantizedLinear]) -> None:
    weight, bias = weights(112, 1056)
    x = torch.randn(40, 1056) * torch.randn(40, 1).exp()
    products = [kind.quantize(weight, bias, kernel=kernel)(x) for kernel in available_kernels()]
    assert all(torch.equal(product, products[0]) for product in products)


def test_the_largest_steps_do_not_overflow(kind: type[QuantizedLinear], kernel: Kernel) -> None:
    signs = torch.randint(0, 2, (32, 8192), generator=torch.Generator().manual_seed(1)) * 2.0 - 1
    for weight in (torch.ones(32, 8192), -torch.ones(32, 8192), signs):
        product = kind.quantize(weight, kernel=kernel)(weight[:2])
        torch.testing.assert_close(product, weight[:2] @ weight.T, rtol=0.01, atol=8192 * 0.01)


@pytest.mark.parametrize("shape", [(7,), (0, 7), (2, 3, 7), (2, 0, 7)])
def test_rows_may_come_in_any_arrangement(
    kind: type[QuantizedLinear], kernel: Kernel, shape: tuple[int, ...]
) -> None:
    layer = kind.quantize(torch.randn(5, 7), kernel=kernel)
    x = torch.randn(shape)
    assert layer(x).shape == (*shape[:-1], 5)
    assert torch.equal(layer(x).reshape(-1, 5), layer(x.reshape(-1, 7)))


def test_shorter_types_and_strides_are_taken(kind: type[QuantizedLinear], kernel: Kernel) -> None:
    layer = kind.quantize(torch.randn(5, 64, dtype=torch.bfloat16), kernel=kernel)
    x = torch.randn(64, 3).bfloat16()
    assert torch.equal(layer(x.T), layer(x.float().T.contiguous()))


def test_a_layer_comes_back_from_a_file(kind: type[QuantizedLinear], kernel: Kernel, tmp_path: Path) -> None:
    weight, bias = weights(40, 100)
    made = kind.quantize(weight, bias, kernel=kernel)
    save_file(made.state_dict(), tmp_path / "layer.safetensors")
    with torch.device("meta"):
        empty = kind(100, 40, bias=True, kernel=kernel)
    empty.load_state_dict(load_file(tmp_path / "layer.safetensors"), assign=True)
    x = torch.randn(9, 100)
    before = empty(x)
    assert torch.equal(before, made(x))
    empty.prepare()
    assert torch.equal(empty(x), before)


def test_casting_the_model_around_leaves_a_layer_as_it_is(
    kind: type[QuantizedLinear], kernel: Kernel
) -> None:
    layer = kind.quantize(*weights(40, 100), kernel=kernel)
    x = torch.randn(9, 100)
    before = layer(x)
    assert torch.equal(torch.nn.Sequential(layer).to(torch.bfloat16)(x), before)


def test_weights_are_held_once(kind: type[QuantizedLinear]) -> None:
    layer = kind.quantize(torch.randn(256, 1024))
    bits = {Int8Linear: 8.2, Int4Linear: 4.3}[kind]
    assert layer.weight_bytes * 8 <= bits * 256 * 1024
    in_torch = kind.quantize(torch.randn(256, 1024), kernel=Kernel.TORCH)
    in_torch.prepare()
    assert in_torch.weight_bytes * 8 <= 8.2 * 256 * 1024
    with pytest.raises(RuntimeError, match="before prepare"):
        in_torch.state_dict()


def test_misuse_is_refused_with_a_sentence(kind: type[QuantizedLinear], kernel: Kernel) -> None:
    layer = kind.quantize(torch.randn(5, 64), kernel=kernel)
    with pytest.raises(ValueError, match="63 features for a layer that takes 64"):
        layer(torch.randn(2, 63))
    with pytest.raises(ValueError, match="scale should have the type"):
        layer.load_state_dict({**layer.state_dict(), "scale": torch.zeros(5, dtype=torch.float16)})
    with pytest.raises(ValueError, match="cannot be quantised"):
        kind(0, 5)
    with torch.device("meta"):
        empty = kind(64, 5, kernel=kernel)
    if kernel is not Kernel.TORCH:
        with pytest.raises(RuntimeError, match="once their weights are loaded"):
            empty(torch.randn(2, 64))
