"""Difficulty, advantage and disadvantage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.intents import Known, read
from bot.rules.intents.actions import HIDE
from tests.rules.intents.table import says, says_one, scene


@pytest.mark.parametrize(
    ("line", "advantage"),
    [
        ("Wren: While Borin distracts him, I pick the captain's pocket", 1),
        ("Wren: With Kira's help I climb the wall", 1),
        ("Wren: I climb the wall with the help of Kira", 1),
        ("Wren: From the shadows I stab the ogre", 1),
        ("Wren: I stab the sleeping captain", 1),
        ("Wren: Blindfolded, I throw my dagger at the ogre", -1),
        ("Wren: I stab the ogre in the dark", -1),
        ("Wren: I shoot the ogre at long range", -1),
        ("Wren: While Borin distracts it, I shoot the ogre at long range", 0),
        ("Wren: I climb the wall", 0),
        ("Wren: I attack the ogre with advantage", 0),  # nobody has it for the asking
        ("Wren: While the innkeeper helps me, I climb the wall", 0),
        ("Wren: While Wren distracts him, I pick his pocket", 0),
    ],
)
def test_words_tell_what_helps_and_hinders(line: str, advantage: int) -> None:
    assert says(line)[-1].advantage == advantage


def test_who_cannot_act_cannot_help() -> None:
    down = tuple(
        replace(one, state=("unconscious",)) if one.name == "Borin" else one for one in scene().party
    )
    (intent,) = read("With Borin's help I lift the gate", "Kira", replace(scene(), party=down))
    assert intent.advantage == 0


def test_in_a_fight_the_state_says_who_is_hidden() -> None:
    fight = replace(scene(), in_combat=True)
    (claimed,) = read("From the shadows I stab the ogre", "Wren", fight)
    hidden = replace(fight, party=tuple(replace(one, state=("hidden",)) for one in fight.party))
    (true,) = read("I stab the ogre", "Wren", hidden)
    assert (claimed.advantage, true.advantage) == (0, 1)


def test_in_a_fight_stealth_is_the_hide_action() -> None:
    (intent,) = read("I hide behind the barrel", "Wren", replace(scene(), in_combat=True))
    assert (intent.check, intent.means) == ("Stealth", HIDE)


@pytest.mark.parametrize(
    ("text", "dc"),
    [
        ("I try hard to climb the wall", 15),
        ("I climb the easy wall", 15),
        ("I climb the sheer wall", 20),
        ("it is very difficult, but I climb the wall", 25),
        ("it seems next to impossible, but I climb the wall", 30),
    ],
)
def test_a_task_can_be_said_to_be_hard(text: str, dc: int) -> None:
    assert says_one(f"Kira: {text}").difficulty == dc


def test_nobody_in_no_scene_is_known() -> None:
    assert Known("Kira").cannot_act is None
