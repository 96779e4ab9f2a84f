"""Waiting for the database, within reason."""

from __future__ import annotations

import asyncio

from bot.app import App

WITHIN_S = 20.0


async def reached(app: App) -> bool:
    """True as soon as the chronicle is open; False when it is out of reach."""
    try:
        async with asyncio.timeout(WITHIN_S):
            await app.keeper.ready.wait()
    except TimeoutError:
        return False
    return True
