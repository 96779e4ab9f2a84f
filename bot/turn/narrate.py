"""From a prompt to a narration that may be posted: whole sentences, never empty, never too long for a message."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from bot.errors import EngineError, ModelUnavailable
from bot.facts import Move
from bot.llm.cleaning import clean
from bot.llm.engine import Delta, Engine, Finished, Message, Request
from bot.llm.sentences import SentenceStream, complete, once, within
from bot.rules.outcome import Outcome
from bot.turn.plain import MESSAGE_LIMIT, plain_facts

log = logging.getLogger(__name__)

_ATTEMPTS = 2  # a model that answered with nothing is asked once more


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a narration is drawn from the model."""

    max_new_tokens: int = 256
    temperature: float = 0.8
    top_p: float = 0.95
    deadline_s: float = 300.0


@dataclass(frozen=True, slots=True)
class Narration:
    """A finished narration with what it cost; `model` is empty when no model wrote it."""

    text: str
    model: str
    prompt_tokens: int = 0
    new_tokens: int = 0


async def narrate(
    engine: Engine,
    messages: Sequence[Message],
    sampling: Sampling,
    *,
    moves: Sequence[Move],
    outcome: Outcome,
    conversation: str,
) -> AsyncIterator[str | Narration]:
    """Yield the growing text at each sentence's end, then one Narration; prompts of a `conversation` begin alike.

    An engine that fails or stays silent does not fail the turn: what the dice decided is then told in plain words.
    """
    try:
        for _ in range(_ATTEMPTS):
            async for piece in _one_attempt(engine, messages, sampling, conversation):
                yield piece
                if isinstance(piece, Narration):
                    return
        log.warning("the model answered with nothing that can be shown; telling the plain facts")
        yield Narration(plain_facts(moves, outcome), model="")
    except ModelUnavailable as error:
        log.error("no model: %s", error)
        yield Narration(plain_facts(moves, outcome, voice_lost=True), model="")
    except EngineError:
        log.exception("the engine failed; telling the plain facts")
        yield Narration(plain_facts(moves, outcome), model="")


async def _one_attempt(
    engine: Engine, messages: Sequence[Message], sampling: Sampling, conversation: str
) -> AsyncIterator[str | Narration]:
    request = Request(
        messages=tuple(messages),
        max_new_tokens=sampling.max_new_tokens,
        temperature=sampling.temperature,
        top_p=sampling.top_p,
        deadline_s=sampling.deadline_s,
        conversation=conversation,
    )
    sentences, raw = SentenceStream(), ""
    async with aclosing(engine.stream(request)) as answer:
        async for piece in answer:
            if isinstance(piece, Delta):
                raw += piece.text
                if sentences.feed(piece.text) and (shown := presentable(raw)):
                    yield shown
            elif isinstance(piece, Finished) and (text := presentable(raw)):
                yield Narration(text, engine.info.model, piece.prompt_tokens, piece.new_tokens)


def presentable(raw: str) -> str:
    """What of a model's answer a player may read: cleaned, whole sentences, each said once, within a message."""
    return within(once(complete(clean(raw))), MESSAGE_LIMIT)
