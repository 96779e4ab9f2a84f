"""A model that cannot be loaded tells its owner what to do; loading never runs foreign code."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import huggingface_hub
import pytest
import torch

from bot.errors import ModelUnavailable
from bot.llm.local.loading import LoadedModel, load
from tests.llm.local.conftest import Hub


def loaded(name: str | Path, cache: Path | None = None, context_tokens: int = 8192) -> LoadedModel:
    return load(str(name), token=None, cache=cache, threads=None, context_tokens=context_tokens)


def test_a_folder_is_loaded_with_its_tokenizer(model_folder: Path) -> None:
    model = loaded(model_folder)

    assert model.model.config.model_type == "llama"
    assert model.description.split(", ")[0] in {"cpu", "cuda:0", "mps:0"}
    assert not model.model.training


def test_prompt_and_answer_take_no_more_than_the_model_was_made_for(random_llama: Path) -> None:
    assert loaded(random_llama).context_tokens == 512
    assert loaded(random_llama, context_tokens=128).context_tokens == 128


def test_a_missing_folder_is_named() -> None:
    with pytest.raises(ModelUnavailable, match=r"no model folder ./models/dm"):
        loaded("./models/dm")


def test_damaged_weights_are_named(random_llama: Path, tmp_path: Path) -> None:
    damaged = shutil.copytree(random_llama, tmp_path / "damaged")
    (damaged / "model.safetensors").write_bytes(b"\x08" + bytes(30))

    with pytest.raises(ModelUnavailable, match="damaged"):
        loaded(damaged)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=str(tmp_path)):
        loaded(tmp_path)


def test_code_that_comes_with_a_model_is_not_run(random_llama: Path, tmp_path: Path) -> None:
    hostile = shutil.copytree(random_llama, tmp_path / "hostile")
    trace = tmp_path / "was-run"
    (hostile / "evil.py").write_text(f"open({str(trace)!r}, 'w').close()\nclass Config: pass\n")
    config = (hostile / "config.json").read_text()
    (hostile / "config.json").write_text(
        config.replace(
            '"model_type": "llama"', '"model_type": "evil", "auto_map": {"AutoConfig": "evil.Config"}'
        )
    )

    with pytest.raises(ModelUnavailable):
        loaded(hostile)

    assert not trace.exists()


@pytest.mark.parametrize(
    ("status", "code", "advice"),
    [
        (403, "GatedRepo", "https://huggingface.co/meta-llama/Llama-3.2-3B-Instruct, then set HF_TOKEN"),
        (404, "RepoNotFound", "check its spelling"),
    ],
)
async def test_what_the_hub_refuses_becomes_advice(
    hub: Hub, tmp_path: Path, status: int, code: str, advice: str
) -> None:
    hub.status, hub.code = status, code
    hub.open.set()

    with pytest.raises(ModelUnavailable, match=advice):
        await asyncio.to_thread(loaded, "meta-llama/Llama-3.2-3B-Instruct", tmp_path)


def test_offline_and_not_in_the_cache_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)

    with pytest.raises(ModelUnavailable, match="name a folder"):
        loaded("meta-llama/Llama-3.2-3B-Instruct", tmp_path)


def test_a_name_that_no_model_can_have_is_told() -> None:
    with pytest.raises(ModelUnavailable, match="check its spelling"):
        loaded("llama 3.2, the big one")


def test_hf_home_is_where_models_are_kept(random_llama: Path, tmp_path: Path) -> None:
    repository = tmp_path / "hub" / "models--torchlit--tiny"
    shutil.copytree(random_llama, repository / "snapshots" / "c0ffee")
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("c0ffee")
    program = (
        "from bot.llm.local.loading import load\n"
        "print(load('torchlit/tiny', token=None, cache=None, threads=None, context_tokens=8192).context_tokens)"
    )

    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.strip() == "512"


def test_a_tiny_model_does_not_spread_over_cores_unless_told_to(random_llama: Path) -> None:
    def cores(threads: int | None) -> int:
        load(str(random_llama), token=None, cache=None, threads=threads, context_tokens=8192)
        return torch.get_num_threads()

    with ThreadPoolExecutor(max_workers=1) as thread:
        assert [thread.submit(cores, threads).result() for threads in (None, 2)] == [1, 2]
