"""Each kind of image server in its own manner, and at its worst."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from bot.errors import ConfigurationError
from bot.media.pictures.automatic1111 import Automatic1111
from bot.media.pictures.brief import Brief, Taste, brief_of
from bot.media.pictures.comfyui import ComfyUi, filled, read_workflow
from bot.media.pictures.image_gen import ImageGen
from bot.media.pictures.openai import OpenAiImages
from bot.media.pictures.provider import Provider
from bot.media.service import FAILURES, RequestRefused
from tests.loopback import Answer, babbles, breaks_off, drips, hangs, pours, serving
from tests.media.pictures.servers import PICTURE, Studio, studio
from tests.media.views import view

BRIEF = brief_of(view(), Taste())
WORKFLOW = {
    "3": {"class_type": "KSampler", "inputs": {"seed": "{seed}", "steps": 20, "positive": ["6", 0]}},
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": "{width}", "height": "{height}"}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "masterpiece, {prompt}"}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "{negative}"}},
}

Open = Callable[[httpx.AsyncClient, str, float], Provider]
PAINTERS: dict[str, Open] = {
    "openai": lambda http, url, within_s: OpenAiImages(http, f"{url}/v1", timeout_s=within_s),
    "automatic1111": lambda http, url, within_s: Automatic1111(http, f"{url}/sdapi/v1", timeout_s=within_s),
    "comfyui": lambda http, url, within_s: ComfyUi(
        http, url, timeout_s=within_s, workflow=WORKFLOW, look_every_s=0.01
    ),
    "image_gen": lambda http, url, within_s: ImageGen(http, url, timeout_s=within_s),
}
PATIENT_S, IMPATIENT_S = 30.0, 0.5
painters = pytest.mark.parametrize("opened", [pytest.param(make, id=name) for name, make in PAINTERS.items()])


@pytest.mark.parametrize(
    ("model", "asked"),
    [
        (None, {"size": "1024x1024", "response_format": "b64_json"}),
        ("dall-e-3", {"model": "dall-e-3", "size": "1792x1024", "response_format": "b64_json"}),
        ("gpt-image-1", {"model": "gpt-image-1", "size": "1536x1024"}),
        ("links", {"model": "links", "size": "1024x1024", "response_format": "b64_json"}),
    ],
)
async def test_openai_and_those_like_it(model: str | None, asked: dict[str, str]) -> None:
    async with studio(Studio(key="Bearer k")) as server, httpx.AsyncClient() as http:
        painter = OpenAiImages(http, f"{server.url}/v1", timeout_s=PATIENT_S, api_key="k", model=model)
        assert (await painter.paint(BRIEF)).data == PICTURE
        assert await painter.health() is None

    prompt = f"{BRIEF.prompt} Do not show: {BRIEF.negative}."
    assert server.asked == [{"prompt": prompt, "n": 1} | asked]


async def test_automatic1111_and_forge() -> None:
    key = "Basic " + base64.b64encode(b"dm:secret").decode()
    async with studio(Studio(key=key)) as server, httpx.AsyncClient() as http:
        painter = Automatic1111(
            http, f"{server.url}/sdapi/v1", timeout_s=PATIENT_S, api_key="dm:secret", model="sdxl"
        )
        assert (await painter.paint(BRIEF)).data == PICTURE
        assert await painter.health() is None

    (body,) = server.asked
    assert (body["prompt"], body["negative_prompt"]) == (BRIEF.prompt, BRIEF.negative)
    assert (body["seed"], body["width"], body["height"]) == (BRIEF.seed, 1024, 576)
    assert body["override_settings"] == {"sd_model_checkpoint": "sdxl"}


async def test_comfyui_is_asked_until_its_workflow_is_done() -> None:
    async with studio() as server, httpx.AsyncClient() as http:
        painter = PAINTERS["comfyui"](http, server.url, PATIENT_S)
        assert (await painter.paint(BRIEF)).data == PICTURE
        assert await painter.health() is None

    (body,) = server.asked
    assert body["prompt"]["3"]["inputs"] == {"seed": BRIEF.seed, "steps": 20, "positive": ["6", 0]}
    assert body["prompt"]["5"]["inputs"] == {"width": 1024, "height": 576}
    assert body["prompt"]["6"]["inputs"] == {"text": f"masterpiece, {BRIEF.prompt}"}
    assert body["prompt"]["7"]["inputs"] == {"text": BRIEF.negative}


async def test_a_workflow_that_fails_is_no_picture() -> None:
    async with studio(Studio(fails=True)) as server, httpx.AsyncClient() as http:
        with pytest.raises(FAILURES, match="its workflow failed"):
            await PAINTERS["comfyui"](http, server.url, PATIENT_S).paint(BRIEF)


async def test_comfyui_that_is_never_done_is_not_waited_for() -> None:
    async with studio(Studio(busy_for=10_000)) as server, httpx.AsyncClient() as http:
        with pytest.raises(TimeoutError):
            await PAINTERS["comfyui"](http, server.url, IMPATIENT_S).paint(BRIEF)


def test_what_players_write_fills_no_other_place() -> None:
    brief = Brief("a {negative} {seed}", "gore {prompt}", "", "", 7, "")
    body = filled({"1": {"text": "{prompt} / {negative} / {seed}"}}, brief)
    assert body == {"1": {"text": "a {negative} {seed} / gore {prompt} / 7"}}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"1": {"text": "a cat"}}', "[" * 100_000])
def test_a_workflow_that_cannot_be_used_says_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "workflow.json"
    path.write_text(text)
    with pytest.raises(ConfigurationError, match="workflow"):
        read_workflow(path)
    with pytest.raises(ConfigurationError, match="TORCHLIT_IMAGE_WORKFLOW"):
        read_workflow(None)
    path.write_text(json.dumps(WORKFLOW))
    assert read_workflow(path) == WORKFLOW


@painters
@pytest.mark.parametrize("answer", [hangs, drips, pours, babbles, breaks_off])
async def test_a_server_that_misbehaves_costs_the_picture_only(opened: Open, answer: Answer) -> None:
    async with serving(answer) as url, httpx.AsyncClient() as http:
        with pytest.raises(FAILURES):
            await opened(http, url, IMPATIENT_S).paint(BRIEF)


@painters
@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[1]),
        httpx.Response(200, json={}),
        httpx.Response(200, json={"data": [], "images": [], "prompt_id": "../admin", "image_url": 7}),
        httpx.Response(200, json={"data": [7], "images": [7], "prompt_id": 7, "image_url": ""}),
        httpx.Response(200, json={"data": {"b64_json": "aGk="}, "images": "aGk=", "prompt_id": ""}),
        httpx.Response(200, json={"data": [{"b64_json": "aGk="}], "images": ["aGk="], "prompt_id": None}),
        httpx.Response(200, json={"data": [{"url": "http://169.254.169.254/"}], "images": ["%"]}),
        httpx.Response(200, content=b"[" * 100_000),
        httpx.Response(200, content=b"\0" * 9_000_000),
        httpx.Response(302, headers={"Location": "http://elsewhere.test/"}),
        httpx.Response(500),
    ],
)
async def test_an_answer_of_the_wrong_kind_is_a_failure(opened: Open, answer: httpx.Response) -> None:
    fetched: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        fetched.append(request.url.host)
        return answer

    async with httpx.AsyncClient(transport=httpx.MockTransport(handle)) as http:
        with pytest.raises(FAILURES):
            await opened(http, "http://i.test", PATIENT_S).paint(BRIEF)
    assert set(fetched) == {"i.test"}


@painters
async def test_a_prompt_that_is_refused_says_nothing_about_the_server(opened: Open) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(400, json={"error": "moderation"}))
    async with httpx.AsyncClient(transport=transport) as http:
        with pytest.raises(RequestRefused):
            await opened(http, "http://i.test", PATIENT_S).paint(BRIEF)
        assert "not healthy" in str(await opened(http, "http://dm:secret@i.test", PATIENT_S).health())
        assert "secret" not in str(await opened(http, "http://dm:secret@i.test", PATIENT_S).health())
        assert "secret" not in opened(http, "http://dm:secret@i.test", PATIENT_S).name
