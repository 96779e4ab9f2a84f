"""A model runs in the number type that suits the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoConfig

from bot.llm.local import number_type
from bot.llm.local.number_type import choose_dtype


def test_a_cpu_gets_a_type_that_works_there(model_folder: Path) -> None:
    config = AutoConfig.from_pretrained(model_folder)

    assert choose_dtype(config, 5_000_000, torch.device("cpu")) in {torch.float32, torch.bfloat16}


def test_a_model_too_large_for_float32_is_loaded_in_half_of_it(
    model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = AutoConfig.from_pretrained(model_folder)
    monkeypatch.setattr(number_type, "available_memory", lambda: 10_000_000)

    assert choose_dtype(config, 5_000_000, torch.device("cpu")) is torch.bfloat16


@pytest.mark.parametrize(("supported", "dtype"), [(True, torch.bfloat16), (False, torch.float16)])
def test_a_gpu_gets_the_half_that_it_knows(
    model_folder: Path, monkeypatch: pytest.MonkeyPatch, supported: bool, dtype: torch.dtype
) -> None:
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda **_: supported)

    assert choose_dtype(AutoConfig.from_pretrained(model_folder), 5_000_000, torch.device("cuda")) is dtype
