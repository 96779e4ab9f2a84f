"""The Dungeon Master's voice on another machine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass

import httpx
import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.errors import ConfigurationError, EngineError, EngineTimeout, ModelUnavailable
from bot.llm.engine import Delta, Finished, Message, Request, Role
from bot.llm.remote import RemoteEngine
from bot.llm.remote.dialects import ServerKind
from tests.loopback import web_server

ASKED = Request((Message(Role.SYSTEM, "You are the DM."), Message(Role.USER, "Kira: I wait.")), seed=7)
KEY = SecretStr("sk-torch-and-key")

Answer = Callable[[httpx.Request], httpx.Response]


def event(**data: object) -> str:
    return f"data: {json.dumps(data)}\n\n"


def said(text: str | None = None, reason: str | None = None) -> str:
    """One event of a streamed completion."""
    choice = {"delta": {"content": text}, "finish_reason": reason}
    return event(choices=[choice])


DONE = "data: [DONE]\n\n"
KIRA_WAITS = [said(), said("Kira"), said(" waits."), said(reason="stop"), DONE]


def streamed(events: Iterable[str] = KIRA_WAITS) -> httpx.Response:
    return httpx.Response(
        200, headers={"Content-Type": "text/event-stream"}, content="".join(events).encode()
    )


def listing(*models: dict[str, object]) -> httpx.Response:
    return httpx.Response(200, json={"object": "list", "data": list(models)})


def engine(answer: Answer, *, model: str | None = "storyteller", context_tokens: int = 8192) -> RemoteEngine:
    return RemoteEngine(
        "http://dm.example:8000",
        api_key=KEY,
        model=model,
        kind=ServerKind.UNKNOWN,
        context_tokens=context_tokens,
        transport=httpx.MockTransport(answer),
    )


async def told(engine: RemoteEngine, request: Request = ASKED) -> tuple[str, Finished]:
    """The whole answer and how it ended."""
    parts = [part async for part in engine.stream(request)]
    *deltas, end = parts
    assert isinstance(end, Finished)
    return "".join(part.text for part in deltas if isinstance(part, Delta)), end


class Replies:
    """Answers from a list and keeps what was asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def bodies(self) -> list[dict[str, object]]:
        return [json.loads(request.content) for request in self.asked]


async def test_the_answer_arrives_in_pieces_with_the_servers_counts() -> None:
    usage = {"prompt_tokens": 31, "completion_tokens": 4}
    replies = Replies(streamed([*KIRA_WAITS[:-1], event(choices=[], usage=usage), DONE]))

    text, end = await told(engine(replies))

    assert text == "Kira waits."
    assert (end.reason, end.prompt_tokens, end.new_tokens) == ("stop", 31, 4)
    assert end.first_token_s <= end.total_s


