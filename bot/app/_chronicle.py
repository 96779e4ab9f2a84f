"""The database that the settings name, and the chronicle that is written in it."""

from __future__ import annotations

import asyncio

from bot.chronicle import Chronicle
from bot.facts import Limits
from bot.home import POSTGRES
from bot.media.pictures.album import Album
from bot.memory.first_sync import FirstSync
from bot.settings import Settings
from db import embedded
from db.session import Database


async def database_url(settings: Settings) -> str:
    """The configured database, or the embedded server's, which is started when it is not running."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return await asyncio.to_thread(embedded.start, settings.home / POSTGRES)


def database_of(settings: Settings, url: str) -> Database:
    """The database behind `url`; no connection is open yet."""
    return Database(
        url, pool_min=settings.pool_min, pool_max=settings.pool_max, timeout=settings.database_timeout_s
    )


def chronicle_of(settings: Settings, database: Database, limits: Limits, album: Album | None) -> Chronicle:
    """The chronicle as the settings bound it; without an album no pictures of players are taken."""
    return Chronicle(
        database,
        combat_turn_s=settings.combat_turn_s,
        ceiling=settings.image_content,
        shards=settings.own_shards,
        limits=limits,
        album=album,
        folder=settings.home,
    )


async def prepare(settings: Settings, database: Database, chronicle: Chronicle) -> None:
    """Sweep up among players' pictures, and sync the rules, in a chronicle that has just opened."""
    await chronicle.uploads.tidy()
    await FirstSync(database, settings.rules_api_url).run()
