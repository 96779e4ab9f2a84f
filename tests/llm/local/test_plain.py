"""A model whose attention is unusual still plays: one answer after the other, with everything that can be asked for."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from transformers import MistralConfig, MistralForCausalLM

from bot.errors import EngineTimeout
from bot.llm.engine import JsonSchema, Message, Request, Role
from bot.llm.local import LocalEngine
from tests.llm.conftest import Brake
from tests.llm.telling import told

ASKED = Request((Message(Role.USER, "Kira: I light a torch."),), max_new_tokens=30, seed=3)
MOOD = {"type": "object", "properties": {"mood": {"enum": ["calm", "grim"]}}, "required": ["mood"]}


@pytest.fixture(scope="module")
def sliding(random_llama: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that sees only the last 16 tokens."""
    folder = tmp_path_factory.mktemp("sliding")
    for file in random_llama.glob("tokenizer*"):
        shutil.copy(file, folder)
    known = json.loads((random_llama / "config.json").read_text())
    sizes = (
        "vocab_size",
        "hidden_size",
        "intermediate_size",
        "num_hidden_layers",
        "num_attention_heads",
        "num_key_value_heads",
        "max_position_embeddings",
        "bos_token_id",
        "eos_token_id",
    )
    torch.manual_seed(7)
    MistralForCausalLM(
        MistralConfig(**{name: known[name] for name in sizes}, sliding_window=16)
    ).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
async def dm(sliding: Path) -> AsyncIterator[LocalEngine]:
    engine = LocalEngine(str(sliding), threads=1)
    await engine.start()
    yield engine
    await engine.aclose()


async def test_the_owner_is_told_why_one_waits_for_the_other(
    sliding: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = LocalEngine(str(sliding), name="glider")
    await engine.start()
    await engine.aclose()

    assert "glider answers one prompt after the other" in caplog.text
    assert "one answer at a time" in engine.info.detail


async def test_each_player_is_answered_as_if_alone(dm: LocalEngine) -> None:
    alone = [(await told(dm, replace(ASKED, seed=seed)))[0] for seed in (1, 2)]

    both = await asyncio.gather(*(told(dm, replace(ASKED, seed=seed)) for seed in (1, 2)))

    assert [text for text, _ in both] == alone


async def test_a_schema_and_a_stop_string_hold_here_too(dm: LocalEngine) -> None:
    whole, _ = await told(dm, ASKED)
    stop = whole[8:10]

    text, _ = await told(dm, replace(ASKED, grammar=JsonSchema(json.dumps(MOOD))))
    stopped, end = await told(dm, replace(ASKED, stop=(stop,)))

    assert json.loads(text)["mood"] in {"calm", "grim"}
    assert stopped == whole[: whole.index(stop)]
    assert end.reason == "stop"


async def test_the_deadline_holds_here_too(dm: LocalEngine, brake: Brake) -> None:
    brake.hold_after(20)
    with pytest.raises(EngineTimeout):
        await told(dm, replace(ASKED, max_new_tokens=400, deadline_s=0.02))
    brake.release()

    text, _ = await told(dm, ASKED)
    assert text
