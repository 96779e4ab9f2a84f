"""Suggestions while a player types an option: few, short, and never an error."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any

from discord import app_commands

from bot.errors import PlayerError
from cogs._cards import size

MOST_CHOICES = 25
CHOICE_LIMIT = 100
PATIENCE_S = 2.0

Choices = list[app_commands.Choice[str]]


def choices(names: Iterable[str]) -> Choices:
    """Names as Discord's choices; one that is too long to be one is left out."""
    fitting = [name for name in names if size(name) <= CHOICE_LIMIT]
    return [app_commands.Choice(name=name, value=name) for name in fitting[:MOST_CHOICES]]


def matching(names: Iterable[str], typed: str) -> Choices:
    """The names that contain what was typed, those that begin with it first."""
    wanted = typed.strip().casefold()
    found = [name for name in names if wanted in name.casefold()]
    return choices(sorted(found, key=lambda name: not name.casefold().startswith(wanted)))


async def looked_up(names: Coroutine[Any, Any, Iterable[str]]) -> Choices:
    """Names from the chronicle; none without a campaign, or when the chronicle is slow or out of reach."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            return choices(await names)
    except (PlayerError, TimeoutError):
        return []
