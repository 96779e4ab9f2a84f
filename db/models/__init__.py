"""The tables, one module for each aggregate; `Base.metadata` is what Alembic compares the database with."""

from db.models.base import Base
from db.models.boundary import Boundary
from db.models.budget import GuildLimits, GuildPlace, Usage
from db.models.campaign import Campaign
from db.models.character import Character
from db.models.dice import DiceRoll, DiceSession
from db.models.encounter import Encounter, EncounterEntry
from db.models.location import Location
from db.models.privacy import OptOut
from db.models.quest import Quest
from db.models.report import Report
from db.models.secret import Secret
from db.models.srd import SrdAnswer, SrdDocument, SrdEdition
from db.models.story import StorySegment
from db.models.turn import Action, Question, Turn
from db.models.upload import Upload
from db.models.voice import Voice, VoiceSeat

__all__ = [
    "Action",
    "Base",
    "Boundary",
    "Campaign",
    "Character",
    "DiceRoll",
    "DiceSession",
    "Encounter",
    "EncounterEntry",
    "GuildLimits",
    "GuildPlace",
    "Location",
    "OptOut",
    "Quest",
    "Question",
    "Report",
    "Secret",
    "SrdAnswer",
    "SrdDocument",
    "SrdEdition",
    "StorySegment",
    "Turn",
    "Upload",
    "Usage",
    "Voice",
    "VoiceSeat",
]
