"""From a prompt to a narration that may be posted: whole sentences, never empty, never too long for a message."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.errors import EngineError, ModelUnavailable
from bot.facts import Move
from bot.llm.cleaning import clean
from bot.llm.engine import Delta, Engine, Message, Request
from bot.llm.sentences import SentenceStream, complete, ends, once, within
from bot.metrics import Metrics
from bot.prompt.boundaries import crossed
from bot.rules.outcome import Outcome
from bot.turn.contradictions import Contradiction, Facts, contradiction
from bot.turn.plain import MESSAGE_LIMIT, PASSED_OVER, only_refusals, plain_facts

log = logging.getLogger(__name__)

_ATTEMPTS = 2  # a model that answered with nothing, or against the dice, is asked once more

Retold = Callable[[Contradiction], Awaitable[Sequence[Message]]]
"""The prompt once more, with the fact in it that the last answer denied."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a narration is drawn from the model."""

    max_new_tokens: int = 256
    temperature: float = 0.8
    top_p: float = 0.95
    deadline_s: float = 300.0


@dataclass(frozen=True, slots=True)
class Narration:
    """A finished narration with what it cost; `model` is empty when no model wrote it.

    Its `voice` is the model's, that of the rules where they only refuse, or plain for want of a better one.
    """

    text: str
    model: str = ""
    prompt_tokens: int = 0
    new_tokens: int = 0
    voice: Literal["model", "rules", "plain"] = "plain"


async def narrate(
    engine: Engine,
    messages: Sequence[Message],
    sampling: Sampling,
    *,
    moves: Sequence[Move],
    outcome: Outcome,
    facts: Facts,
    retold: Retold,
    metrics: Metrics,
    conversation: str,
    tenant: str,
) -> AsyncIterator[str | Narration]:
    """Yield the growing text at each sentence's end, then one Narration; prompts of a `conversation` begin alike.

    The model's time is shared evenly between tenants.

    Where nothing of what was attempted can be done there is nothing to tell but why.
    A sentence that contradicts the `facts`, or crosses a line of the table, is never yielded: the answer ends there,
    and it is told anew from a prompt that names the fact. A model that does so again, stays silent or fails does not
    fail the turn: what the dice decided is then told in plain words.
    """
    if refusals := only_refusals(outcome):
        yield Narration(refusals, voice="rules")
        return

    def request_of(messages: Sequence[Message]) -> Request:
        return Request(
            messages=tuple(messages),
            max_new_tokens=sampling.max_new_tokens,
            temperature=sampling.temperature,
            top_p=sampling.top_p,
            deadline_s=sampling.deadline_s,
            conversation=conversation,
            tenant=tenant,
        )

    try:
        for _ in range(_ATTEMPTS):
            async with aclosing(_one_attempt(engine, request_of(messages), facts)) as attempt:
                async for piece in attempt:
                    if isinstance(piece, Contradiction):
                        metrics.contradictions.labels(piece.wrong).inc()
                        log.warning("the narration is wrong about a fact (%s)", piece.wrong)
                        messages = await retold(piece)
                        break
                    yield piece
                    if isinstance(piece, Narration):
                        return
        log.warning("the model answered with nothing that can be shown; telling the plain facts")
        yield _plain(plain_facts(moves, outcome), facts)
    except ModelUnavailable as error:
        log.error("no model: %s", error)
        yield _plain(plain_facts(moves, outcome, voice_lost=True), facts)
    except EngineError:
        log.exception("the engine failed; telling the plain facts")
        yield _plain(plain_facts(moves, outcome), facts)


def _plain(told: str, facts: Facts) -> Narration:
    """The plain facts, unless they cross a line themselves."""
    return Narration(PASSED_OVER if crossed(told, facts.boundaries) else told)


async def _one_attempt(
    engine: Engine, request: Request, facts: Facts
) -> AsyncGenerator[str | Narration | Contradiction, None]:
    sentences, raw = SentenceStream(), ""
    async with aclosing(engine.stream(request)) as answer:
        async for piece in answer:
            if isinstance(piece, Delta):
                raw += piece.text
                if not sentences.feed(piece.text):
                    continue
            if not (text := presentable(raw)):
                continue
            if wrong := _first_wrong(text, facts):
                yield wrong
                return
            if isinstance(piece, Delta):
                yield text
            else:
                yield Narration(text, engine.info.model, piece.prompt_tokens, piece.new_tokens, "model")


def _first_wrong(text: str, facts: Facts) -> Contradiction | None:
    """The first sentence that contradicts the facts; some milliseconds for a whole narration."""
    marks = [0, *ends(text)]
    found = (contradiction(text[start:end], facts) for start, end in pairwise(marks))
    return next(filter(None, found), None)


def presentable(raw: str) -> str:
    """What of a model's answer a player may read: cleaned, whole sentences, each said once, within a message."""
    return within(once(complete(clean(raw))), MESSAGE_LIMIT)
