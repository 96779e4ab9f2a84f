"""Servers of each kind, in their own shapes, on loopback."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.errors import EngineError
from bot.llm.engine import JsonSchema, Lane, Regex
from bot.llm.remote import RemoteEngine, ServerKind
from bot.llm.remote.dialects import DIALECTS
from tests.llm.remote.asking import asked, told
from tests.openai_server import SHAPES, Shape, openai_server

CHECK = JsonSchema('{"type":"object","properties":{"dc":{"type":"integer"}},"required":["dc"]}')
ANONYMOUS = {"id": "bard", "object": "model"}


@pytest.mark.parametrize("kind", sorted(SHAPES))
async def test_a_server_is_known_by_what_it_says(kind: str) -> None:
    async with openai_server("Kira waits.", SHAPES[kind]) as server:
        engine = RemoteEngine(server.url)
        await engine.start()
        standing = (await engine.standings())[0]
        text, end = await told(engine, asked(conversation="campaign:1"))
        await engine.aclose()

    assert standing.kind == DIALECTS[ServerKind(kind)].title
    assert (text, end.reason) == ("Kira waits.", "stop"), "and nothing of its thoughts"
    assert len(server.pages_asked) <= 5, "a few short questions"
    tells = kind not in {"unknown", "llama-cpp-python"}
    assert engine.info.context_tokens == (4096 if tells else 8192)
    assert end.reused_tokens == (64 if kind in {"vllm", "sglang", "llama.cpp"} else 0)


@pytest.mark.parametrize("kind", ["vllm", "llama.cpp", "ollama", "lm-studio"])
async def test_behind_a_gateway_that_renames_the_models_the_pages_tell(kind: str) -> None:
    shape = Shape(ANONYMOUS, {}, SHAPES[kind].pages, any_page=SHAPES[kind].any_page)
    async with openai_server("Kira waits.", shape) as server:
        engine = RemoteEngine(server.url, model="bard")
        standing = (await engine.standings())[0]
        await engine.aclose()

    assert standing.kind == DIALECTS[ServerKind(kind)].title


async def test_a_kind_that_is_configured_is_not_asked_for() -> None:
    async with openai_server("Kira waits.", SHAPES["lm-studio"]) as server:
        engine = RemoteEngine(server.url, kind=ServerKind.VLLM)
        await told(engine, asked(min_p=0.1))
        await engine.aclose()

    assert not server.pages_asked
    assert server.requests[0]["min_p"] == 0.1  # LM Studio, which it would be taken for, has none


async def test_a_context_that_is_known_only_once_the_model_is_loaded_is_learned_then() -> None:
    loaded = SHAPES["ollama"].pages["/api/ps"]
    shape = replace(SHAPES["ollama"], pages={"/api/ps": {"models": []}})
    async with openai_server("Kira waits.", shape) as server:
        engine = RemoteEngine(server.url)
        await engine.start()
        assert engine.info.context_tokens == 8192
        server.shape = replace(shape, pages={"/api/ps": loaded})
        await told(engine)
        assert engine.info.context_tokens == 4096
        await engine.aclose()


async def test_a_field_that_is_refused_is_left_out_from_then_on() -> None:
    async with openai_server("Kira waits.", SHAPES["vllm"]) as server:
        server.refuses = {
            "priority": (503, "Using priority is disabled for this server."),
            "seed": (400, "Unrecognized request argument supplied: seed"),
        }
        engine = RemoteEngine(server.url)
        for _ in range(2):
            assert (await told(engine, asked(seed=3, lane=Lane.BACKGROUND)))[0] == "Kira waits."
        await engine.aclose()

    assert [{"priority", "seed"} & set(body) for body in server.requests] == [
        {"priority", "seed"},
        {"seed"},
        set(),
        set(),
    ]


async def test_a_servers_word_is_taken_for_the_form_where_it_enforces_it() -> None:
    async with openai_server('{"dc": 12}', SHAPES["vllm"]) as server:
        engine = RemoteEngine(server.url)
        text, _ = await told(engine, asked(grammar=CHECK))
        await engine.aclose()

    assert text == '{"dc": 12}'
    assert len(server.requests) == 1


async def test_a_server_that_may_not_keep_to_the_form_is_checked_and_asked_once_more() -> None:
    async with openai_server('```json\n{"dc": 12}\n```') as server:
        server.answers = ["I would say twelve."]
        engine = RemoteEngine(server.url)
        text, _ = await told(engine, asked(grammar=CHECK, seed=3))
        await engine.aclose()

    assert text == '{"dc":12}'
    assert [body["seed"] for body in server.requests] == [3, 4], "the same seed would tell the same"


async def test_a_server_that_never_keeps_to_the_form_fails_without_a_word() -> None:
    async with openai_server('{"dc": "twelve"}') as server:
        engine = RemoteEngine(server.url)
        with pytest.raises(EngineError, match="form"):
            await told(engine, asked(grammar=CHECK))
        assert await engine.healthy() is None, "the server is well all the same"
        await engine.aclose()

    assert len(server.requests) == 2


async def test_a_server_that_refuses_schemas_is_asked_without_and_checked() -> None:
    async with openai_server('{"dc": 12}', SHAPES["vllm"]) as server:
        server.refuses = {"response_format": (400, "This response_format type is unavailable now")}
        server.answers = ["twelve"]
        engine = RemoteEngine(server.url)
        text, _ = await told(engine, asked(grammar=CHECK))
        await engine.aclose()

    assert text == '{"dc":12}', "and not what came without the form"


@pytest.mark.parametrize("kind", sorted(SHAPES))
async def test_a_choice_of_words_comes_back_as_one_of_them(kind: str) -> None:
    async with openai_server("yes", SHAPES[kind]) as server:
        if "wrapped" in str(DIALECTS[ServerKind(kind)].regex):
            server.answer = json.dumps({"answer": "yes"})
        engine = RemoteEngine(server.url)
        text, _ = await told(engine, asked(grammar=Regex("yes|no")))
        await engine.aclose()

    assert text == "yes"


async def test_an_answer_ends_before_its_stop_string_whatever_the_server_makes_of_it() -> None:
    async with openai_server("Kira waits. Borin: I leave.") as server:
        engine = RemoteEngine(server.url)
        text, end = await told(engine, asked(stop=("Kira:", "Borin:")))
        await engine.aclose()

    assert (text, end.reason) == ("Kira waits. ", "stop")
