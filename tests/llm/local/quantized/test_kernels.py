"""The compiled kernels are optional: what is missing is said, and torch takes their place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest
import torch

from bot.llm.local.quantized import Int4Linear, Kernel, best_kernel, describe, native, portable
from bot.llm.local.quantized.kernels import available_kernels


@pytest.fixture
def uncached() -> Iterator[None]:
    """Find the library anew, before and after."""
    for function in (native.library, available_kernels, portable._int_mm_is_exact):
        function.cache_clear()
    yield
    for function in (native.library, available_kernels, portable._int_mm_is_exact):
        function.cache_clear()


def test_the_live_kernel_is_named() -> None:
    assert describe().startswith(best_kernel().value)


@pytest.mark.usefixtures("uncached")
def test_without_the_library_torch_multiplies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    weight, x = torch.randn(48, 320), torch.randn(6, 320)
    with_library = Int4Linear.quantize(weight)(x)
    native.library.cache_clear()
    available_kernels.cache_clear()
    monkeypatch.setattr(native, "__file__", str(tmp_path / "native.py"))
    assert available_kernels() == (Kernel.TORCH,)
    assert "install a C++ compiler" in describe()
    assert torch.equal(Int4Linear.quantize(weight)(x), with_library)
    with pytest.raises(ValueError, match="no kernel for plain C"):
        Int4Linear.quantize(weight, kernel=Kernel.PLAIN)


@pytest.mark.usefixtures("uncached")
def test_a_library_that_cannot_be_loaded_is_as_good_as_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / f"_kernels{EXTENSION_SUFFIXES[0]}").write_bytes(b"made for another machine")
    monkeypatch.setattr(native, "__file__", str(tmp_path / "native.py"))
    assert best_kernel() is Kernel.TORCH
    assert "install Torchlit once more" in caplog.text


def test_torch_is_exact_where_its_int8_product_is_not() -> None:
    """On processors whose pairs of products are cut off at 16 bits the sums go through float32."""
    program = (
        "import torch; from bot.llm.local.quantized import Int8Linear, Kernel, portable;"
        "ones = torch.ones(16, 512);"
        "assert torch.equal(Int8Linear.quantize(ones, kernel=Kernel.TORCH)(ones[:8]), torch.full((8, 16), 512.));"
        "print(portable._int_mm_is_exact())"
    )
    environment = os.environ | {"ONEDNN_MAX_CPU_ISA": "AVX2"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
