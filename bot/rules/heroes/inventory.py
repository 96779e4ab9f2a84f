"""What a hero carries: taking, dropping, wearing and wielding, coins (SRD 5.1, Equipment)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import replace

from bot.errors import BadInput, NotFound
from bot.rules.heroes.armor import SHIELD, armor_of
from bot.rules.heroes.sheet import Belonging, Belongings
from bot.rules.heroes.weapons import is_two_handed
from bot.rules.srd.digest import digest
from bot.rules.srd.items import Item, spoken_name

MOST_ITEMS = 200
MOST_OF_ONE = 9_999
MOST_COINS = 1_000_000_000  # copper
COINS: Mapping[str, int] = {"pp": 1_000, "gp": 100, "ep": 50, "sp": 10, "cp": 1}
"""What each coin is worth in copper."""

_BONUS = re.compile(r"\s*\+([123])\b\s*")
_AMOUNT = re.compile(r"([+-]?)\s*((?:\d{1,9}\s*(?:pp|gp|ep|sp|cp)[\s,]*)+)", re.IGNORECASE)
_COIN = re.compile(r"(\d+)\s*(pp|gp|ep|sp|cp)", re.IGNORECASE)


def item_of(belonging: Belonging) -> Item | None:
    """What the SRD knows of a belonging."""
    return digest().equipment.get(belonging.index)


def named(name: str) -> Belonging:
    """One of what a name means: an item of the SRD (`longbow`, `+1 shield`), or anything else by that name alone."""
    bonus = _BONUS.search(name)
    plain = _BONUS.sub(" ", name).strip()
    index = _names().get(_folded(plain), "")
    if not index:
        return Belonging(name)
    spoken = spoken_name(digest().equipment[index].name).capitalize()
    return Belonging(f"{spoken} +{bonus[1]}" if bonus else spoken, index, bonus=int(bonus[1]) if bonus else 0)


def add(belongings: Belongings, item: Belonging, quantity: int = 1) -> Belongings:
    """So many more of an item; BadInput for more than anybody could carry."""
    kept = [_more(one, quantity) if _same(one, item) else one for one in belongings.items]
    if not any(_same(one, item) for one in belongings.items):
        kept.append(replace(item, quantity=quantity))
    if len(kept) > MOST_ITEMS:
        raise BadInput(
            f"{MOST_ITEMS} different things are the most that one can carry. Drop something first."
        )
    return replace(belongings, items=tuple(kept))


def remove(belongings: Belongings, name: str, quantity: int = 1) -> tuple[Belongings, Belonging]:
    """The belongings without so many of an item, and what was taken; NotFound or BadInput where it is not there."""
    item = find(belongings, name)
    if quantity > item.quantity:
        raise BadInput(f"There {'is' if item.quantity == 1 else 'are'} only {item.quantity} of that.")
    left = replace(item, quantity=item.quantity - quantity)
    return _with(belongings, item, left if left.quantity else None), replace(item, quantity=quantity)


def equip(belongings: Belongings, name: str) -> tuple[Belongings, Belonging]:
    """Wear or wield an item; what would be in its way (another armour, a shield and both hands) is put away."""
    item = find(belongings, name)
    known = item_of(item)
    if known is None or not (known.weapon or known.armor):
        raise BadInput(
            "Only weapons, armour and shields are worn or wielded; everything else is at hand anyway."
        )
    cleared = tuple(
        replace(one, equipped=False) if one.equipped and _in_the_way(one, item) else one
        for one in belongings.items
    )
    worn = replace(item, equipped=True)
    return _with(replace(belongings, items=cleared), item, worn), worn


def unequip(belongings: Belongings, name: str) -> tuple[Belongings, Belonging]:
    """Take an item off, or put it away."""
    item = find(belongings, name)
    if not item.equipped:
        raise BadInput("That is not worn or wielded.")
    off = replace(item, equipped=False)
    return _with(belongings, item, off), off


def find(belongings: Belongings, name: str) -> Belonging:
    """What is carried under a name, or the one thing whose name begins so; NotFound otherwise."""
    wanted = _folded(name)
    exact = [
        item for item in belongings.items if wanted and wanted in {_folded(item.name), _folded(item.index)}
    ]
    begun = [item for item in belongings.items if wanted and _folded(item.name).startswith(wanted)]
    alike = [item for item in belongings.items if item.index and item.index == _names().get(wanted)]
    for found in (exact, alike, begun):
        if len(found) == 1 or (found and found is exact):
            return found[0]
    raise NotFound("There is nothing of that name. `/inventory show` lists everything.")


def read_coins(text: str) -> int:
    """An amount such as `15 gp`, `-3gp 5sp` in copper pieces; BadInput for anything else."""
    amount = _AMOUNT.fullmatch(text.strip())
    if amount is None:
        raise BadInput("Write an amount such as `15 gp`, `2 gp 5 sp`, or `-3 gp` to pay.")
    worth = sum(int(number) * COINS[coin.lower()] for number, coin in _COIN.findall(amount[2]))
    return -worth if amount[1] == "-" else worth


def pay(belongings: Belongings, copper: int) -> Belongings:
    """The belongings with so much more, or less, in the purse; BadInput where there is not so much in it."""
    coins = belongings.coins + copper
    if coins < 0:
        raise BadInput(f"There is only {coins_text(belongings.coins)} in the purse.")
    if coins > MOST_COINS:
        raise BadInput("No purse holds so much.")
    return replace(belongings, coins=coins)


def coins_text(copper: int) -> str:
    """An amount as people count it: `12 gp 5 sp`; `0 gp` for nothing."""
    parts = []
    for coin in ("gp", "sp", "cp"):
        number, copper = divmod(copper, COINS[coin])
        if number:
            parts.append(f"{number:,} {coin}")
    return " ".join(parts) or "0 gp"


def _more(item: Belonging, quantity: int) -> Belonging:
    if item.quantity + quantity > MOST_OF_ONE:
        raise BadInput(f"{MOST_OF_ONE:,} of one thing are the most that one can carry.")
    return replace(item, quantity=item.quantity + quantity)


def _same(one: Belonging, other: Belonging) -> bool:
    return _folded(one.name) == _folded(other.name)


def _with(belongings: Belongings, item: Belonging, now: Belonging | None) -> Belongings:
    """The belongings with an item as it is now; None: without it."""
    changed = (now if _same(one, item) else one for one in belongings.items)
    return replace(belongings, items=tuple(one for one in changed if one is not None))


def _in_the_way(one: Belonging, of: Belonging) -> bool:
    """True for what cannot be worn or wielded together with another thing."""
    mine, other = armor_of(one), armor_of(of)
    if mine and other:
        return (mine.category == SHIELD) == (other.category == SHIELD)
    first, second = item_of(one), item_of(of)
    two_handed = any(item is not None and is_two_handed(item) for item in (first, second))
    shield = any(armor is not None and armor.category == SHIELD for armor in (mine, other))
    return two_handed and (shield or (mine is None and other is None))


@functools.cache
def _names() -> dict[str, str]:
    """The index of every item of the SRD by the names that people have for it."""
    known: dict[str, str] = {}
    for index, item in digest().equipment.items():
        for name in (item.name, spoken_name(item.name), index.replace("-", " ")):
            for form in (name, f"{name}s"):
                known.setdefault(_folded(form), index)
    return known


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("\u2019", "'").replace("-", " ").split())
