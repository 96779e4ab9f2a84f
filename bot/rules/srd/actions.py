"""What a creature can do in a fight, read from figures where there are some and from set phrases where not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.rules.srd.harm import (
    Area,
    Damage,
    Save,
    gated_damage,
    read_choices,
    read_damage,
    read_save,
    told_area,
    told_conditions,
    told_repeats,
    told_rounds,
    told_save,
)
from bot.rules.srd.reading import Document, Json, mapping, objects, prose, text, whole

CONDITIONS = (
    "blinded",
    "charmed",
    "deafened",
    "frightened",
    "grappled",
    "incapacitated",
    "paralyzed",
    "petrified",
    "poisoned",
    "prone",
    "restrained",
    "stunned",
    "unconscious",
)

_KIND = re.compile(r"(Melee or Ranged|Melee|Ranged) (Weapon|Spell) Attack:")
_REACH = re.compile(r"\breach (\d+) ft")
_RANGE = re.compile(r"\brange (\d+)(?:/(\d+))? ft")
_COST = re.compile(r"\s*\(Costs (\d+) Actions?\)")
_BRACKETS = re.compile(r"\s*\(.*?\)")
_ESCAPE = re.compile(r"escape DC (\d+)")


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack roll: to hit, feet of reach and of normal and long range, and the damage of a hit.

    All of `damage` adds up. `or_damage` are damages of which one comes in the place of the first (a weapon in two
    hands) where there is no `damage` at all, or beside it (lightning or thunder).
    """

    bonus: int
    melee: bool = False
    ranged: bool = False
    spell: bool = False
    reach: int | None = None
    range: tuple[int, int] | None = None
    damage: tuple[Damage, ...] = ()
    or_damage: tuple[Damage, ...] = ()


@dataclass(frozen=True, slots=True)
class Strikes:
    """How often a multiattack uses an action, by that action's name: a number, dice, or words (a hydra's heads)."""

    name: str
    count: str = "1"

    @property
    def times(self) -> int | None:
        """The number; None where it is to be rolled or counted first."""
        return whole(self.count)


@dataclass(frozen=True, slots=True)
class Action:
    """An action, reaction, legendary action or trait.

    With a `save`, `save_damage` is what failing it costs, in addition to what a hit does. `conditions` last so many
    `rounds`, where the words say so, and can be shaken off at the ends of turns where the save `repeats`. `recharge`
    is the lowest d6 that brings it back, `per_day` how often it can be used, `cost` a legendary action's cost.
    `multiattack` holds alternatives, each of which names other actions. `choices` are actions of which one is taken
    (breath weapons).
    """

    name: str
    attack: Attack | None = None
    save: Save | None = None
    save_damage: tuple[Damage, ...] = ()
    area: Area | None = None
    conditions: tuple[str, ...] = ()
    rounds: int | None = None
    repeats: bool = False
    escape_dc: int | None = None
    recharge: int | None = None
    per_day: int | None = None
    rests: bool = False  # a short or long rest brings it back
    cost: int = 1
    multiattack: tuple[tuple[Strikes, ...], ...] = ()
    choices: tuple[Action, ...] = ()

    def names_only(self, others: Iterable[Action]) -> bool:
        """True when every strike of the multiattack is one of the other actions, in the singular or plural."""
        known = {_key(other.name) for other in others}
        return all(_key(strike.name) in known for strikes in self.multiattack for strike in strikes)


def named(actions: Iterable[Action], name: str) -> Action | None:
    """The action of that name, in either number and without what stands in brackets."""
    key = _key(name)
    return next((action for action in actions if _key(action.name) == key), None)


def read_actions(entries: Json) -> tuple[Action, ...]:
    """The actions of a list, without those that have no name."""
    return tuple(action for action in map(read_action, objects(entries)) if action.name)


