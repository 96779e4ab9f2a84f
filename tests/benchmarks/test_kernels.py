"""The benchmark of kernels times every kind of layer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from benchmarks import kernels


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One layer of each kind, of a shape that takes no time; afterwards torch has its threads again."""
    monkeypatch.setattr(kernels, "_SHAPES", [(64, 128)])
    monkeypatch.setattr(kernels, "_CACHE", 0)
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


@pytest.mark.usefixtures("small")
def test_every_kind_of_layer_is_timed_for_every_number_of_rows() -> None:
    told = {figure.figure for figure in kernels.figures(quick=True)}
    for kind in ("int8", "4 bits", "float32", "bfloat16", "fbgemm int8"):
        assert {f"64x128, {rows} rows, {kind}" for rows in (1, 8, 64, 256)} < told
