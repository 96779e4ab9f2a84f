"""Whatever the weights, an answer under a grammar cannot leave it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import EngineError
from bot.llm.engine import Grammar, JsonSchema, Message, Regex, Request, Role
from bot.llm.local import LocalEngine
from tests.llm.telling import told

INTENT = {
    "type": "object",
    "properties": {
        "kind": {"enum": ["attack", "cast", "check", "talk"]},
        "target": {"type": "string", "maxLength": 12},
        "difficulty": {"type": "integer", "minimum": 5, "maximum": 30},
        "sure": {"type": "boolean"},
        "with": {"type": "array", "items": {"enum": ["axe", "rope"]}, "maxItems": 2},
    },
    "required": ["kind", "target", "difficulty", "sure", "with"],
    "additionalProperties": False,
}
_OUTPUTS = 1_000
_AT_ONCE = 40


@pytest.fixture(scope="module")
async def babbler(random_llama: Path) -> AsyncIterator[LocalEngine]:
    engine = LocalEngine(str(random_llama), threads=1)
    await engine.start()
    yield engine
    await engine.aclose()


def asked(grammar: Grammar | None, seed: int, tokens: int = 120) -> Request:
    return Request(
        (Message(Role.USER, "Kira swings."),),
        max_new_tokens=tokens,
        temperature=1.0,
        top_p=1.0,
        seed=seed,
        grammar=grammar,
    )


async def test_every_one_of_a_thousand_answers_of_random_weights_parses(babbler: LocalEngine) -> None:
    grammar, told_at_all = JsonSchema(json.dumps(INTENT)), set()
    for first in range(0, _OUTPUTS, _AT_ONCE):
        answers = await asyncio.gather(
            *(told(babbler, asked(grammar, seed)) for seed in range(first, first + _AT_ONCE))
        )
        for text, end in answers:
            intent = json.loads(text)
            assert end.reason == "stop"
            assert intent.keys() == INTENT["properties"].keys()  # type: ignore[attr-defined]
            assert intent["kind"] in {"attack", "cast", "check", "talk"}
            assert 5 <= intent["difficulty"] <= 30
            assert len(intent["target"]) <= 12
            told_at_all.add(text)

    assert len(told_at_all) > 100


async def test_a_regular_expression_is_matched_from_end_to_end(babbler: LocalEngine) -> None:
    pattern = r"(Kira|Borin) rolls [1-9]d(4|6|8|20)\."

    answers = await asyncio.gather(*(told(babbler, asked(Regex(pattern), seed)) for seed in range(30)))

    assert all(re.fullmatch(pattern, text) for text, _ in answers)


async def test_free_text_beside_it_is_what_it_would_have_been(babbler: LocalEngine) -> None:
    alone, _ = await told(babbler, asked(None, 5, tokens=40))

    beside, _ = await asyncio.gather(
        told(babbler, asked(None, 5, tokens=40)), told(babbler, asked(JsonSchema(json.dumps(INTENT)), 6))
    )

    assert beside[0] == alone


async def test_a_schema_that_leaves_much_open_comes_to_an_end(babbler: LocalEngine) -> None:
    loose = {"type": "object", "properties": {"mood": {"enum": ["calm", "grim"]}}, "required": ["mood"]}

    text, end = await told(babbler, asked(JsonSchema(json.dumps(loose)), 1))

    assert json.loads(text)["mood"] in {"calm", "grim"}
    assert end.reason == "stop"


@pytest.mark.parametrize(
    "grammar", [JsonSchema("{not json"), JsonSchema('{"type": "dragon"}'), Regex("(unclosed")]
)
async def test_a_grammar_that_cannot_be_read_is_refused(babbler: LocalEngine, grammar: Grammar) -> None:
    with pytest.raises(EngineError, match="grammar"):
        await told(babbler, asked(grammar, 1))

    text, _ = await told(babbler, asked(None, 1, tokens=5))
    assert text
