"""Weapons, armour, gear, mounts and magic items: prices, weights and what they do (SRD 5.1, Equipment)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.srd.harm import Damage, read_damage
from bot.rules.srd.reading import (
    Document,
    Json,
    index,
    indexes,
    mapping,
    name,
    number,
    objects,
    prose,
    text,
    whole,
)

_COINS = {"cp": 1, "sp": 10, "ep": 50, "gp": 100, "pp": 1_000}
_REACH = 5  # feet; a weapon with the property of that name has twice as many


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon's figures; distances are in feet, `range` and `thrown` normal and long. A net has no damage."""

    category: str
    ranged: bool = False
    damage: Damage | None = None
    two_handed: Damage | None = None
    properties: tuple[str, ...] = ()
    reach: int | None = None
    range: tuple[int, int] | None = None
    thrown: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Armor:
    """Armour or a shield: base class (a shield's is added), how much Dexterity counts (None: all of it)."""

    category: str
    base: int
    dexterity: bool = False
    most_dexterity: int | None = None
    strength: int = 0
    noisy: bool = False  # disadvantage on Stealth


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that can be bought; the cost is in copper pieces, the weight in pounds for `quantity` of them."""

    index: str
    name: str
    category: str = ""
    kind: str = ""
    cost: int | None = None
    weight: float = 0.0
    quantity: int = 1
    weapon: Weapon | None = None
    armor: Armor | None = None
    contents: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class MagicItem:
    """A magic item: its name and rarity; `variants` are its other strengths, by index."""

    index: str
    name: str
    category: str = ""
    rarity: str = ""
    attunement: bool = False
    variants: tuple[str, ...] = ()


def read_item(document: Document) -> Item:
    """An item of the collection `equipment`, in the API or its data files."""
    kinds = ("weapon_category", "armor_category", "tool_category", "vehicle_category")
    kind = name(document.get("gear_category")) or next(
        filter(None, (text(document.get(k)) for k in kinds)), ""
    )
    return Item(
        index=index(document),
        name=name(document),
        category=index(document.get("equipment_category")),
        kind=kind.lower(),
        cost=_cost(document.get("cost")),
        weight=number(document.get("weight")) or 0.0,
        quantity=whole(document.get("quantity")) or 1,
        weapon=_weapon(document),
        armor=_armor(document),
        contents=tuple(
            (key, whole(entry.get("quantity")) or 1)
            for entry in objects(document.get("contents"))
            if (key := index(entry.get("item")))
        ),
    )


def read_magic_item(document: Document) -> MagicItem:
    """An item of the collection `magic-items`."""
    first_line = prose(document).partition("\n")[0]
    return MagicItem(
        index=index(document),
        name=name(document),
        category=index(document.get("equipment_category")),
        rarity=name(document.get("rarity")).lower(),
        attunement="requires attunement" in first_line,
        variants=indexes(document.get("variants")),
    )


def spoken_name(name: str) -> str:
    """The name as it is said: `Crossbow, light` is a light crossbow, `Rope, hempen (50 feet)` a hempen rope."""
    kind, _, what = re.sub(r"\s*\(.*?\)", "", name).partition(",")
    return f"{what} {kind}".strip()


def _cost(value: Json) -> int | None:
    quantity, coin = number(mapping(value).get("quantity")), text(mapping(value).get("unit"))
    return None if quantity is None or coin not in _COINS else round(quantity * _COINS[coin])


def _weapon(document: Document) -> Weapon | None:
    category = text(document.get("weapon_category")).lower()
    if not category:
        return None
    properties = indexes(document.get("properties"))
    ranged = text(document.get("weapon_range")) == "Ranged"
    reach = None if ranged else _REACH * (2 if "reach" in properties else 1)
    return Weapon(
        category=category,
        ranged=ranged,
        damage=next(iter(read_damage(document.get("damage"))), None),
        two_handed=next(iter(read_damage(document.get("two_handed_damage"))), None),
        properties=properties,
        reach=reach,
        range=_range(document.get("range")) if ranged else None,
        thrown=_range(document.get("throw_range")),
    )


def _range(value: Json) -> tuple[int, int] | None:
    normal, far = whole(mapping(value).get("normal")), whole(mapping(value).get("long"))
    return None if normal is None else (normal, far or normal)


def _armor(document: Document) -> Armor | None:
    figures = mapping(document.get("armor_class"))
    category, base = text(document.get("armor_category")).lower(), whole(figures.get("base"))
    if base is None:
        return None
    return Armor(
        category=category,
        base=base,
        dexterity=figures.get("dex_bonus") is True,
        most_dexterity=whole(figures.get("max_bonus")),
        strength=whole(document.get("str_minimum")) or 0,
        noisy=document.get("stealth_disadvantage") is True,
    )
