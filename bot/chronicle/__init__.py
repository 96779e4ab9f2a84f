"""What players and owners may change in a campaign, and who may."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from bot.chronicle.budgets import Budgets
from bot.chronicle.bundles import Bundles
from bot.chronicle.campaigns import Campaigns
from bot.chronicle.characters import Characters
from bot.chronicle.combat import DEFAULT_TURN_S, Combat
from bot.chronicle.dice import Dice
from bot.chronicle.growth import Growth
from bot.chronicle.inventories import Inventories
from bot.chronicle.locations import Locations
from bot.chronicle.maps import Maps
from bot.chronicle.portraits import Portraits
from bot.chronicle.privacy import Privacy
from bot.chronicle.quests import Quests
from bot.chronicle.refereeing import Refereeing
from bot.chronicle.reports import Reports
from bot.chronicle.rests import Rests
from bot.chronicle.safety import Safety
from bot.chronicle.seats import Seats
from bot.chronicle.secrets import Secrets
from bot.chronicle.uploads import Uploads
from bot.chronicle.vigil import Vigil
from bot.chronicle.voices import Voices
from bot.facts import Limits
from bot.media.pictures.album import Album
from bot.settings import ContentLevel, Shards
from db.session import Database

__all__ = ["Chronicle"]


class Chronicle:
    """The written record of every campaign, as players may read and change it.

    Each method takes the Actor first, sees that actor's guild alone, and raises a PlayerError whose sentence
    tells the player what to do. Players have `combat_turn_s` seconds for a turn in a fight, 0 is for ever; no
    campaign is more mature than the `ceiling`; the fights of the guilds in `shards` are watched; `limits` are
    everybody's where a server has none of its own; players' pictures are kept in the `album`, and without one none are
    taken; `folder` has what this installation keeps in files.
    """

    def __init__(
        self,
        database: Database,
        *,
        combat_turn_s: int = DEFAULT_TURN_S,
        ceiling: ContentLevel = ContentLevel.MATURE,
        shards: Shards | None = None,
        limits: Limits = MappingProxyType({}),
        album: Album | None = None,
        folder: Path | None = None,
    ) -> None:
        self.uploads = Uploads(database, album)
        self.campaigns = Campaigns(database, self.uploads)
        self.bundles = Bundles(database, self.uploads)
        self.privacy = Privacy(database, self.uploads, folder=folder)
        self.quests = Quests(database)
        self.characters = Characters(database, self.uploads)
        self.portraits = Portraits(database, self.uploads)
        self.growth = Growth(database)
        self.rests = Rests(database)
        self.inventories = Inventories(database)
        self.locations = Locations(database)
        self.secrets = Secrets(database)
        self.reports = Reports(database)
        self.safety = Safety(database, ceiling=ceiling)
        self.maps = Maps(database, self.uploads)
        self.dice = Dice(database)
        self.voices = Voices(database)
        self.seats = Seats(database)
        self.combat = Combat(database, turn_s=combat_turn_s)
        self.refereeing = Refereeing(database)
        self.vigil = Vigil(database, shards)
        self.budgets = Budgets(database, limits)
