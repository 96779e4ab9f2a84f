"""Every few turns, what happened in them is told in short and joins the story of the campaign."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing

from bot.errors import EngineError
from bot.facts import Exchange, SceneContext
from bot.llm.cleaning import clean
from bot.llm.engine import Delta, Engine, Lane, Message, Request
from bot.llm.sentences import complete, ends, within
from bot.prompt.boundaries import crossed
from bot.prompt.layout import one_line
from bot.prompt.summary import summary
from db.session import Database

log = logging.getLogger(__name__)

MAX_SEGMENT = 600  # characters
_MAX_NEW_TOKENS = 160
_DEADLINE_S = 120.0
_LENGTHS = (1_000, 500, 250, 120)  # characters of each line, tried until the turns fit the model's context


class StoryWriter:
    """Writes a story segment when `every` turns are uncovered, citing them.

    With `summarise` the language model tells them in one or two sentences; without it, or when the model
    fails or crosses a line, the segment is made of the first sentence of each narration.
    """

    def __init__(
        self, database: Database, engine: Callable[[], Awaitable[Engine]], *, every: int, summarise: bool
    ) -> None:
        self._database = database
        self._engine = engine
        self._every = every
        self._summarise = summarise

    async def write(self, campaign_id: int) -> bool:
        """Continue the story where enough happened; True when it grew.

        Safe to call again and from several places at once: a turn is told once.
        """
        async with self._database.transaction() as tx:
            exchanges = await tx.turns.uncovered(campaign_id)
            if len(exchanges) < self._every:
                return False
            scene = await tx.context.load_scene(campaign_id, history=0, segments=0)
        # No transaction is open while the model thinks.
        text = await self._told(exchanges, scene)
        turn_ids = [exchange.turn_id for exchange in exchanges]
        async with self._database.transaction() as tx:
            await tx.story.hold(campaign_id)
            uncovered = await tx.turns.uncovered(campaign_id)
            if uncovered[: len(exchanges)] != exchanges:
                return False  # told by another writer meanwhile, forgotten by the players, or taken back
            await tx.story.add(campaign_id, text, turn_ids)
        return True

    async def _told(self, exchanges: Sequence[Exchange], scene: SceneContext) -> str:
        if self._summarise:
            try:
                text = await self._summarised(exchanges, scene)
                if text and crossed(text, scene.boundaries) is None:
                    return text
            except EngineError as error:
                log.warning("the story goes on without a summary: %s", error)
        return extract(exchanges)

    async def _summarised(self, exchanges: Sequence[Exchange], scene: SceneContext) -> str:
        engine = await self._engine()
        request = Request(
            _fitting(engine, exchanges, scene),
            max_new_tokens=_MAX_NEW_TOKENS,
            temperature=0.3,
            deadline_s=_DEADLINE_S,
            lane=Lane.BACKGROUND,
        )
        text = ""
        async with aclosing(engine.stream(request)) as answer:
            async for piece in answer:
                if isinstance(piece, Delta):
                    text += piece.text
        return within(one_line(complete(clean(text))), MAX_SEGMENT)


def extract(exchanges: Sequence[Exchange]) -> str:
    """The first sentence of each narration, all shortened alike to fit into a segment."""
    share = MAX_SEGMENT // len(exchanges) - 1
    return " ".join(within(_first_sentence(one_line(exchange.narration)), share) for exchange in exchanges)


def _first_sentence(text: str) -> str:
    return text[: next(ends(text), len(text))]


def _fitting(engine: Engine, exchanges: Sequence[Exchange], scene: SceneContext) -> tuple[Message, ...]:
    """The prompt with lines as long as the model's context allows; EngineError when it holds too little."""
    room = engine.info.context_tokens - _MAX_NEW_TOKENS
    for longest in _LENGTHS:
        messages = summary(exchanges, scene, longest=longest)
        if engine.count_tokens(messages) <= room:
            return messages
    raise EngineError(
        f"{len(exchanges)} turns are too much for a context of {engine.info.context_tokens} tokens"
    )
