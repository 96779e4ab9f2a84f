"""Fights: who is in them, whose turn it is, what they do, and how they end (SRD 5.1, Combat)."""

from bot.rules.combat.act import act
from bot.rules.combat.battlefield import with_scene
from bot.rules.combat.bestiary import monster
from bot.rules.combat.budget import Difficulty, Rating, difficulty, experience
from bot.rules.combat.encounter import Economy, Encounter, Zone
from bot.rules.combat.tactics import play_monster
from bot.rules.combat.turns import begin, current, finish, next_turn, over

__all__ = [
    "Difficulty",
    "Economy",
    "Encounter",
    "Rating",
    "Zone",
    "act",
    "begin",
    "current",
    "difficulty",
    "experience",
    "finish",
    "monster",
    "next_turn",
    "over",
    "play_monster",
    "with_scene",
]
