"""What a character carries, by whatever people call it: a sword is any of the swords on the sheet."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.rules.intents.naming import singular
from bot.rules.intents.situation import Known
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import words_of

Key = frozenset[str]

# What people call a weapon whose name is longer, or what flies from it.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "sword": ("longsword", "shortsword", "greatsword", "rapier", "scimitar"),
    "blade": ("longsword", "shortsword", "greatsword", "rapier", "scimitar", "dagger", "sickle"),
    "knife": ("dagger",),
    "axe": ("battleaxe", "greataxe", "handaxe"),
    "bow": ("longbow", "shortbow"),
    "hammer": ("warhammer", "hammer", "maul"),
    "staff": ("quarterstaff",),
    "spear": ("spear", "javelin", "pike"),
    "crossbow": ("crossbow",),
    "club": ("club", "greatclub"),
    "bolt": ("crossbow",),
    "quarrel": ("crossbow",),
    "arrow": ("longbow", "shortbow"),
    "shaft": ("longbow", "shortbow"),
    "armor": ("plate", "mail", "leather", "hide", "breastplate"),
    "lockpick": ("thieves",),
    "pick": ("thieves",),
}
_SHOT = {"bolt": "crossbow", "quarrel": "crossbow", "arrow": "bow", "shaft": "bow"}
_ARMOR, _PICKS = "armor", frozenset({"lockpick", "pick"})
_SMALL_WORDS = frozenset({"of", "the", "a", "an", "s", "my", "and"})
_DRAUGHTS = frozenset({"potion", "scroll", "elixir"})
_LONGEST = 4  # words of a thing's name
_OWN = frozenset({"my", "a", "an", "another", "one", "the", "our", "some", "two", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that words of a message name: its name on the sheet or in the SRD, and whether the actor has it."""

    start: int
    end: int
    name: str
    is_owned: bool


def things(words: Sequence[str], start: int, end: int, actor: Known) -> Iterator[Thing]:
    """The things named between two words, the longest names first."""
    at = start
    while at < end:
        thing = next(
            filter(None, (_thing(words, at, at + n, actor) for n in range(min(_LONGEST, end - at), 0, -1))),
            None,
        )
        if thing is not None:
            yield thing
        at = thing.end if thing else at + 1


def owned(thing: str, actor: Known) -> str | None:
    """The name on the sheet of what was called so; None when nothing there is."""
    wanted = _key(thing)
    carried = [*(actor.weapons or ()), *(actor.items or ())]
    if not wanted:
        return None
    return (
        next((name for name in carried if _key(name) == wanted), None)
        or next((name for name in carried if len(wanted) > 1 and wanted <= _key(name)), None)
        or next((name for name in carried if wanted == {_head(name)}), None)
        or _of_kind(wanted, carried)
        or next((name for name in carried if _key(name) and _key(name) < wanted), None)
    )


def weapons_of(actor: Known, *, ranged: bool) -> tuple[str, ...]:
    """The weapons on the sheet that shoot, or those that do not; what the SRD does not have counts as melee."""
    carried = (*(actor.weapons or ()), *filter(is_weapon, actor.items or ()))
    return tuple(name for name in carried if is_ranged(name) is ranged)


def is_ranged(weapon: str) -> bool:
    """Whether it is a weapon that shoots, by its name, which may have more to it (`Longbow +1`)."""
    return not _ranged().isdisjoint(words_of(weapon))


def is_weapon(name: str) -> bool:
    """Whether the SRD has a weapon, or a family of weapons, of that name."""
    key = _key(name)
    return key in _weapons() or (len(key) == 1 and not key.isdisjoint(_KINDS.keys() - _PICKS - {_ARMOR}))


def is_goods(name: str) -> bool:
    """Whether it is a thing of the SRD, which one has or has not, or a potion or scroll."""
    return is_weapon(name) or _key(name) in _goods() or not _key(name).isdisjoint(_DRAUGHTS)


def _thing(words: Sequence[str], start: int, end: int, actor: Known) -> Thing | None:
    said = words[start:end]
    if words[max(start - 2, 0) : start] in (("as", "a"), ("as", "an")):
        return None  # "the chair as a shield"
    if said[0] in _SMALL_WORDS or said[-1] in _SMALL_WORDS or "," in said:
        return None
    name = " ".join(said)
    mine = owned(name, actor)
    if mine is not None and (len(said) == 1 or _key(name) <= _key(mine) | {_head(mine)}):
        return Thing(start, end, mine, is_owned=True)
    if len(said) == 1 and singular(name) in _SHOT:
        return Thing(start, end, _SHOT[singular(name)], is_owned=False)
    known = _goods().get(_key(name)) or (name if is_weapon(name) or _is_draught(words, start, end) else None)
    if known is None or (len(said) == 1 and not _is_held(words, start)):
        return None
    return Thing(start, end, known, is_owned=False)


def _is_held(words: Sequence[str], at: int) -> bool:
    """Whether a thing's name has an article, perhaps before an adjective; without one it may be any word."""
    return not (_OWN | {"with"}).isdisjoint(words[max(at - 2, 0) : at])


def _is_draught(words: Sequence[str], start: int, end: int) -> bool:
    """Whether it is a potion or scroll that the SRD does not have: `potion of courage`, `my courage potion`."""
    if words[start] in _DRAUGHTS:
        return end - start == 1 or words[start + 1] == "of"
    return end - start == 2 and words[start + 1] in _DRAUGHTS and words[start - 1] in _OWN


def _of_kind(wanted: Key, carried: Iterable[str]) -> str | None:
    """`my trusty blade` is the dagger; what shoots has its arrows."""
    kinds = [kind for word in sorted(wanted) for kind in _KINDS.get(word, ())]
    return next((name for kind in kinds for name in carried if kind in words_of(name)), None)


@functools.lru_cache(maxsize=2_048)  # names and parts of messages
def _key(name: str) -> Key:
    return frozenset(singular(word) for word in words_of(name) if word not in _SMALL_WORDS)


@functools.lru_cache(maxsize=512)  # names
def _head(name: str) -> str:
    """The word that alone names a thing: `Rope, hempen (50 feet)` is a rope, `Potion of Healing` a potion."""
    plain = name.partition("(")[0].partition(",")[0].partition(" of ")[0]
    return next((singular(word) for word in reversed(words_of(plain)) if not word[-1].isdigit()), "")


@functools.cache
def _weapons() -> frozenset[Key]:
    return frozenset(_key(item.name) for item in digest().equipment.values() if item.weapon)


@functools.cache
def _ranged() -> frozenset[str]:
    named = (
        words_of(item.name)[0] for item in digest().equipment.values() if item.weapon and item.weapon.ranged
    )
    return frozenset(named) | {"bow", "crossbow"}


@functools.cache
def _goods() -> Mapping[Key, str]:
    magic = {_key(thing.name): thing.name for thing in digest().magic_items.values()}
    return magic | {_key(thing.name): thing.name for thing in digest().equipment.values()}
