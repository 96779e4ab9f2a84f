"""What a character carries, by whatever people call it: a sword is any of the swords on the sheet."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from bot.rules.intents.situation import Known
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import words_of

# What people call a weapon whose name is longer.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "sword": ("longsword", "shortsword", "greatsword", "rapier", "scimitar"),
    "blade": ("longsword", "shortsword", "greatsword", "rapier", "scimitar", "dagger", "sickle"),
    "knife": ("dagger",),
    "axe": ("battleaxe", "greataxe", "handaxe"),
    "bow": ("longbow", "shortbow"),
    "hammer": ("warhammer", "light hammer", "maul"),
    "staff": ("quarterstaff",),
    "spear": ("spear", "javelin", "pike"),
    "crossbow": ("crossbow light", "crossbow heavy", "crossbow hand", "light crossbow", "heavy crossbow"),
    "club": ("club", "greatclub"),
    "bolt": ("crossbow light", "crossbow heavy", "crossbow hand", "light crossbow", "heavy crossbow"),
    "arrow": ("longbow", "shortbow"),
}
_SMALL_WORDS = frozenset({"of", "the", "a", "an", "s"})


def owned(thing: str, actor: Known) -> str | None:
    """The name on the sheet of what was called so; None when nothing there is."""
    wanted = _key(thing)
    carried = [*(actor.weapons or ()), *(actor.items or ())]
    if not wanted:
        return None
    return (
        next((name for name in carried if _key(name) == wanted), None)
        or next((name for name in carried if wanted <= _key(name)), None)
        or _of_kind(wanted, carried)
        or next((name for name in carried if _key(name) and _key(name) <= wanted), None)
    )


def weapons_of(actor: Known, *, ranged: bool) -> tuple[str, ...]:
    """The weapons on the sheet that shoot, or those that do not; what the SRD does not have counts as melee."""
    return tuple(name for name in actor.weapons or () if is_ranged(name) is ranged)


def is_ranged(weapon: str) -> bool:
    """Whether it is a weapon that shoots, by its name, which may have more to it (`Longbow +1`)."""
    return not _ranged().isdisjoint({words_of(weapon), *((word,) for word in words_of(weapon))})


def is_weapon(name: str) -> bool:
    """Whether the SRD has a weapon, or a family of weapons, of that name."""
    return words_of(name) in _weapons() or name in _KINDS


def is_goods(name: str) -> bool:
    """Whether it is a thing of the SRD, which one has or has not, or a potion or scroll."""
    return (
        is_weapon(name) or _key(name) in _goods() or not _key(name).isdisjoint({"potion", "scroll", "elixir"})
    )


def _of_kind(wanted: frozenset[str], carried: Iterable[str]) -> str | None:
    """`my trusty blade` is the dagger."""
    kinds = [words_of(name) for word in sorted(wanted) for name in _KINDS.get(word, ())]
    return next((name for name in carried for kind in kinds if set(kind) <= set(words_of(name))), None)


def _key(name: str) -> frozenset[str]:
    return frozenset(words_of(name)) - _SMALL_WORDS


@functools.cache
def _weapons() -> frozenset[tuple[str, ...]]:
    named = [item.name for item in digest().equipment.values() if item.weapon]
    turned = [" ".join(reversed(name.split(", "))) for name in named]
    return frozenset(map(words_of, [*named, *turned]))


@functools.cache
def _ranged() -> frozenset[tuple[str, ...]]:
    named = [item.name for item in digest().equipment.values() if item.weapon and item.weapon.ranged]
    turned = [" ".join(reversed(name.split(", "))) for name in named]
    return frozenset(map(words_of, [*named, *turned, "bow", "crossbow"]))


@functools.cache
def _goods() -> frozenset[frozenset[str]]:
    mundane = {_key(thing.name) for thing in digest().equipment.values()}
    return frozenset(mundane | {_key(thing.name) for thing in digest().magic_items.values()})
