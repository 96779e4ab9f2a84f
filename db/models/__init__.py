"""The tables, one module for each aggregate; `Base.metadata` is what Alembic compares the database with."""

from db.models.base import Base
from db.models.campaign import Campaign
from db.models.character import Character
from db.models.dice import DiceRoll, DiceSession
from db.models.encounter import Encounter, EncounterEntry
from db.models.location import Location
from db.models.picture import PictureShare
from db.models.quest import Quest
from db.models.srd import SrdAnswer, SrdDocument, SrdEdition
from db.models.story import StorySegment
from db.models.turn import Action, Question, Turn
from db.models.voice import Voice, VoiceSeat

__all__ = [
    "Action",
    "Base",
    "Campaign",
    "Character",
    "DiceRoll",
    "DiceSession",
    "Encounter",
    "EncounterEntry",
    "Location",
    "PictureShare",
    "Quest",
    "Question",
    "SrdAnswer",
    "SrdDocument",
    "SrdEdition",
    "StorySegment",
    "Turn",
    "Voice",
    "VoiceSeat",
]
