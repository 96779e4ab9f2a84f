"""Whom a player means."""

from __future__ import annotations

import pytest

from bot.rules.creature import Side
from bot.rules.intents import DOUBTFUL, Known, Situation, read
from tests.rules.intents.table import says_one, scene


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("Borin: I attack Goblin 2", ["Goblin 2"]),
        ("Borin: I attack the wounded goblin", ["Goblin 1"]),
        ("Borin: I attack the goblin that is hurt", ["Goblin 1"]),
        ("Borin: I attack the wounded one", ["Goblin 1"]),
        ("Borin: I attack the unhurt goblin", ["Goblin 2"]),
        ("Borin: I attack the second goblin", ["Goblin 2"]),
        ("Borin: I attack both goblins", ["Goblin 1", "Goblin 2"]),
        ("Borin: I attack Goblin 1 and the ogre", ["Goblin 1", "Grusk"]),
        ("Borin: I attack the one by the door", ["Grusk"]),
        ("Borin: I attack the ogre by the door", ["Grusk"]),
        ("Borin: I kick the prone captain", ["Captain Vex"]),
        ("Borin: I attack the ogre's leg", ["Grusk"]),
        ("Borin: I step past Kira and hit the ogre", ["Grusk"]),
        ("Borin: While Wren distracts the ogre, I stab it", ["Grusk"]),
        ("Borin: I walk up to the ogre and stab", ["Grusk"]),
        ("Mirelle: I cast cure wounds on myself", ["Mirelle"]),
        ("Mirelle: I bless Borin, Wren and Kira", ["Borin", "Wren", "Kira"]),
        ("Mirelle: I cast cure wounds on the rogue", ["Wren"]),
        ("Kira: I cast fireball at them", ["Goblin 1", "Goblin 2", "Grusk"]),
        ("Kira: I help Borin lift the gate", ["Borin"]),
        ("Wren: I distract the ogre so Borin can hit it", ["Borin"]),
    ],
)
def test_targets_are_found_in_the_scene(line: str, targets: list[str]) -> None:
    actor, _, text = line.partition(": ")
    assert list(read(text, actor, scene())[-1].targets) == targets


def test_one_of_several_is_asked_for() -> None:
    intent = says_one("Borin: I attack the goblin")
    assert intent.candidates == ("Goblin 1", "Goblin 2")
    assert intent.is_doubtful


def test_any_of_several_need_not_be_asked_for() -> None:
    intent = says_one("Borin: I attack a goblin")
    assert intent.confidence >= DOUBTFUL


def test_a_blow_at_nobody_is_asked_about_unless_there_is_but_one_foe() -> None:
    nobody = says_one("Borin: Attack!")
    assert nobody.is_doubtful
    assert "Goblin 2" in nobody.candidates
    alone = Situation((Known("Borin", Side.PARTY),), (Known("Grusk", Side.FOES),))
    (intent,) = read("Attack!", "Borin", alone)
    assert (intent.target, intent.is_doubtful) == ("Grusk", False)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("the bandit", "Bandit 1"),
        ("the captain", "Bandit Captain"),
        ("the bandit captain", "Bandit Captain"),
        ("Aldric", "Sir Aldric of Thorn"),
        ("sir Aldric", "Sir Aldric of Thorn"),
        ("the paladin", "Sir Aldric of Thorn"),
        ("Moonwhisper", "Elara Moonwhisper"),
        ("skeleton 3", "Skeleton 3"),
        ("the third skeleton", "Skeleton 3"),
        ("skeletons 2 and 3", "Skeleton 2+Skeleton 3"),
        ("all skeletons", "Skeleton 1+Skeleton 2+Skeleton 3"),
    ],
)
def test_parts_of_names_are_enough(words: str, target: str) -> None:
    party = (Known("Kira", Side.PARTY), Known("Sir Aldric of Thorn", Side.PARTY, class_name="Paladin"))
    foes = ("Bandit 1", "Bandit Captain", "Elara Moonwhisper", "Skeleton 1", "Skeleton 2", "Skeleton 3")
    others = tuple(Known(name, Side.FOES, name.rstrip(" 0123456789")) for name in foes)
    (intent,) = read(f"I attack {words}", "Kira", Situation(party, others))
    assert "+".join(intent.targets) == target


def test_the_dead_are_passed_over() -> None:
    goblins = (
        Known("Goblin 1", Side.FOES, "Goblin", state=("dead",)),
        Known("Goblin 2", Side.FOES, "Goblin"),
    )
    (intent,) = read("I attack the goblin", "Borin", Situation((Known("Borin", Side.PARTY),), goblins))
    assert (intent.target, intent.refused) == ("Goblin 2", "")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("I attack the skeleton with my longsword", "skeleton"),
        ("I shoot the bandit captain", "bandit captain"),
        ("I cast cure wounds on Elara", "Elara"),
        ("I persuade the mayor", "mayor"),
        ("I throw my dagger at the rope", "rope"),
        ("I sneak up on the ogre and stab it", "ogre"),
    ],
)
def test_without_a_scene_the_players_own_words_count(text: str, target: str) -> None:
    assert read(text, "Player", Situation())[-1].target == target
