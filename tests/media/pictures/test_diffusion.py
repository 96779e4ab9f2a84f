"""Pictures from a real diffusers pipeline with random weights, in its own process, at its best and at its worst."""

from __future__ import annotations

import asyncio
import inspect
import io
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
import pytest_asyncio
from PIL import Image

from bot.media.pictures import diffusion, diffusion_child, open_images, studio
from bot.media.pictures.brief import Taste, brief_of
from bot.media.pictures.diffusion import Diffusion
from bot.media.service import ServiceError
from bot.settings import Settings
from tests.media.views import view

BRIEF = brief_of(view(), Taste())
PATIENT_S = 100.0
MAKER = Path(__file__).with_name("tiny_model.py")


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    subprocess.run([sys.executable, "-P", str(MAKER), str(folder)], check=True, capture_output=True)
    return folder / "turbo"  # by its name it wants few steps


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def painter(model: Path) -> AsyncIterator[Diffusion]:
    """The model, loaded once."""
    painter = Diffusion(str(model), timeout_s=PATIENT_S)
    yield painter
    await painter.aclose()


def pixels(data: bytes) -> bytes:
    image = Image.open(io.BytesIO(data), formats=["PNG"])
    assert image.size == (64, 64)
    return image.tobytes()


async def test_seed_and_words_decide_what_is_painted(painter: Diffusion) -> None:
    assert await painter.health() is None
    first = pixels((await painter.paint(BRIEF)).data)
    assert pixels((await painter.paint(BRIEF)).data) == first
    assert pixels((await painter.paint(replace(BRIEF, seed=BRIEF.seed + 1))).data) != first
    assert pixels((await painter.paint(replace(BRIEF, prompt="a lighthouse"))).data) != first


async def test_what_must_not_be_seen_counts_with_models_that_are_guided(model: Path, tmp_path: Path) -> None:
    guided = tmp_path / "guided"
    guided.symlink_to(model)
    painter = Diffusion(str(guided), timeout_s=PATIENT_S)
    first = pixels((await painter.paint(BRIEF)).data)
    assert pixels((await painter.paint(replace(BRIEF, negative="spiders"))).data) != first
    await painter.aclose()


async def test_the_loop_goes_on_and_one_picture_is_painted_at_a_time(painter: Diffusion) -> None:
    painting = [asyncio.create_task(painter.paint(replace(BRIEF, seed=seed))) for seed in range(3)]
    beats = 0
    while not all(task.done() for task in painting):
        await asyncio.sleep(0.001)
        beats += 1
    assert beats > 10
    assert len({pixels(task.result().data) for task in painting}) == 3


async def test_a_picture_that_comes_too_late_is_given_up_and_the_model_stays(painter: Diffusion) -> None:
    await painter.paint(BRIEF)
    process = painter._studio
    assert process is not None
    late = asyncio.create_task(painter.paint(replace(BRIEF, seed=1)))
    while not process._asked:
        await asyncio.sleep(0)
    late.cancel()
    with pytest.raises(asyncio.CancelledError):
        await late
    await painter.paint(BRIEF)
    assert painter._studio is process
    assert process._asked == {}, "it said that it has stopped"


async def test_a_process_that_does_not_stop_is_ended(
    painter: Diffusion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studio, "_GRACE_S", 0.01)
    await painter.paint(BRIEF)
    hanging = painter._studio
    assert hanging is not None
    hanging._process.send_signal(signal.SIGSTOP)
    late = asyncio.create_task(painter.paint(BRIEF))
    while not hanging._asked:
        await asyncio.sleep(0)
    late.cancel()
    await asyncio.wait({hanging._listening})
    assert hanging.is_over
    assert (await painter.paint(BRIEF)).data, "by a new one"


