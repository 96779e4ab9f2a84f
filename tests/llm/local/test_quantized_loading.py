"""A model that is quantised while it is read: the same voice, once in memory, and kept for the next start."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM, PreTrainedModel

from bot.llm.local.loading import LoadedModel, load
from bot.llm.local.quantized import Int4Linear, Int8Linear
from bot.settings import ModelFormat
from tests.llm.conftest import write_random_llama

PROMPT = torch.arange(5, 45)[None]
PEAK = """
import sys
from pathlib import Path
import torch
from bot.llm.local.loading import load
from bot.llm.local.quantized import QuantizedLinear
from bot.settings import ModelFormat

def status(field):
    lines = Path("/proc/self/status").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith(field))

folder, cache, warm_up, model_format = sys.argv[1:]
given = {"token": None, "threads": 1, "context_tokens": 512, "model_format": ModelFormat(model_format)}
load(warm_up, cache=Path(cache) / "warm", **given)
before = status("VmRSS")
Path("/proc/self/clear_refs").write_text("5")
model = load(folder, cache=Path(cache), **given).model
quantized = sum(layer.weight_bytes for layer in model.modules() if isinstance(layer, QuantizedLinear))
print(quantized + model.model.embed_tokens.weight.nbytes, status("VmHWM") - before)
"""


def loaded(folder: Path | str, cache: Path, model_format: ModelFormat = ModelFormat.INT8) -> LoadedModel:
    return load(
        str(folder), model_format=model_format, token=None, cache=cache, threads=None, context_tokens=512
    )


@torch.inference_mode()
def logits(model: PreTrainedModel) -> torch.Tensor:
    output: torch.Tensor = model(PROMPT).logits
    return output


def exact(folder: Path) -> torch.Tensor:
    return logits(AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32))


def error(folder: Path, model: PreTrainedModel) -> float:
    """How far the logits are from the exact ones, as a share of the largest."""
    right = exact(folder)
    return float((logits(model) - right).abs().max() / right.abs().max())


def kept(cache: Path) -> list[Path]:
    return sorted(cache.rglob("assets/**/*.safetensors"))


@pytest.fixture(scope="module")
def tied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint in bfloat16 whose head is its embedding, in several files."""
    folder = tmp_path_factory.mktemp("tied")
    return write_random_llama(folder, tie_word_embeddings=True, dtype="bfloat16", max_shard_size="60KB")


def test_float32_is_exactly_what_transformers_loads(random_llama: Path, tmp_path: Path) -> None:
    model = loaded(random_llama, tmp_path, ModelFormat.FLOAT32).model

    assert torch.equal(logits(model), exact(random_llama))


@pytest.mark.parametrize(("model_format", "most"), [(ModelFormat.INT8, 0.03), (ModelFormat.INT4, 0.3)])
@pytest.mark.parametrize("checkpoint", ["random_llama", "tied"])
def test_whole_numbers_are_close(
    request: pytest.FixtureRequest, tmp_path: Path, checkpoint: str, model_format: ModelFormat, most: float
) -> None:
    folder = request.getfixturevalue(checkpoint)

    model = loaded(folder, tmp_path, model_format).model

    assert 0 < error(folder, model) < most
    assert not model.training


def test_every_linear_is_quantised_and_the_embedding_keeps_its_16_bits(tied: Path, tmp_path: Path) -> None:
    assert len(list(tied.glob("model-*.safetensors"))) > 1

    loaded_model = loaded(tied, tmp_path)

    model = loaded_model.model
    assert not any(type(module) is torch.nn.Linear for module in model.modules())
    assert isinstance(model.lm_head, Int8Linear)
    assert model.model.embed_tokens.weight.dtype is torch.bfloat16
    assert model.dtype is torch.float32
    assert loaded_model.description.startswith("cpu, int8: ")


def test_the_second_load_does_not_need_the_weights(tied: Path, tmp_path: Path) -> None:
    """In the hub's own cache, where a file is named by its content, they can even be gone bad."""
    hub = tmp_path / "models--torchlit--tiny"
    (hub / "blobs").mkdir(parents=True)
    (hub / "refs").mkdir()
    (hub / "refs" / "main").write_text("c0ffee")
    snapshot = shutil.copytree(tied, hub / "snapshots" / "c0ffee")
    for part in snapshot.glob("*.safetensors"):
        blob = hub / "blobs" / hashlib.sha256(part.read_bytes()).hexdigest()
        part.rename(blob)
        part.symlink_to(os.path.relpath(blob, part.parent))
    first = logits(loaded(snapshot, tmp_path).model)

    headers_only(hub / "blobs")
    second = loaded(snapshot, tmp_path).model

    assert torch.equal(logits(second), first)
    assert second.generation_config.suppress_tokens


