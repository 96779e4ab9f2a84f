"""What attacks, spells, saves and conditions come to: dice, damage, and who is still standing (SRD 5.1, Combat)."""

from bot.rules.resolution.attacks import attack
from bot.rules.resolution.checks import check
from bot.rules.resolution.concentration import end_concentration
from bot.rules.resolution.conditions import afflict, exhaust
from bot.rules.resolution.dying import stabilise
from bot.rules.resolution.effects import armor_class, can_act, can_react, speed
from bot.rules.resolution.escaping import escape
from bot.rules.resolution.harm import heal, hurt, shelter
from bot.rules.resolution.relief import relieve
from bot.rules.resolution.saves import save
from bot.rules.resolution.spells import cast
from bot.rules.resolution.turns import begin_turn, end_turn
from bot.rules.resolution.using import use

__all__ = [
    "afflict",
    "armor_class",
    "attack",
    "begin_turn",
    "can_act",
    "can_react",
    "cast",
    "check",
    "end_concentration",
    "end_turn",
    "escape",
    "exhaust",
    "heal",
    "hurt",
    "relieve",
    "save",
    "shelter",
    "speed",
    "stabilise",
    "use",
]
