"""The image service's contract, kept and broken; a turn gets a picture or goes on without."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

import httpx
import pytest

from bot.media import HttpImages, NullImages, open_images
from tests.loopback import Answer, babbles, breaks_off, hangs, serving

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
Handler = Callable[[httpx.Request], httpx.Response]


def images(handler: Handler, url: str = "http://images.test") -> HttpImages:
    return HttpImages(httpx.AsyncClient(transport=httpx.MockTransport(handler)), url, timeout_s=5.0)


def service(image_url: object, file: httpx.Response | None = None) -> Handler:
    """A service that refers to a file by some address and serves it."""

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json={"status": "success", "image_url": image_url})
        return file or httpx.Response(200, content=PNG)

    return handle


async def test_a_scene_is_described_and_its_picture_fetched() -> None:
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return service("/files/1.png")(request)

    drawn = await images(handle, "http://images.test/api/").picture("A bell under water.", "grim")

    assert drawn is not None
    assert (drawn.data, drawn.filename, drawn.content_type) == (PNG, "scene.png", "image/png")
    assert [(request.method, str(request.url)) for request in asked] == [
        ("POST", "http://images.test/api/generate_image"),
        ("GET", "http://images.test/files/1.png"),
    ]
    assert json.loads(asked[0].content) == {"description": "A bell under water.", "style": "grim"}


async def test_a_full_address_on_the_service_itself_is_fine() -> None:
    assert await images(service("http://images.test/1.png")).picture("A bell.", "") is not None


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

    assert await images(handle).picture("A bell.", "") is None
    assert fetched == []


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(302, headers={"Location": "http://elsewhere.test/"}),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[1]),
        httpx.Response(200, json={"status": "error"}),
        httpx.Response(200, content=b"[" * 100_000),
    ],
)
async def test_a_broken_answer_is_no_picture(answer: httpx.Response) -> None:
    assert await images(lambda _: answer).picture("A bell.", "") is None


@pytest.mark.parametrize(
    "file",
    [
        httpx.Response(404),
        httpx.Response(200, headers={"Content-Type": "image/png"}, content=b"<script>"),
        httpx.Response(200, content=PNG + b"\0" * 9_000_000),
    ],
)
async def test_a_file_that_is_no_picture_or_too_large_is_left(file: httpx.Response) -> None:
    assert await images(service("/1.png", file)).picture("A bell.", "") is None


@pytest.mark.parametrize(
    ("data", "filename"),
    [(b"\xff\xd8\xff\xe0", "scene.jpeg"), (b"GIF89a", "scene.gif"), (b"RIFF....WEBPVP8 ", "scene.webp")],
)
async def test_a_picture_is_known_by_its_first_bytes(data: bytes, filename: str) -> None:
    drawn = await images(service("/1", httpx.Response(200, content=data))).picture("A bell.", "")

    assert drawn is not None
    assert drawn.filename == filename


@pytest.mark.parametrize("answer", [hangs, babbles, breaks_off])
async def test_a_real_server_that_misbehaves_costs_the_picture_only(answer: Answer) -> None:
    async with serving(answer) as url, httpx.AsyncClient() as http:
        service = HttpImages(http, url, timeout_s=0.2)
        assert await service.picture("A bell.", "") is None
        assert "not healthy" in str(await service.health())


async def test_an_outage_is_warned_of_once(caplog: pytest.LogCaptureFixture) -> None:
    down = True

    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(503) if down else service("/1.png")(request)

    drawing = images(handle)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert await drawing.picture("A secret bell.", "") is None
        down = False
        assert await drawing.picture("A secret bell.", "") is not None
        down = True
        assert await drawing.picture("A secret bell.", "") is None

    assert [record.getMessage() for record in caplog.records] == [
        "the image service gave nothing: it answered 503"
    ] * 2


async def test_health_says_what_is_wrong() -> None:
    assert await images(lambda _: httpx.Response(200, json={"status": "ok"})).health() is None
    sentence = await images(lambda _: httpx.Response(503), "http://kira:secret@images.test").health()

    assert sentence == "the image service at http://images.test/ is not healthy: it answered 503"


async def test_without_a_service_there_is_no_picture_and_nothing_wrong() -> None:
    async with httpx.AsyncClient() as http:
        nothing = open_images(http, None, timeout_s=1.0)
        assert isinstance(nothing, NullImages)
        assert await nothing.picture("A bell.", "") is None
        assert await nothing.health() is None
        assert isinstance(open_images(http, "http://images.test", timeout_s=1.0), HttpImages)