def headers_only(folder: Path) -> None:
    """Overwrite the numbers of all safetensors with zeros."""
    for file in folder.iterdir():
        save_file({name: torch.zeros_like(tensor) for name, tensor in load_file(file).items()}, file)


def test_other_weights_in_the_same_folder_are_noticed(random_llama: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(random_llama, tmp_path / "model")
    loaded(folder, tmp_path)

    weights = load_file(folder / "model.safetensors")
    weights["model.layers.1.mlp.up_proj.weight"] *= -1
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})

    assert error(folder, loaded(folder, tmp_path).model) < 0.03
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize("damage", ["cut", "emptied", "other"])
def test_a_damaged_one_is_made_anew(
    random_llama: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    first = logits(loaded(random_llama, tmp_path).model)
    (file,) = kept(tmp_path)
    match damage:
        case "cut":
            os.truncate(file, file.stat().st_size // 2)
        case "emptied":
            file.write_bytes(b"")
        case _:
            save_file({"lm_head.weight": torch.zeros(2)}, file)

    again = loaded(random_llama, tmp_path).model

    assert torch.equal(logits(again), first)
    assert "damaged and is made anew" in caplog.text
    caplog.clear()
    assert torch.equal(logits(loaded(random_llama, tmp_path).model), first)
    assert not caplog.records


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file may grow larger, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_on_a_full_disk_the_model_is_there_all_the_same(
    random_llama: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with files_of_at_most(10_000):
        model = loaded(random_llama, tmp_path).model

    assert error(random_llama, model) < 0.03
    assert len([record for record in caplog.records if "is not kept" in record.message]) == 1
    assert [file.name for file in tmp_path.rglob("quantized/*")] == ["shelf.lock"]


def test_where_nothing_can_be_kept_the_model_is_there_all_the_same(
    random_llama: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "assets").touch()

    model = loaded(random_llama, tmp_path).model

    assert error(random_llama, model) < 0.03
    assert len([record for record in caplog.records if "cannot be kept" in record.message]) == 1


def test_weights_of_an_older_kind_are_quantised_too(tied: Path, tmp_path: Path) -> None:
    folder = tmp_path / "older"
    shutil.copytree(tied, folder, ignore=shutil.ignore_patterns("*.safetensors*"))
    weights = AutoModelForCausalLM.from_pretrained(tied, dtype="auto").state_dict()
    torch.save(weights, folder / "pytorch_model.bin")

    model = loaded(folder, tmp_path).model

    assert isinstance(model.lm_head, Int8Linear)
    assert model.model.embed_tokens.weight.dtype is torch.bfloat16
    assert torch.equal(logits(model), logits(loaded(tied, tmp_path).model))


def test_four_bits_are_four_bits(random_llama: Path, tmp_path: Path) -> None:
    model = loaded(random_llama, tmp_path, ModelFormat.INT4).model

    assert isinstance(model.model.layers[0].mlp.up_proj, Int4Linear)


@pytest.mark.skipif(
    not Path("/proc/self/clear_refs").exists(), reason="needs Linux to know the peak of memory"
)
@pytest.mark.parametrize("model_format", [ModelFormat.INT8, ModelFormat.INT4])
def test_while_it_is_read_a_model_takes_little_more_memory_than_afterwards(
    random_llama: Path, tmp_path: Path, model_format: ModelFormat
) -> None:
    big = write_random_llama(
        tmp_path / "big",
        dtype="bfloat16",
        vocab_size=16_000,
        hidden_size=1024,
        intermediate_size=4096,
        num_hidden_layers=6,
        num_attention_heads=16,
        num_key_value_heads=4,
        tie_word_embeddings=True,
    )

    for _ in ("made", "kept from before"):
        run = subprocess.run(
            [sys.executable, "-c", PEAK, str(big), str(tmp_path), str(random_llama), model_format],
            capture_output=True,
            text=True,
            check=True,
        )
        final, peak = map(int, run.stdout.split())
        assert final > 60_000_000
        assert (
            peak < 1.3 * final + 60_000_000
        )  # what rounding a piece of a layer takes, whatever the model's size
