"""Both kinds of layer, and every kernel that this machine has."""

from __future__ import annotations

import pytest

from bot.llm.local.quantized import Int4Linear, Int8Linear, Kernel, QuantizedLinear
from bot.llm.local.quantized.kernels import available_kernels


@pytest.fixture(params=[Int8Linear, Int4Linear])
def kind(request: pytest.FixtureRequest) -> type[QuantizedLinear]:
    """The kind of layer under test."""
    return request.param


@pytest.fixture(params=available_kernels(), ids=lambda kernel: kernel.name)
def kernel(request: pytest.FixtureRequest) -> Kernel:
    """The kernel under test."""
    return request.param
