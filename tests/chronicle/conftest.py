"""People at two tables, and the chronicle they write."""

from __future__ import annotations

import pytest

from bot.chronicle import Chronicle
from bot.facts import Actor
from db.session import Database

GUILD, OTHER_GUILD = 1001, 1002
TAVERN, CELLAR = 2001, 2002


@pytest.fixture
def chronicle(database: Database) -> Chronicle:
    return Chronicle(database)


@pytest.fixture
def kira() -> Actor:
    """She makes the campaigns."""
    return Actor(user_id=11, name="Kira", guild_id=GUILD, channel_id=TAVERN)


@pytest.fixture
def borin() -> Actor:
    """He plays along."""
    return Actor(user_id=12, name="Borin", guild_id=GUILD, channel_id=TAVERN)


@pytest.fixture
def warden() -> Actor:
    """She may manage the server."""
    return Actor(user_id=13, name="Warden", guild_id=GUILD, channel_id=TAVERN, manages_guild=True)


@pytest.fixture
def stranger() -> Actor:
    """He manages another server."""
    return Actor(user_id=14, name="Stranger", guild_id=OTHER_GUILD, channel_id=3001, manages_guild=True)
