"""What people write when they do something, by what it is in the rules. Skills are the finder's to know.

`attack` has `attack/shot` for what flies; other addresses have an action of combat, or the way something is used. A
phrase is found by its first word in any form; the longest that fits counts, and of equals the first.
"""

from __future__ import annotations

import functools

from bot.rules.intents._deeds_in_combat import AT_SOMEBODY, BLOWS, COMBAT
from bot.rules.intents._deeds_in_peace import GEAR, IDIOMS, MOVES, WORDS
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import Phrasebook, parse


@functools.cache
def deeds() -> Phrasebook:
    """The phrases of all deeds; built at the first call."""
    book = Phrasebook()
    for table in (IDIOMS, COMBAT, BLOWS, GEAR, MOVES, WORDS, _named_skills()):
        book.add(parse(table), verbs=True)
    return book


@functools.cache
def blows() -> Phrasebook:
    """Verbs that are blows where somebody who is there is named in their phrase or right behind it."""
    book = Phrasebook()
    book.add(parse(AT_SOMEBODY), verbs=True)
    return book


def _named_skills() -> str:
    """`Insight on the merchant`: a skill at the head of a clause, before what it is for."""
    names = {index: skill.name.lower() for index, skill in digest().skills.items() if " " not in skill.name}
    return "".join(
        f"skills/{index}\n    {name} (?:on|to|for|vs|against|at)\\b\n    {name} ?(?:[.!?,]|$)\n"
        for index, name in names.items()
    )
