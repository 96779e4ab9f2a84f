"""What a check says, and how all of them are made: side by side, each within a few seconds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import httpx

log = logging.getLogger(__name__)

WITHIN_S = 8.0
"""Seconds that a check may take; starting the embedded database for the first time takes one or two."""


def shown(url: str) -> str:
    """The address without the name and password that may stand in it."""
    return str(httpx.URL(url).copy_with(userinfo=b""))


class Status(StrEnum):
    """How well something is: a warning leaves Torchlit working with less, a problem keeps it from working."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: what is so, and what to do about it (empty when nothing). Never holds a secret."""

    name: str
    status: Status
    what: str
    todo: str = ""


Findings = Awaitable[Iterable[Check]]
Examine = Callable[[], Findings]


async def examine(examinations: Iterable[tuple[str, Examine]]) -> tuple[Check, ...]:
    """Make all checks at once; one that hangs or breaks becomes a problem of its name."""
    groups = await asyncio.gather(*(_examine(name, make) for name, make in examinations))
    return tuple(check for group in groups for check in group)


async def _examine(name: str, make: Examine) -> tuple[Check, ...]:
    try:
        async with asyncio.timeout(WITHIN_S):
            return tuple(await make())
    except TimeoutError:
        what = f"no answer within {WITHIN_S:.0f} seconds"
    except Exception as error:
        log.exception("the check of %s broke", name)
        what = f"the check itself broke ({type(error).__name__})"
    return (Check(name, Status.PROBLEM, what, "Try again; if it stays so, look at the log."),)
