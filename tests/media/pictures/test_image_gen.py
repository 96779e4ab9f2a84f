"""The original image service's contract, kept and broken."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest

from bot.media.pictures.brief import Taste, brief_of
from bot.media.pictures.image_gen import ImageGen
from bot.media.service import FAILURES
from tests.media.pictures.servers import PICTURE
from tests.media.views import campaign, view

Handler = Callable[[httpx.Request], httpx.Response]
STYLES = ("fantasy", "dark", "epic", "cinematic", "painterly")


def images(handler: Handler, url: str = "http://images.test") -> ImageGen:
    return ImageGen(httpx.AsyncClient(transport=httpx.MockTransport(handler)), url, timeout_s=5.0)


def service(image_url: object, file: httpx.Response | None = None) -> Handler:
    """A service that refers to a file by some address and serves it."""

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json={"status": "success", "image_url": image_url})
        return file or httpx.Response(200, content=PICTURE)

    return handle


@pytest.mark.parametrize("style", STYLES)
async def test_a_scene_is_described_and_its_picture_fetched(style: str) -> None:
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return service("/files/1.png")(request)

    seen = view(campaign=campaign(style), narration="A bell under water.")
    picture = await images(handle, "http://images.test/api/").paint(brief_of(seen, Taste()))

    assert (picture.data, picture.filename, picture.content_type) == (PICTURE, "scene.png", "image/png")
    assert [(request.method, str(request.url)) for request in asked] == [
        ("POST", "http://images.test/api/generate_image"),
        ("GET", "http://images.test/files/1.png"),
    ]
    assert json.loads(asked[0].content) == {"description": "A bell under water.", "style": style}


async def test_a_full_address_on_the_service_itself_is_fine() -> None:
    assert await images(service("http://images.test/1.png")).paint(brief_of(view(), Taste()))


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://images.test/1.png",
        "http://images.test:8080/1.png",
        "//elsewhere.test/1.png",
        "file:///etc/passwd",
        "http://[::1",
        "",
        None,
        7,
    ],
)
async def test_a_file_that_lies_elsewhere_is_never_fetched(address: object) -> None:
    fetched: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            fetched.append(request)
        return service(address)(request)

    with pytest.raises(FAILURES):
        await images(handle).paint(brief_of(view(), Taste()))
    assert fetched == []


@pytest.mark.parametrize(
    "file",
    [
        httpx.Response(404),
        httpx.Response(200, headers={"Content-Type": "image/png"}, content=b"<script>"),
        httpx.Response(200, content=PICTURE + b"\0" * 9_000_000),
        httpx.Response(200, content=PICTURE[:-100]),
    ],
)
async def test_a_file_that_is_no_picture_or_too_large_is_left(file: httpx.Response) -> None:
    with pytest.raises(FAILURES):
        await images(service("/1.png", file)).paint(brief_of(view(), Taste()))


async def test_health_says_what_is_wrong() -> None:
    assert await images(lambda _: httpx.Response(200, json={"status": "ok"})).health() is None
    sentence = await images(lambda _: httpx.Response(503), "http://kira:secret@images.test").health()

    assert sentence == "the image service at http://images.test/ is not healthy: it answered 503"
