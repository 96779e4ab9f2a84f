"""What players and owners may change in a campaign, and who may."""

from __future__ import annotations

from bot.chronicle.campaigns import Campaigns
from bot.chronicle.characters import Characters
from bot.chronicle.dice import Dice
from bot.chronicle.locations import Locations
from bot.chronicle.quests import Quests
from bot.chronicle.voices import Voices
from db.session import Database

__all__ = ["Chronicle"]


class Chronicle:
    """The written record of every campaign, as players may read and change it.

    Each method takes the Actor first, sees that actor's guild alone, and raises a PlayerError whose sentence
    tells the player what to do.
    """

    def __init__(self, database: Database) -> None:
        self.campaigns = Campaigns(database)
        self.quests = Quests(database)
        self.characters = Characters(database)
        self.locations = Locations(database)
        self.dice = Dice(database)
        self.voices = Voices(database)
