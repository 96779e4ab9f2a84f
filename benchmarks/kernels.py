"""How fast the quantised layers multiply: `python -m benchmarks.kernels [--json] [--quick]`.

For each shape of a layer of Llama 3.2 1B and 3B and 1 to 256 rows: milliseconds, the share of the memory's read
bandwidth (few rows) or billions of operations a second (many), against torch in float32 and bfloat16 and its
older int8 product (fbgemm). All take turns, on two cores, each on layers enough to find none of them in the cache; the
fastest of several times counts, since other programs can only slow a product down.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

import torch
from torch import Tensor

from benchmarks._report import Figure, at_least, print_figures
from bot.llm.local.quantized import Int4Linear, Int8Linear, QuantizedLinear

Product = Callable[[Tensor], Tensor]

_SHAPES = [(2048, 2048), (2048, 8192), (8192, 2048), (3072, 8192), (2048, 128_256)]  # inputs, outputs
_ROWS = [1, 8, 64, 256]
_FEW = 16  # rows; with no more the memory is what limits
_CACHE = 48 << 20  # bytes; layers of one kind take together at least so much
_SHARE = 0.8  # of the read bandwidth, the goal for few rows
_CORES = 2


def figures(*, quick: bool) -> Iterator[Figure]:
    """One shape after the other."""
    torch.set_num_threads(_CORES)
    repeats = 3 if quick else 15
    for inputs, outputs in _SHAPES[:1] if quick else _SHAPES:
        products = _products(inputs, outputs)
        for rows in _ROWS:
            yield from _compare(products, inputs, outputs, rows, repeats)


def _products(inputs: int, outputs: int) -> dict[str, list[Product]]:
    """Layers of each kind, as many as the cache cannot hold."""
    weight = torch.randn(outputs, inputs) * 0.02
    kinds: dict[str, tuple[float, Callable[[], Product]]] = {
        "int8": (1, lambda: _prepared(Int8Linear.quantize(weight))),
        "4 bits": (0.5, lambda: _prepared(Int4Linear.quantize(weight))),
        "float32": (4, lambda: _linear(weight.clone())),
        "bfloat16": (2, lambda: _linear(weight.bfloat16())),
        "fbgemm int8": (1, lambda: _fbgemm(weight)),
    }
    return {
        kind: [make() for _ in range(1 + int(_CACHE / (size * weight.numel())))]
        for kind, (size, make) in kinds.items()
    }


def _prepared(layer: QuantizedLinear) -> QuantizedLinear:
    layer.prepare()
    return layer


def _linear(weight: Tensor) -> Product:
    return lambda x: torch.nn.functional.linear(x.to(weight.dtype), weight)


def _fbgemm(weight: Tensor) -> Product:
    torch.backends.quantized.engine = "fbgemm"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated, which is why it is a peer and no fallback
        scale = weight.abs().amax(1) / 127
        quantized = torch.quantize_per_channel(
            weight, scale, torch.zeros(len(scale), dtype=torch.long), 0, torch.qint8
        )
        packed = torch.ops.quantized.linear_prepack(quantized, None)
    return lambda x: torch.ops.quantized.linear_dynamic(x, packed, False)


def _compare(
    products: dict[str, list[Product]], inputs: int, outputs: int, rows: int, repeats: int
) -> Iterator[Figure]:
    x = torch.randn(rows, inputs)
    memory = torch.ones(16 << 20, dtype=torch.int64)
    turns = {kind: cycle(layers) for kind, layers in products.items()}
    best = dict.fromkeys([*products, "read"], float("inf"))
    for _ in range(repeats):
        best["read"] = min(best["read"], _seconds(memory.sum))
        for kind, layers in turns.items():
            layer = next(layers)
            best[kind] = min(best[kind], _seconds(partial(layer, x)))
    bandwidth = memory.nbytes / best["read"]
    for kind in products:
        what = f"{inputs}x{outputs}, {rows} rows, {kind}"
        ratio = round(best[kind] / best["float32"], 3)
        yield Figure(what, round(1e3 * best[kind], 3), "ms", "float32", ratio)
        layer = products[kind][0]
        if not isinstance(layer, QuantizedLinear):
            continue
        if rows <= _FEW:
            share = layer.weight_bytes / best[kind] / bandwidth
            yield at_least(f"{what}: share of {bandwidth / 1e9:.0f} GB/s", round(share, 2), "", _SHARE)
        else:
            speed = round(2 * rows * inputs * outputs / best[kind] / 1e9)
            ratio = round(best["fbgemm int8"] / best[kind], 2)
            yield Figure(f"{what}: speed", speed, "GOPS", "fbgemm int8", ratio)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kernels", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="one shape, few repetitions")
    arguments = parser.parse_args()
    print_figures(figures(quick=arguments.quick), as_json=arguments.json)


if __name__ == "__main__":
    main()