async def test_the_server_gets_the_conversation_and_the_settings_of_the_request() -> None:
    replies = Replies(streamed())

    await told(engine(replies))

    assert str(replies.asked[0].url) == "http://dm.example:8000/v1/chat/completions"
    assert replies.asked[0].headers["Authorization"] == f"Bearer {KEY.get_secret_value()}"
    assert replies.bodies[0] == {
        "model": "storyteller",
        "messages": [
            {"role": "system", "content": "You are the DM."},
            {"role": "user", "content": "Kira: I wait."},
        ],
        "max_tokens": 256,
        "temperature": 0.8,
        "top_p": 0.95,
        "seed": 7,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


async def test_the_token_limit_is_told_from_a_natural_end() -> None:
    _, end = await told(engine(Replies(streamed([said("Kira wai"), said(reason="length"), DONE]))))

    assert end.reason == "length"


async def test_a_server_without_counts_is_asked_again_without_them_and_then_never() -> None:
    refusal = httpx.Response(400, json={"error": {"message": "Unrecognized argument: stream_options"}})
    replies = Replies(refusal, streamed(), streamed())
    remote = engine(replies)

    text, end = await told(remote)
    await told(remote)

    assert text == "Kira waits."
    assert (end.prompt_tokens, end.new_tokens) == (remote.count_tokens(ASKED.messages), 2)
    assert ["stream_options" in body for body in replies.bodies] == [True, False, False]


@pytest.mark.parametrize(
    "events",
    [
        [": keep-alive\n\n", *KIRA_WAITS],
        ["event: ping\ndata:\n\n", *KIRA_WAITS],
        [event.replace("\n", "\r\n") for event in KIRA_WAITS],
        [event.replace("data: ", "data:") for event in KIRA_WAITS],
        KIRA_WAITS[:-1],
        ['data: {"choices": null}\n\n', 'data: {"choices": [{"delta": null}]}\n\n', *KIRA_WAITS],
    ],
    ids=["comments", "empty events", "CRLF", "no space", "no DONE", "nulls"],
)
async def test_servers_differ_in_how_they_stream(events: list[str]) -> None:
    assert (await told(engine(Replies(streamed(events)))))[0] == "Kira waits."


async def test_a_line_separator_inside_the_text_is_text() -> None:
    data = '{"choices":[{"delta":{"content":"Kira\u2028waits.\x85"},"finish_reason":"stop"}]}'

    assert (await told(engine(Replies(streamed([f"data: {data}\n\n", DONE])))))[0] == "Kira\u2028waits.\x85"


async def test_characters_survive_being_cut_between_packets() -> None:
    async def packets() -> AsyncIterator[bytes]:
        data = '{"choices":[{"delta":{"content":"Der Drache 🐉 brüllt."},"finish_reason":"stop"}]}'
        for byte in f"data: {data}\n\n".encode():
            yield bytes([byte])

    response = httpx.Response(200, headers={"Content-Type": "text/event-stream"}, content=packets())

    assert (await told(engine(Replies(response))))[0] == "Der Drache 🐉 brüllt."


async def test_a_busy_server_is_asked_again_before_the_first_word() -> None:
    replies = Replies(
        httpx.Response(429, headers={"Retry-After": "0"}),
        httpx.Response(503, headers={"Retry-After": "Mon, 23 Nov 2020 06:00:00 GMT"}),
        httpx.ConnectError("refused"),
        streamed(),
    )

    assert (await told(engine(replies)))[0] == "Kira waits."


async def test_a_busy_server_is_not_asked_for_ever() -> None:
    replies = Replies(*[httpx.Response(502, headers={"Retry-After": "0"}) for _ in range(9)])

    with pytest.raises(EngineError, match="busy or not ready"):
        await told(engine(replies))

    assert len(replies.asked) == 4


async def test_nobody_waits_for_a_server_that_is_back_after_the_deadline() -> None:
    replies = Replies(httpx.Response(429, headers={"Retry-After": "3600"}))

    with pytest.raises(EngineError, match="busy or not ready"):
        await told(engine(replies))


async def test_nothing_is_told_twice_when_the_connection_breaks_after_the_first_word() -> None:
    replies = Replies(streamed(KIRA_WAITS[:2]), streamed())

    answer = engine(replies).stream(ASKED)

    assert await anext(answer) == Delta("Kira")
    with pytest.raises(EngineError, match="broke off"):
        await anext(answer)
    assert len(replies.asked) == 1


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (httpx.Response(400, json={"error": {"message": "prompt is too long"}}), "prompt is too long"),
        (httpx.Response(500, text="<html>\nboom"), "status 500"),
        (httpx.Response(500, text='{"error": {'), "status 500"),
        (httpx.Response(200, json={"choices": []}), "does not stream"),
        (streamed(["data: what?\n\n"]), "no chat completion"),
        (streamed(['data: {"error": {"message": "out of memory"}}\n\n']), "out of memory"),
    ],
)
async def test_a_failure_becomes_a_sentence(answer: httpx.Response, sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        await told(engine(Replies(answer)))


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_what_only_the_owner_can_mend_is_told_to_the_owner(status: int) -> None:
    with pytest.raises(ModelUnavailable, match="check TORCHLIT_"):
        await told(engine(Replies(httpx.Response(status))))


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(400, text=f"{'x ' * 90}{KEY.get_secret_value()} is no good"),
        httpx.Response(401, text=f"wrong key {KEY.get_secret_value()}"),
        streamed([f'data: {{"error": "wrong key {KEY.get_secret_value()}"}}\n\n']),
    ],
)
async def test_the_key_is_in_no_message(answer: httpx.Response) -> None:
    with pytest.raises(EngineError) as caught:
        await told(engine(Replies(answer)))

    assert "sk-torch" not in str(caught.value)


def test_a_key_that_cannot_be_sent_is_refused_without_being_shown() -> None:
    with pytest.raises(ConfigurationError) as caught:
        RemoteEngine("http://dm.example", api_key=SecretStr("sk-\ntorch"))

    assert "torch" not in str(caught.value)


