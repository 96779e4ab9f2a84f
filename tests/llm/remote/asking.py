"""How the tests of model servers ask."""

from __future__ import annotations

from typing import Any

from bot.llm.engine import Delta, Finished, Message, Request, Role
from bot.llm.remote import RemoteEngine

MESSAGES = (Message(Role.SYSTEM, "You are the DM."), Message(Role.USER, "Kira: I wait."))


def asked(**how: Any) -> Request:
    return Request(MESSAGES, **{"deadline_s": 20.0, **how})


async def told(engine: RemoteEngine, request: Request | None = None) -> tuple[str, Finished]:
    """The whole answer and how it ended."""
    *deltas, end = [part async for part in engine.stream(request or asked())]
    assert isinstance(end, Finished)
    return "".join(part.text for part in deltas if isinstance(part, Delta)), end
