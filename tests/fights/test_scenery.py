"""Foes that were told of."""

from __future__ import annotations

import pytest

from bot.fights.foes import MOST_FOES, Band
from bot.fights.scenery import foes_told


@pytest.mark.parametrize(
    ("narration", "bands"),
    [
        ("Three goblins leap from the ferns, and behind them an ogre.", [Band("goblin", 3), Band("ogre")]),
        ("A hobgoblin spits.", [Band("hobgoblin")]),
        ("Two ragged wolves circle you. The wolves growl.", [Band("wolf", 2)]),
        ("Skeletons rise from the ash.", [Band("skeleton", 2)]),
        ("Kira reads on by candlelight.", []),
        ("99 goblins and 5 ogres.", [Band("goblin", MOST_FOES)]),
    ],
)
def test_monsters_are_found_with_their_numbers(narration: str, bands: list[Band]) -> None:
    assert list(foes_told([narration])) == bands


def test_what_was_told_last_counts() -> None:
    assert foes_told(["The road is empty.", "An ogre blocks it.", "Two goblins hide."]) == (Band("ogre"),)
