"""Servers take turns: however many campaigns one of them has waiting, another's move is answered soon."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.facts import Campaign, PlayerAction
from bot.turn.jobs import Jobs
from bot.turn.turns import Turns
from db.session import Database
from tests.turn.conftest import BOT, KIRA, Game

CROWDED, QUIET = 100, 200


class Hall:
    """Campaigns of several servers, and one worker that plays what comes first in the line."""

    def __init__(self, game: Game, database_url: str) -> None:
        self._game, self._url = game, database_url
        self._message = 10_000
        self.played: list[Campaign] = []

    async def campaigns(self, guild_id: int, count: int) -> list[Campaign]:
        async with self._game.database.transaction() as tx:
            return [
                await tx.campaigns.add(
                    guild_id=guild_id,
                    channel_id=1000 * guild_id + number,
                    name=f"Saga {number}",
                    style="grim",
                    language="English",
                    created_by=KIRA,
                )
                for number in range(count)
            ]

    async def says(self, campaign: Campaign, text: str = "I wait.") -> None:
        self._message += 1
        action = PlayerAction(
            BOT, self._message, campaign.guild_id, campaign.channel_id, KIRA, "Kira", text, datetime.now(UTC)
        )
        await self._game.turns().receive(action)

    async def plays(self, known: list[Campaign], turns: int) -> list[int]:
        """Let a single worker play so many turns; returns whose they were, by server."""
        order: list[int] = []
        enough = asyncio.Event()
        by_id = {campaign.id: campaign for campaign in known}
        jobs = Jobs(self._url, turn_workers=1)
        stage, game = self._game.stage, self._game
        seen = len(stage.narrations)

        async def play(campaign_id: int) -> None:
            if enough.is_set():
                await asyncio.Event().wait()
            await replace(game, jobs=jobs).turns().play(campaign_id)
            for _ in range(len(stage.narrations) - seen - len(order)):
                order.append(by_id[campaign_id].guild_id)
            if len(order) >= turns:
                enough.set()

        async def after(_: int) -> None:
            """No pictures here."""

        jobs.bind(play=play, after=after)
        async with jobs.opened():
            working = asyncio.create_task(jobs.run(BOT))
            async with asyncio.timeout(60):
                await enough.wait()
            working.cancel()
            await asyncio.wait({working})
        return order


@pytest.fixture
def hall(game: Game, database_url: str) -> Hall:
    return Hall(game, database_url)
