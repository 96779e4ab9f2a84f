"""Heroes: what was chosen for them, what they own, and everything that the rules make of it (SRD 5.1).

A `Sheet` and `Belongings` are kept with a character as JSON; `creature_of` makes of them, and of how the character
fares, a creature like any other. Nothing that follows from a sheet is stored.
"""

from bot.rules.heroes.abilities import Method
from bot.rules.heroes.advancement import LevelGained, earn, level_up, remade
from bot.rules.heroes.building import Choices, build, hit_points, starting_gear
from bot.rules.heroes.creatures import (
    belongings_of,
    creature_of,
    sheet_of,
    stats_of,
    stored_vitals,
    vitals_of,
    with_sheet,
    with_vitals,
)
from bot.rules.heroes.document import Imported, export_character, import_character
from bot.rules.heroes.features import resources
from bot.rules.heroes.rests import long_rest, short_rest
from bot.rules.heroes.sheet import Belonging, Belongings, Sheet

__all__ = [
    "Belonging",
    "Belongings",
    "Choices",
    "Imported",
    "LevelGained",
    "Method",
    "Sheet",
    "belongings_of",
    "build",
    "creature_of",
    "earn",
    "export_character",
    "hit_points",
    "import_character",
    "level_up",
    "long_rest",
    "remade",
    "resources",
    "sheet_of",
    "short_rest",
    "starting_gear",
    "stats_of",
    "stored_vitals",
    "vitals_of",
    "with_sheet",
    "with_vitals",
]
