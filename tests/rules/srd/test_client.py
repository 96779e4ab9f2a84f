"""The client takes from the 5e API what is sound, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Callable

import httpx
import pytest

from bot.rules.srd.client import MAX_DOCUMENT, RulesApi, RulesBusyError, RulesUnavailableError
from tests.loopback import Answer, drips, hangs, serving
from tests.rules.srd.api import DOCUMENTS, Api


def client(handler: Callable[[httpx.Request], httpx.Response]) -> RulesApi:
    return RulesApi(httpx.AsyncClient(transport=httpx.MockTransport(handler)), "http://rules.test")


async def test_a_document_and_a_list_are_fetched() -> None:
    api = Api()

    assert await api.client().get("spells/light") == DOCUMENTS["spells/light"]
    listed = await api.client().get("monsters")
    assert listed is not None
    assert [entry["index"] for entry in listed["results"]] == ["goblin", "wolf"]


async def test_what_the_api_does_not_have_is_none() -> None:
    assert await Api().client().get("spells/nothing") is None


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, json={"message": "out of memory"}),
        httpx.Response(500, html="oops"),
        httpx.Response(200, html="<html>a captive portal</html>"),
        httpx.Response(200, json=[1, 2]),
        httpx.Response(200, content=b"{", headers={"Content-Type": "application/json"}),
        httpx.Response(200, content=b"[" * 90_000, headers={"Content-Type": "application/json"}),
        httpx.Response(200, content=b'{"a": NaN}', headers={"Content-Type": "application/json"}),
        httpx.Response(200, content=b'{"a": 1e999}', headers={"Content-Type": "application/json"}),
        httpx.Response(200, content=rb'{"a": "\u0000"}', headers={"Content-Type": "application/json"}),
        httpx.Response(200, content=rb'{"a": "\ud800"}', headers={"Content-Type": "application/json"}),
        httpx.Response(200, json={"a": "x" * MAX_DOCUMENT}),
        httpx.Response(301, headers={"Location": "http://elsewhere.test/api/2014/spells/light"}),
        httpx.Response(301, headers={"Location": "http://rules.test:8080/"}),
        httpx.Response(301, headers={"Location": "http://[::1"}),
        httpx.Response(301, headers={"Location": "/api/2014/spells/light"}),
        httpx.Response(200, headers={"Content-Type": "application/json", "Content-Encoding": "br"}),
        httpx.Response(429, headers={"Retry-After": "3600"}, html="slow down"),
        httpx.Response(429, headers={"Retry-After": "soon"}, html="slow down"),
    ],
)
async def test_a_broken_answer_is_refused(answer: httpx.Response) -> None:
    with pytest.raises(RulesUnavailableError):
        await client(lambda _: answer).get("spells/light")


async def test_a_connection_that_fails_is_refused() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    with pytest.raises(RulesUnavailableError, match="no route"):
        await client(handle).get("spells/light")


async def test_a_redirect_on_the_same_host_is_followed() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "http":
            return httpx.Response(
                301, headers={"Location": "https://rules.test/api/2014/spells/light?lang=en"}
            )
        return Api()(request)

    assert await client(handle).get("spells/light") == DOCUMENTS["spells/light"]


@pytest.mark.parametrize(("asked", "seconds"), [("2", 2.0), ("soon", math.inf), ("-1", math.inf)])
async def test_an_api_that_is_busy_says_for_how_long(asked: str, seconds: float) -> None:
    answer = httpx.Response(429, headers={"Retry-After": asked}, html="slow down")

    with pytest.raises(RulesBusyError) as busy:
        await client(lambda _: answer).get("spells/light")
    assert busy.value.seconds == seconds


async def test_a_bare_list_is_fetched_where_there_should_be_one() -> None:
    levels = client(lambda _: httpx.Response(200, json=[{"level": 1}]))

    assert await levels.get_list("classes/wizard/levels") == [{"level": 1}]
    with pytest.raises(RulesUnavailableError):
        await client(lambda _: httpx.Response(200, json={})).get_list("classes/wizard/levels")


@pytest.mark.parametrize("answer", [hangs, drips])
async def test_a_slow_api_is_given_up(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.rules.srd.client._WITHIN_S", 0.3)
    async with serving(answer) as url, httpx.AsyncClient() as http:
        with pytest.raises(RulesUnavailableError, match="too long"):
            await RulesApi(http, url).get("spells/light")


async def test_a_password_in_the_address_is_used_and_not_shown() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        assert request.headers["Authorization"].startswith("Basic ")
        return httpx.Response(200, json={})

    http = httpx.AsyncClient(transport=httpx.MockTransport(handle))
    api = RulesApi(http, "http://dm:secret@rules.test/")
    await api.get("spells")
    assert api.url == "http://rules.test"
