"""A model is kept in the format that suits the machine, and the machine says why."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoConfig, MixtralConfig

from bot.errors import ModelUnavailable
from bot.llm.local.loading import choice
from bot.llm.local.loading.choice import choose, decide
from bot.llm.local.loading.outline import Outline, outline
from bot.llm.local.loading.pace import Pace, measure
from bot.settings import ModelFormat

CPU, GPU = torch.device("cpu"), torch.device("cuda")
FLOAT32, BFLOAT16, INT8, INT4 = (
    ModelFormat.FLOAT32,
    ModelFormat.BFLOAT16,
    ModelFormat.INT8,
    ModelFormat.INT4,
)
BILLION = Outline(
    parameters=1_236_000_000,
    in_linears=1_236_000_000,
    in_embedding=263_000_000,
    width=2048,
    kept_bytes=65_536,
)
WHOLE_NUMBERS_ONLY = Outline(
    parameters=1_236_000_000, in_linears=0, in_embedding=263_000_000, width=2048, kept_bytes=65_536
)


def paces(**tokens_per_second: float) -> dict[ModelFormat, Pace]:
    """What was measured on a machine where a model of a billion makes so many tokens a second."""
    return {
        ModelFormat(name): Pace(1 / speed / BILLION.in_linears, 0.1 / speed / BILLION.in_linears)
        for name, speed in tokens_per_second.items()
    }


def decided(room_gb: float = 20, **tokens_per_second: float) -> str:
    return str(decide(BILLION, paces(**tokens_per_second), room=int(room_gb * 1e9)))


def test_what_is_clearly_faster_is_taken_and_said() -> None:
    assert (
        decided(float32=4, bfloat16=5, int8=12, int4=14) == "int8: 3 times faster than float32 here, 1.8 GB"
    )


def test_the_most_exact_of_equals_is_taken() -> None:
    assert decided(float32=11, bfloat16=12, int8=12, int4=13).startswith("float32: nothing is clearly faster")


def test_four_bits_are_for_machines_on_which_people_would_wait_for_words() -> None:
    assert decided(float32=1, bfloat16=2, int8=3, int4=5).startswith("int4: 5 times faster")
    assert decided(float32=1, bfloat16=2, int8=6, int4=12).startswith("int8")


@pytest.mark.parametrize(
    ("room_gb", "expected"), [(6, "float32"), (2.6, "bfloat16"), (2.4, "int8"), (1.7, "int4")]
)
def test_what_does_not_fit_is_not_taken(room_gb: float, expected: str) -> None:
    assert decided(room_gb, float32=10, bfloat16=10, int8=10, int4=10).startswith(f"{expected}:")


def test_where_nothing_fits_the_smallest_is_tried() -> None:
    assert decided(0.5, float32=1, bfloat16=1, int8=1, int4=1).startswith("int4: the smallest")


def test_a_tiny_model_stays_exact(model_folder: Path) -> None:
    choice = choose(
        outline(AutoConfig.from_pretrained(model_folder)), ModelFormat.AUTO, device=CPU, context_tokens=512
    )

    assert choice.model_format is FLOAT32
    assert str(choice).startswith("float32: exact")


@pytest.mark.parametrize("wanted", [FLOAT32, BFLOAT16, INT8, INT4])
def test_what_the_owner_names_is_taken(wanted: ModelFormat) -> None:
    choice = choose(BILLION, wanted, device=CPU, context_tokens=8192)

    assert choice.model_format is wanted
    assert "TORCHLIT_MODEL_FORMAT" in choice.why


@pytest.mark.parametrize("wanted", [INT8, ModelFormat.AUTO])
def test_a_model_of_layers_that_cannot_be_quantised_stays_whole(
    wanted: ModelFormat, caplog: pytest.LogCaptureFixture
) -> None:
    choice = choose(WHOLE_NUMBERS_ONLY, wanted, device=CPU, context_tokens=512)

    assert choice.model_format in {FLOAT32, BFLOAT16}
    assert ("cannot be quantised" in caplog.text) is (wanted is INT8)


def test_a_mixture_of_experts_cannot_be_quantised() -> None:
    experts = MixtralConfig(
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=1,
        num_attention_heads=4,
        num_key_value_heads=2,
    )

    assert not outline(experts).can_be_quantized


def test_a_checkpoint_that_is_quantised_already_is_left_to_transformers(model_folder: Path) -> None:
    config = AutoConfig.from_pretrained(model_folder)
    assert outline(config).can_be_quantized
    config.quantization_config = {"quant_method": "gptq", "bits": 4}

    assert not outline(config).can_be_quantized


@pytest.mark.parametrize(("supported", "expected"), [(True, BFLOAT16), (False, ModelFormat.FLOAT16)])
def test_a_gpu_gets_the_half_that_it_knows(
    monkeypatch: pytest.MonkeyPatch, supported: bool, expected: ModelFormat
) -> None:
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda **_: supported)

    choice = choose(BILLION, ModelFormat.AUTO, device=GPU, context_tokens=512)

    assert choice.model_format is expected


@pytest.mark.parametrize("wanted", [INT8, INT4])
def test_a_gpu_refuses_what_it_has_no_kernels_for(
    monkeypatch: pytest.MonkeyPatch, wanted: ModelFormat
) -> None:
    monkeypatch.setattr(choice, "find_spec", lambda _: None)

    with pytest.raises(ModelUnavailable, match="set TORCHLIT_MODEL_FORMAT to auto"):
        choose(BILLION, wanted, device=GPU, context_tokens=512)


@pytest.mark.parametrize(("free_gb", "expected"), [(24, BFLOAT16), (1.5, INT4), (0.2, BFLOAT16)])
def test_a_small_gpu_gets_four_bits_where_they_fit(
    monkeypatch: pytest.MonkeyPatch, free_gb: float, expected: ModelFormat
) -> None:
    monkeypatch.setattr(choice, "find_spec", lambda name: name)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda **_: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda *_: (int(free_gb * 1e9), int(24e9)))

    chosen = choose(BILLION, ModelFormat.AUTO, device=GPU, context_tokens=512)

    assert chosen.model_format is expected
    assert ("does not fit" in chosen.why) == (expected is INT4)


@pytest.mark.parametrize("model_format", [FLOAT32, BFLOAT16, INT8, INT4])
def test_every_format_can_be_measured(model_format: ModelFormat) -> None:
    pace = measure(model_format, 64)

    assert pace.answer_s > 0
    assert 0 < pace.prompt_s < pace.turn_s
