"""How the tests of model servers ask."""

from __future__ import annotations

from typing import Any

from bot.llm.engine import Finished, Message, Request, Role
from bot.llm.remote import RemoteEngine
from tests.llm import telling

MESSAGES = (Message(Role.SYSTEM, "You are the DM."), Message(Role.USER, "Kira: I wait."))


def asked(**how: Any) -> Request:
    return Request(MESSAGES, **{"deadline_s": 20.0, **how})


async def told(engine: RemoteEngine, request: Request | None = None) -> tuple[str, Finished]:
    """The whole answer and how it ended."""
    return await telling.told(engine, request or asked())