async def test_a_process_that_is_killed_costs_one_picture(painter: Diffusion) -> None:
    await painter.paint(BRIEF)
    dying = painter._studio
    assert dying is not None
    late = asyncio.create_task(painter.paint(BRIEF))
    while not dying._asked:
        await asyncio.sleep(0)
    os.kill(dying._process.pid, signal.SIGKILL)
    with pytest.raises(ServiceError, match="killed, as when memory runs out"):
        await late
    assert (await painter.paint(BRIEF)).data


async def test_what_a_model_cannot_paint_is_drawn_and_it_is_left_alone_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "model_index.json").write_text("{}")
    settings = Settings(home=tmp_path, _env_file=None, image_url=f"diffusers:{tmp_path}")
    async with httpx.AsyncClient() as http:
        illustrator = open_images(settings, http)
    [painter] = illustrator.providers
    assert painter.name == f"diffusers with {tmp_path}"

    first = await illustrator.picture(view())
    assert first is not None
    assert first.alt_text.startswith("Scene card")
    [warning] = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert warning.startswith(f"diffusers with {tmp_path} gave nothing: ")

    monkeypatch.setattr(diffusion.Studio, "begun", None)
    assert await illustrator.picture(view()) is not None
    await illustrator.aclose()


async def test_the_owner_is_told_what_is_missing(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unwell = {
        "nobody/has-this-model": "not on this machine; the first picture fetches them",
        "../no model!": "neither a folder here nor the id of a model",
        str(tmp_path): "not on this machine",
    }
    for name, reason in unwell.items():
        assert reason in (await Diffusion(name, timeout_s=1).health() or "")
    monkeypatch.setattr(diffusion.psutil, "virtual_memory", lambda: type("", (), {"available": 1000}))
    assert "runs out of memory" in (await Diffusion(str(model), timeout_s=1).health() or "")
    monkeypatch.setattr(diffusion, "FOR_PAINTING", ("diffusers_of_nobody",))
    lacking = Diffusion(str(model), timeout_s=1)
    assert "lacks diffusers_of_nobody: `.venv/bin/pip install -e '.[images]'`" in (
        await lacking.health() or ""
    )
    with pytest.raises(ServiceError, match="diffusers_of_nobody is not installed"):
        await lacking.paint(BRIEF)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "there was not enough memory"),
        (
            RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"),
            "there was not enough memory",
        ),
        (RuntimeError("CUDA out of memory. Tried to allocate"), "there was not enough memory"),
        (ModuleNotFoundError("No module named 'x'"), "a library is missing: No module named 'x'"),
        (ValueError("a\nb"), "ValueError: a b"),
    ],
)
def test_what_went_wrong_in_there_is_told_in_a_sentence(error: Exception, told: str) -> None:
    assert diffusion_child._told(error) == told


def test_what_the_models_own_checker_holds_back_is_no_picture() -> None:
    """Of the pipeline only what diffusers documents: its parameters, `images` and `nsfw_content_detected`."""

    def pipeline(prompt: str, negative_prompt: str) -> SimpleNamespace:
        return SimpleNamespace(images=[Image.new("RGB", (64, 64))], nsfw_content_detected=[prompt == "bare"])

    painter = object.__new__(diffusion_child.Painter)
    painter._torch = SimpleNamespace(Generator=lambda _: SimpleNamespace(manual_seed=int))
    painter._pipeline, painter._takes = pipeline, inspect.signature(pipeline).parameters
    painter._usual, painter._size, painter.stopped = {"num_inference_steps": 4}, (64, 64), set()
    asked = {"id": 1, "negative": "", "seed": 1}

    assert painter.paint(asked | {"prompt": "a wood"}).startswith(b"\x89PNG")
    with pytest.raises(diffusion_child.Stopped, match="held back by the model's own safety checker"):
        painter.paint(asked | {"prompt": "bare"})


def test_nothing_of_it_is_imported_unless_it_is_chosen() -> None:
    script = "import sys, bot.app; sys.exit(any(name.startswith('diffusers') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
