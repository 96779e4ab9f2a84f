"""Names compared as people say them: a spell's, a creature's."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from bot.rules.srd.digest import digest
from bot.rules.srd.finding import words_of
from bot.rules.srd.spells import Spell

# Whoever may stand about in a town or a dungeon, besides the monsters of the SRD.
_PEOPLE = (
    "archer barkeep barmaid bartender baron beggar blacksmith boss boy brute bully captain chief chieftain child "
    "clerk cook count creature cultist dwarf duke elder elf enemy farmer ferryman fiend foe gatekeeper general girl "
    "gnome guardsman guard halfling hag hunter innkeeper judge keeper king lady leader lord man mayor merchant "
    "mercenary monster mother necromancer officer orphan paladin patron peasant pirate prisoner prince princess queen "
    "raider ranger rider rogue ruffian sailor servant sentinel sentry sergeant sheriff shaman shopkeeper smith "
    "soldier sorcerer stranger thief thug traveler trader undead villager warrior warlock warlord watchman witch "
    "wizard woman cleric monk bard fighter barbarian"
)


def listed(words: str) -> frozenset[str]:
    """The words of a list, parted by blanks."""
    return frozenset(words.split())


def same(one: str, other: str) -> bool:
    """Whether two names are the same: `fire-bolt` is Fire Bolt."""
    return words_of(one) == words_of(other)


def singular(word: str) -> str:
    """The word without its plural, roughly: enough to compare two that went the same way."""
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ves"):
        return word[:-3] + "f"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")) and not word.endswith("axes"):
        return word[:-2]
    return word.removesuffix("s") if not word.endswith("ss") and len(word) > 3 else word


def and_of(names: Sequence[str]) -> str:
    """The names as a sentence has them: `Kira, Borin and Wren`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def spell_named(name: str) -> Spell | None:
    """The SRD's spell of that name or index."""
    return _spells().get(words_of(name))


def is_creature(words: str) -> bool:
    """Whether the words name a creature rather than a thing: its last is a monster, a person, or a proper name."""
    said = words_of(words)
    if not said:
        return False
    if words[:1].isupper():
        return True
    return bool(
        _creatures()
        & {said[-1], said[-1].removesuffix("s"), said[-1].removesuffix("men") + "man", " ".join(said)}
    )


@functools.cache
def _spells() -> Mapping[tuple[str, ...], Spell]:
    return {words_of(spell.name): spell for spell in digest().spells.values()} | {
        words_of(index): spell for index, spell in digest().spells.items()
    }


@functools.cache
def _creatures() -> frozenset[str]:
    names = [words_of(monster.name) for monster in digest().monsters.values()]
    return frozenset(_said(names)).union(_PEOPLE.split())


# The last words of Animated Armor, Flying Sword, Awakened Tree ..., which by themselves are things.
_THINGS = listed("armor sword tree shrub smothering form hybrid step stalker pudding cube servant")


def _said(names: Iterable[tuple[str, ...]]) -> Iterable[str]:
    for name in names:
        yield " ".join(name)
        if name[-1] not in _THINGS:
            yield name[-1]
