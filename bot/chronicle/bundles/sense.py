"""Whether the rows of a bundle make sense to the rules, which read them again in every turn."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.chronicle.bundles.figures import require_figures
from bot.chronicle.bundles.limits import LONGEST_NAME
from bot.chronicle.wording import LINK_LIMIT
from bot.errors import BadInput, PlayerError
from bot.facts import Character
from bot.fights.foes import MOST_FOES
from bot.rules.combat.encounter import Encounter
from bot.rules.heroes import creature_of
from bot.rules.heroes.creatures import belongings_of, sheet_of
from bot.rules.heroes.inventory import MOST_COINS, MOST_ITEMS, MOST_OF_ONE
from bot.rules.heroes.sheet import PORTRAIT_LINK, Belongings
from bot.rules.intents import Intent
from bot.rules.outcome import Outcome
from bot.rules.skills import ABILITIES
from bot.rules.srd.digest import digest
from bot.rules.stream import SEED_BYTES, commitment
from bot.visible import visible

_MOST_XP = 10_000_000
_MOST_BONUS = 3  # of a magic item
_MOST_HEROES = 64  # in a fight, guests among them


def require_sense(table: str, row: Mapping[str, Any]) -> None:
    """Raise BadInput for a row that the rules could not read, or that nobody may bring."""
    check = _CHECKS.get(table)
    if check is None:
        return
    try:
        check(row)
    except (ValidationError, LookupError, TypeError, ValueError, OverflowError, PlayerError) as error:
        reason = f": {error}" if isinstance(error, BadInput) else ""
        raise BadInput(f"A row of `{table}` in that file makes no sense to the rules{reason}.") from None


def _character(row: Mapping[str, Any]) -> None:
    known: dict[str, Any] = {
        name: row.get(name) or {} for name in ("sheet", "belongings", "vitals", "abilities")
    }
    columns = ("name", "race", "class_name", "level", "background", "hit_points", "max_hit_points")
    character = Character(
        id=1, campaign_id=1, user_id=row["user_id"], **{name: row[name] for name in columns}, **known
    )
    if set(known["abilities"]) != set(ABILITIES) or any(
        not _is_score(one) for one in known["abilities"].values()
    ):
        raise ValueError("ability scores")
    _require_belongings(belongings_of(character))
    portrait = sheet_of(character).portrait
    if len(portrait) > LINK_LIMIT or (portrait and not re.fullmatch(PORTRAIT_LINK, portrait)):
        raise ValueError("portrait")
    if not 0 <= int(known["sheet"].get("xp", 0)) <= _MOST_XP:
        raise ValueError("experience")
    for figures in (known["vitals"], known["sheet"].get("base"), known["sheet"].get("increases")):
        require_figures(figures)
    creature_of(character)


def _require_belongings(owned: Belongings) -> None:
    if len(owned.items) > MOST_ITEMS or not 0 <= owned.coins <= MOST_COINS:
        raise ValueError("belongings")
    for one in owned.items:
        if not (_is_name(one.name) and 1 <= one.quantity <= MOST_OF_ONE and 0 <= one.bonus <= _MOST_BONUS):
            raise ValueError("an item")


def _is_name(text: str) -> bool:
    """True for one visible line of a bounded length."""
    return 0 < len(text) <= LONGEST_NAME and " ".join(visible(text).split()) == text


def _is_score(score: Any) -> bool:
    return isinstance(score, int) and 1 <= score <= 30


def _session(row: Mapping[str, Any]) -> None:
    """An open session would have dice to come that whoever made the file knows."""
    if row["ended_at"] is None:
        raise BadInput("a session of dice is still open")
    if len(row["seed"]) != SEED_BYTES or commitment(row["seed"]) != row["commitment"]:
        raise BadInput("a session of dice has another seed than was promised")


def _turn(row: Mapping[str, Any]) -> None:
    Outcome.from_json(row.get("outcome", {}))
    _readings().validate_python(row.get("readings", []))


def _question(row: Mapping[str, Any]) -> None:
    for option in row["options"]:
        if not isinstance(option["label"], str) or not 0 < len(option["label"]) <= 80:
            raise ValueError("label")
        _readings().validate_python([option["reading"]])
    if not 0 < len(row["options"]) <= 5 or not (
        row["answer"] is None or 0 <= row["answer"] < len(row["options"])
    ):
        raise ValueError("answer")


def _fight(row: Mapping[str, Any]) -> None:
    fight = Encounter.from_json(row["state"])
    present = fight.combatants.keys()
    if len(present) > MOST_FOES + _MOST_HEROES or any(key != one.id for key, one in fight.combatants.items()):
        raise ValueError("combatants")
    monsters = digest().monsters
    if any(not _is_name(one.name) or one.kind not in {"", *monsters} for one in fight.combatants.values()):
        raise ValueError("who they are")
    named = {*fight.order, *fight.zones, *fight.economies, *fight.initiative, *fight.out}
    if not named <= present or len(set(fight.order)) != len(fight.order):
        raise ValueError("order")
    if fight.order and not 0 <= fight.turn < len(fight.order):
        raise ValueError("turn")
    if not 0 <= row["turn_s"] <= 86_400:
        raise ValueError("time")
    require_figures(row["state"])


def _step(row: Mapping[str, Any]) -> None:
    Outcome.from_json(row["outcome"])


@functools.cache
def _readings() -> TypeAdapter[list[tuple[Intent, ...]]]:
    return TypeAdapter(list[tuple[Intent, ...]])


_CHECKS: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
    "characters": _character,
    "dice_sessions": _session,
    "turns": _turn,
    "questions": _question,
    "encounters": _fight,
    "encounter_log": _step,
}
