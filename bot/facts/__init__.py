"""The frozen values that the layers hand to each other: what is true in a campaign, and nothing else.

No Discord object, no database row and no `ctx` crosses a layer; these do.
"""

from bot.facts.budgets import Allowance, Balance, Charge, Limits, Meter, Payer, Refusal, Span
from bot.facts.campaigns import (
    Campaign,
    CampaignStatus,
    CastVoice,
    DiceMode,
    Location,
    PictureTiming,
    Quest,
    QuestStatus,
    StorySegment,
    TimeOfDay,
)
from bot.facts.dice import DiceRoll, DiceSession, LedgerLine
from bot.facts.fights import Fight, FightEntry
from bot.facts.people import Actor, Character
from bot.facts.safety import Boundary, BoundaryKind, Report
from bot.facts.secrets import Secret
from bot.facts.turns import (
    Exchange,
    Move,
    Option,
    PlayerAction,
    Question,
    QuestionKind,
    Rule,
    SceneContext,
    Turn,
    TurnState,
)
from bot.facts.voice import VoiceSeat

__all__ = [
    "Actor",
    "Allowance",
    "Balance",
    "Boundary",
    "BoundaryKind",
    "Campaign",
    "CampaignStatus",
    "CastVoice",
    "Character",
    "Charge",
    "DiceMode",
    "DiceRoll",
    "DiceSession",
    "Exchange",
    "Fight",
    "FightEntry",
    "LedgerLine",
    "Limits",
    "Location",
    "Meter",
    "Move",
    "Option",
    "Payer",
    "PictureTiming",
    "PlayerAction",
    "Quest",
    "QuestStatus",
    "Question",
    "QuestionKind",
    "Refusal",
    "Report",
    "Rule",
    "SceneContext",
    "Secret",
    "Span",
    "StorySegment",
    "TimeOfDay",
    "Turn",
    "TurnState",
    "VoiceSeat",
]
