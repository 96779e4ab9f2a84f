"""What players and owners may change in a campaign, and who may."""

from __future__ import annotations

from bot.chronicle.campaigns import Campaigns
from bot.chronicle.characters import Characters
from bot.chronicle.combat import DEFAULT_TURN_S, Combat
from bot.chronicle.dice import Dice
from bot.chronicle.growth import Growth
from bot.chronicle.inventories import Inventories
from bot.chronicle.locations import Locations
from bot.chronicle.quests import Quests
from bot.chronicle.refereeing import Refereeing
from bot.chronicle.rests import Rests
from bot.chronicle.seats import Seats
from bot.chronicle.vigil import Vigil
from bot.chronicle.voices import Voices
from db.session import Database

__all__ = ["Chronicle"]


class Chronicle:
    """The written record of every campaign, as players may read and change it.

    Each method takes the Actor first, sees that actor's guild alone, and raises a PlayerError whose sentence
    tells the player what to do. Players have `combat_turn_s` seconds for a turn in a fight, 0 is for ever.
    """

    def __init__(self, database: Database, *, combat_turn_s: int = DEFAULT_TURN_S) -> None:
        self.campaigns = Campaigns(database)
        self.quests = Quests(database)
        self.characters = Characters(database)
        self.growth = Growth(database)
        self.rests = Rests(database)
        self.inventories = Inventories(database)
        self.locations = Locations(database)
        self.dice = Dice(database)
        self.voices = Voices(database)
        self.seats = Seats(database)
        self.combat = Combat(database, turn_s=combat_turn_s)
        self.refereeing = Refereeing(database)
        self.vigil = Vigil(database)
