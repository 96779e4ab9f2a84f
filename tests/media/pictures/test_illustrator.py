"""Who is asked for a picture, and who instead."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.errors import ConfigurationError
from bot.media.files import Picture
from bot.media.pictures import Illustrator, open_images
from bot.media.pictures.brief import Brief
from bot.media.service import ServiceError
from bot.settings import Settings
from tests.media.views import image_file, view


@dataclass
class Painter:
    """Paints the same picture each time, or fails in the same way."""

    name: str = "the painter"
    failure: Exception | None = None
    asked: list[Brief] = field(default_factory=list)

    async def paint(self, brief: Brief) -> Picture:
        self.asked.append(brief)
        if self.failure is not None:
            raise self.failure
        return Picture(image_file(), f"{self.name}.png", "image/png")

    async def health(self) -> str | None:
        return None

    async def aclose(self) -> None:
        self.failure = None


async def test_the_first_who_can_paints_and_the_picture_is_told_in_words() -> None:
    broken, well, spare = Painter("a", ServiceError("no")), Painter("b"), Painter("c")
    picture = await Illustrator([broken, well, spare], draws=True).picture(view())

    assert picture is not None
    assert picture.filename == "b.png"
    assert picture.alt_text == well.asked[0].alt_text != ""
    assert (len(broken.asked), len(spare.asked)) == (1, 0)


async def test_what_nobody_paints_is_drawn_where_the_owner_lets_it() -> None:
    late = Painter(failure=TimeoutError())
    drawn = await Illustrator([late], draws=True).picture(view())
    assert drawn is not None
    assert drawn.alt_text.startswith("Scene card of The Whispering Wood")
    assert await Illustrator([late]).picture(view()) is None
    assert await Illustrator().picture(view()) is None


async def test_who_fails_again_and_again_is_left_alone_and_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    down = Painter(failure=httpx.ConnectError("refused"))
    illustrator = Illustrator([down])
    with caplog.at_level(logging.WARNING):
        for _ in range(6):
            assert await illustrator.picture(view(narration="A secret bell.")) is None
    assert len(down.asked) == 3
    assert [record.getMessage() for record in caplog.records] == ["the painter gave nothing: refused"]


def names(tmp_path: Path, **more: Any) -> list[str]:
    settings = Settings(home=tmp_path, _env_file=None, **more)
    return [provider.name for provider in open_images(settings, httpx.AsyncClient()).providers]


def test_addresses_say_who_is_there(tmp_path: Path) -> None:
    workflow = tmp_path / "workflow.json"
    workflow.write_text(json.dumps({"6": {"text": "{prompt}"}}))
    urls = (
        "http://i.test, http://o.test/v1/images/generations http://a.test/sdapi/v1 http://c.test:8188/prompt"
    )

    assert names(tmp_path, image_url=urls, image_workflow=workflow) == [
        "the image service at http://i.test/",
        "the image server at http://o.test/v1/",
        "the Stable Diffusion web UI at http://a.test/sdapi/v1/",
        "ComfyUI at http://c.test:8188/",
    ]
    assert names(tmp_path) == []


def test_comfyui_without_a_workflow_is_a_mistake_of_the_owner(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="TORCHLIT_IMAGE_WORKFLOW"):
        names(tmp_path, image_url="http://c.test/prompt")
