"""A hero's turn: what an intent takes of it, and what is refused with which words."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.combat import monster
from bot.rules.intents import IntentKind
from bot.rules.intents.actions import DODGE, ESCAPE, HELP, READY
from bot.rules.zones import Zone
from tests.rules.combat.arena import GOBLIN, Arena, hero
from tests.rules.test_roller import Loaded

ATTACK, CAST, CHECK, USE, OTHER = (
    IntentKind.ATTACK,
    IntentKind.CAST,
    IntentKind.CHECK,
    IntentKind.USE,
    IntentKind.OTHER,
)


def test_a_turn_has_one_action() -> None:
    arena = Arena(hero("Borin"), monster("ogre", 1))
    arena.act("Borin", ATTACK, "Ogre 1")
    for kind, means in ((ATTACK, ""), (OTHER, DODGE), (CHECK, ""), (USE, "a rope")):
        refused = arena.act("Borin", kind, "Ogre 1", means=means, check="Athletics")
        assert refused == ["Borin has already used the action of this turn."]


def test_what_is_refused_costs_nothing() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), monster("goblin", 2), zones={GOBLIN: Zone.FAR})
    before = arena.encounter
    for kind, target, means, sentence in (
        (ATTACK, "", "", "Say whom Borin means; there is Goblin 1, Goblin 2."),
        (ATTACK, "Strahd", "", "There is no Strahd in this fight; there is Goblin 1, Goblin 2."),
        (ATTACK, GOBLIN, "Greataxe", "Borin has no Greataxe to attack with; there is Longsword or Longbow."),
        (ATTACK, GOBLIN, "Longsword", f"{GOBLIN} is out of reach. That is too far for Borin in one move; "
                                      "a Dash goes farther."),
        (CAST, GOBLIN, "Moonfire", "There is no spell Moonfire in the SRD."),
        (CAST, GOBLIN, "Fire Bolt", "Borin does not know Fire Bolt."),
        (OTHER, "", READY, "Borin cannot ready an action in this fight; act now, or dodge."),
        (IntentKind.HELP, "", HELP, "Say whom Borin helps; there is nobody else."),
        (CHECK, "", ESCAPE, "Nothing holds Borin."),
        (USE, "", "Action Surge", "Borin still has the action of this turn; Action Surge gives another."),
    ):  # fmt: skip
        told = arena.act("Borin", kind, *([target] if target else []), means=means)
        assert told == [sentence]
    assert replace(arena.encounter, log=()) == before


def test_it_is_somebody_elses_turn() -> None:
    arena = Arena(hero("Borin"), hero("Kira"), monster("goblin", 1))
    assert arena.act("Kira", ATTACK, GOBLIN) == ["It is Borin's turn; Kira acts later in the round."]


def test_a_check_takes_the_action_and_needs_a_name() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), dice=Loaded(12))
    assert arena.act("Borin", CHECK) == ["Say which check Borin makes, such as Perception."]
    assert arena.act("Borin", CHECK, check="Athletics", difficulty=10) == [
        "Borin, Athletics check (DC 10): 12 + 3 = 15, success"
    ]


def test_talk_is_free() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    before = arena.encounter
    assert arena.act("Borin", IntentKind.TALK, GOBLIN) == []
    assert arena.encounter == before
