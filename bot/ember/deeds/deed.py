"""The shape of a deed: how a player may ask for it, and what a Dungeon Master may answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """One kind of action and its outcomes, as templates (see `bot.ember.grammar`).

    Slots: {n} who acts, {o} the thing ("rusty chest", without article), {c} the other ("the goblin",
    "Old Marrow"), {a} an ally, {p} the place, {w} a weapon, {e} a spell, {v} a verb. `things` names the
    categories of `bot.ember.lexicon.things` that {o} is drawn from; `others` what {c} may be (monster, tame,
    person, npc); `checks` what may have been rolled. `wins`, `fails` and `tells` (nothing was rolled) open an
    answer; `won`, `lost` and `told` go on from there.
    """

    asks: tuple[str, ...]
    tells: tuple[str, ...]
    told: tuple[str, ...]
    wins: tuple[str, ...] = ()
    won: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    weight: float = 1.0