async def test_a_server_that_streams_without_end_is_cut_off() -> None:
    async def babble() -> AsyncIterator[bytes]:
        while True:
            yield said("and then " * 100).encode()

    response = httpx.Response(200, headers={"Content-Type": "text/event-stream"}, content=babble())

    text, end = await told(engine(Replies(response)))

    assert end.reason == "length"
    assert len(text) == ASKED.max_new_tokens * 64


async def test_without_a_name_the_first_model_that_speaks_plays() -> None:
    offered = [{"id": "nomic-embed-text"}, {"id": "bard-8b", "max_model_len": 4096}, {"id": "bard-70b"}]
    replies = Replies(listing(*offered), streamed())
    remote = engine(replies, model=None)

    await remote.start()
    await told(remote)

    assert (remote.info.model, remote.info.context_tokens) == ("bard-8b", 4096)
    assert remote.info.detail == "http://dm.example:8000/v1"
    assert json.loads(replies.asked[1].content)["model"] == "bard-8b"


async def test_a_server_that_was_down_at_first_plays_once_it_is_up() -> None:
    remote = engine(
        Replies(httpx.ConnectError("refused"), listing({"id": "bard-8b"}), streamed()), model=None
    )

    with pytest.raises(ModelUnavailable):
        await remote.start()

    assert (await told(remote))[0] == "Kira waits."
    assert remote.info.model == "bard-8b"


async def test_a_server_that_lists_nothing_still_plays_a_named_model() -> None:
    remote = engine(Replies(httpx.Response(404), streamed()))

    await remote.start()

    assert (await told(remote))[0] == "Kira waits."


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (httpx.ConnectError("refused"), "cannot be reached"),
        (httpx.ConnectTimeout("slow"), "cannot be reached"),
        (httpx.Response(401), "API key"),
        (httpx.Response(200, text="<html>"), "OpenAI-compatible"),
        (listing(), "offers no model"),
    ],
)
async def test_a_start_that_fails_says_what_to_do(answer: httpx.Response | Exception, sentence: str) -> None:
    with pytest.raises(ModelUnavailable, match=sentence):
        await engine(Replies(answer), model=None).start()


async def test_health_is_the_servers_present_state() -> None:
    remote = engine(Replies(listing({"id": "storyteller"}), httpx.ConnectError("refused")))

    assert await remote.healthy() is None
    assert "cannot be reached" in str(await remote.healthy())


def test_a_path_in_the_address_is_kept() -> None:
    assert RemoteEngine("https://user:pass@dm.example/api/v1").info.detail == "https://dm.example/api/v1"


async def test_a_connection_that_breaks_is_told() -> None:
    async def breaking() -> AsyncIterator[bytes]:
        yield said("Kira").encode()
        raise httpx.ReadError("reset")

    response = httpx.Response(200, headers={"Content-Type": "text/event-stream"}, content=breaking())

    with pytest.raises(EngineError, match="broke off in the middle"):
        await told(engine(Replies(response)))


@dataclass
class SilentServer:
    """A real server on loopback that says one word and no more; `callers` are those that wait for another."""

    url: str = ""
    callers: int = 0

    async def complete(self, request: web.Request) -> web.StreamResponse:
        self.callers += 1
        try:
            response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
            await response.prepare(request)
            await response.write(said("Kira").encode())
            while True:
                await response.write(b": still thinking\n\n")
                await asyncio.sleep(0.01)
        finally:
            self.callers -= 1

    async def left_alone(self) -> None:
        """Return when nobody waits any more."""
        while self.callers:
            await asyncio.sleep(0.01)


@pytest.fixture
async def silent_server() -> AsyncIterator[SilentServer]:
    server = SilentServer()

    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.complete)
    async with web_server(app) as server.url:
        yield server


async def test_a_silent_server_runs_into_the_deadline(silent_server: SilentServer) -> None:
    remote = RemoteEngine(silent_server.url, model="storyteller", kind=ServerKind.UNKNOWN)

    with pytest.raises(EngineTimeout):
        await told(remote, Request(ASKED.messages, deadline_s=0.5))

    await silent_server.left_alone()
    await remote.aclose()


async def test_who_stops_listening_closes_the_connection(silent_server: SilentServer) -> None:
    remote = RemoteEngine(silent_server.url, model="storyteller")

    async with aclosing(remote.stream(ASKED)) as answer:
        assert await anext(answer) == Delta("Kira")
        assert silent_server.callers == 1

    await silent_server.left_alone()
    await remote.aclose()
