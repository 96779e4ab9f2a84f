"""How much of everything a bundle may bring into a campaign: no more than people can type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from bot.chronicle import dice, locations, quests, safety, secrets, voices, wording
from bot.facts import BoundaryKind

TYPED: Mapping[tuple[str, str], int] = MappingProxyType(
    {
        ("campaigns", "name"): wording.NAME_LIMIT,
        ("campaigns", "style"): wording.STYLE_LIMIT,
        ("campaigns", "language"): wording.LANGUAGE_LIMIT,
        ("characters", "name"): wording.NAME_LIMIT,
        ("characters", "race"): wording.TRAIT_LIMIT,
        ("characters", "class_name"): wording.TRAIT_LIMIT,
        ("characters", "background"): wording.BACKGROUND_LIMIT,
        ("characters", "appearance"): wording.APPEARANCE_LIMIT,
        ("locations", "name"): wording.NAME_LIMIT,
        ("locations", "description"): wording.DESCRIPTION_LIMIT,
        ("locations", "appearance"): wording.APPEARANCE_LIMIT,
        ("quests", "title"): wording.NAME_LIMIT,
        ("quests", "description"): wording.DESCRIPTION_LIMIT,
        ("quests", "reward"): wording.REWARD_LIMIT,
        ("voices", "npc"): wording.NAME_LIMIT,
        ("voices", "voice"): wording.NAME_LIMIT,
        ("boundaries", "text"): safety.BOUNDARY_LIMIT,
        ("secrets", "about"): wording.NAME_LIMIT,
        ("secrets", "text"): secrets.SECRET_LIMIT,
        ("dice_rolls", "label"): dice.LABEL_LIMIT,
    }
)
"""Characters of what is typed by table and column, where the table itself would hold more."""

MOST_ROWS_OF: Mapping[str, int] = MappingProxyType(
    {
        "characters": 2_000,  # with those who retired
        "locations": locations.MOST_PER_CAMPAIGN,
        "quests": quests.MOST_PER_CAMPAIGN,
        "voices": voices.MOST_PER_CAMPAIGN,
        "secrets": secrets.MOST_PER_CAMPAIGN,
        "boundaries": safety.MOST_OF_A_KIND * len(BoundaryKind),
    }
)
MOST_UNFINISHED = 50
"""Turns that may still have to be told, each at the expense of a model: what piles up while one is out of reach."""

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Between them is every moment of a campaign; others could not be read in every time zone."""
LONGEST_NAME = 100
"""Characters of what somebody or something in a document is called."""
LONGEST_IN_A_DOCUMENT = 4_000
"""Characters of a text in a document, which may quote a whole message."""
