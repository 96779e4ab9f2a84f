"""Where the rules are unsure of a message, the model reads it, under a grammar that it cannot leave."""

from __future__ import annotations

import json
import logging
from contextlib import aclosing

from bot.errors import EngineError
from bot.facts import Move
from bot.llm.engine import Delta, Engine, JsonSchema, Lane, Message, Request, Role
from bot.rules.intents import SCHEMA, Situation, from_model, prompt_for
from bot.turn.reading import Reading

log = logging.getLogger(__name__)

UNSURE = 0.7
"""Below this confidence of the rules in an intent the model is asked, before anybody at the table is."""
_MOST_TOKENS = 256


async def reread(
    engine: Engine, move: Move, situation: Situation, *, deadline_s: float, conversation: str
) -> Reading:
    """What the model takes a move to mean, validated; empty where it fails, or says nothing that can be used.

    The `conversation` is a scene's: questions about one begin alike.
    """
    try:
        return await ask(
            engine, move.text, move.actor, situation, deadline_s=deadline_s, conversation=conversation
        )
    except EngineError as error:
        log.warning("the model did not read a move: %s", error)
        return ()


async def ask(
    engine: Engine, text: str, actor: str, situation: Situation, *, deadline_s: float, conversation: str
) -> Reading:
    """What the model takes `actor` to mean by the text, validated; EngineError where it fails."""
    question = prompt_for(text, actor, situation)
    request = Request(
        messages=(Message(Role.SYSTEM, question.system), Message(Role.USER, question.user)),
        max_new_tokens=_MOST_TOKENS,
        temperature=0.0,
        grammar=JsonSchema(json.dumps(SCHEMA)),
        lane=Lane.STRUCTURED,
        conversation=conversation,
        deadline_s=deadline_s,
    )
    said = ""
    async with aclosing(engine.stream(request)) as answer:
        async for piece in answer:
            said += piece.text if isinstance(piece, Delta) else ""
    return from_model(said, actor, situation)