def read_action(entry: Document) -> Action:
    """An action with everything that its figures, or its words in a set phrase, say."""
    told, name, usage = prose(entry), text(entry.get("name")), mapping(entry.get("usage"))
    attack, choices, gated = _attack(entry, told), _choices(entry, told), gated_damage(told)
    strikes, at_once = tuple(filter(None, _multiattack(entry))), told.partition("swallowed")[0]
    spared = (gated[1],) if gated else ()
    save = (
        None if choices else read_save(entry.get("dc"), told) or (gated[0] if gated else told_save(at_once))
    )
    applied = () if choices or strikes else told_conditions(at_once, CONDITIONS)
    cost, escape = _COST.search(name), _ESCAPE.search(told)
    return Action(
        name=_COST.sub("", name),
        attack=attack,
        save=save,
        save_damage=spared if attack else read_damage(entry.get("damage")),
        area=told_area(told) if save and not attack else None,
        conditions=applied,
        rounds=told_rounds(told) if applied else None,
        repeats=bool(applied) and told_repeats(told),
        escape_dc=int(escape[1]) if escape else None,
        recharge=whole(usage.get("min_value")) if usage.get("type") == "recharge on roll" else None,
        per_day=whole(usage.get("times")) if usage.get("type") == "per day" else None,
        rests=usage.get("type") == "recharge after rest",
        cost=int(cost[1]) if cost else 1,
        multiattack=strikes,
        choices=choices,
    )


def _attack(entry: Document, told: str) -> Attack | None:
    """The attack roll; its damage without what a save would spare, or what comes minutes later."""
    bonus, kind = whole(entry.get("attack_bonus")), _KIND.search(told)
    if bonus is None or kind is None:
        return None
    reach, distance = _REACH.search(told), _RANGE.search(told)
    entries = objects(entry.get("damage"))
    at_once = [damage for damage in entries if "dc" not in damage and not _is_later(damage, entry, told)]
    return Attack(
        bonus=bonus,
        melee="Melee" in kind[1],
        ranged="Ranged" in kind[1],
        spell=kind[2] == "Spell",
        reach=int(reach[1]) if reach else None,
        range=(int(distance[1]), int(distance[2] or distance[1])) if distance else None,
        damage=read_damage(at_once),
        or_damage=tuple(choice for damage in entries for choice in read_choices(damage)),
    )


def _is_later(damage: Document, entry: Document, told: str) -> bool:
    """True for damage that the attack's saving throw or the passing of time stands before (an aboleth's disease)."""
    if "dc" not in entry or not (rolled := text(damage.get("damage_dice"))):
        return False
    before = told.partition(f"({rolled})")[0]
    return before != told and "saving throw" in before


def _multiattack(entry: Document) -> Iterator[tuple[Strikes, ...]]:
    """Each alternative of a multiattack."""
    yield _strikes(entry.get("actions"))
    for option in objects(mapping(mapping(entry.get("action_options")).get("from")).get("options")):
        yield _strikes(option.get("items") if option.get("option_type") == "multiple" else [option])


def _strikes(items: Json) -> tuple[Strikes, ...]:
    return tuple(
        Strikes(name, text(item.get("count")) or "1")
        for item in objects(items)
        if (name := text(item.get("action_name")))
    )


def _choices(entry: Document, told: str) -> tuple[Action, ...]:
    """The actions within an action; the words about each say its area."""
    options = objects(mapping(mapping(entry.get("options")).get("from")).get("options"))
    named = ((text(option.get("name")), option) for option in (*options, *objects(entry.get("attacks"))))
    return tuple(_choice(name, option, _about(name, told)) for name, option in named if name)


def _choice(name: str, option: Document, told: str) -> Action:
    applied = told_conditions(told, CONDITIONS)
    return Action(
        name=name,
        save=read_save(option.get("dc")),
        save_damage=read_damage(option.get("damage")),
        area=told_area(told),
        conditions=applied,
        rounds=told_rounds(told) if applied else None,
        repeats=bool(applied) and told_repeats(told),
    )


def _about(name: str, told: str) -> str:
    """The paragraph that begins with a name."""
    return next((line for line in told.splitlines() if line.lstrip("*").startswith(name)), "")


def _key(name: str) -> str:
    """A name as multiattacks repeat it: in either number, and without what stands in brackets."""
    return _BRACKETS.sub("", name).lower().removesuffix("s")
