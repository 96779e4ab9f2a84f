"""Which rules a player's message is about: what is named, what is implied, and what is only talk."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.srd.digest import digest
from bot.rules.srd.finding import Entry, Evidence, Finder, shipped_finder

MESSAGES = Path(__file__).parent / "messages.jsonl"


def rules(text: str, evidence: Evidence = Evidence()) -> set[str]:  # noqa: B008
    return {found.entry for found in shipped_finder().find(text, evidence)}


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        # spells
        ("I cast light on my shield", {"spells/light", "equipment/shield"}),
        ("use my reaction to cast shield", {"spells/shield"}),
        ("magic missle on the orc!!", {"spells/magic-missile", "monsters/orc"}),
        ("fire ball the lot of them", {"spells/fireball"}),
        ("i misty stepped behind him", {"spells/misty-step"}),
        ("Sleep spell on the bandits pls", {"spells/sleep", "monsters/bandit"}),
        ("do resistance and guidance stack?", {"spells/resistance", "spells/guidance"}),
        ("Tasha's hideous laughter, on him", {"spells/hideous-laughter"}),
        ("I cast reduce on the ogre", {"spells/enlarge-reduce", "monsters/ogre"}),
        # creatures
        ("three wolves circle the wagon", {"monsters/wolf"}),
        ("I attack the guard", {"monsters/guard"}),
        ("hobgobblins ahead", {"monsters/hobgoblin"}),
        ("is that a red dragon?", {"monsters/adult-red-dragon"}),
        ("the werewolf howls", {"monsters/werewolf-hybrid"}),
        # things
        ("I load my light crossbow", {"equipment/crossbow-light"}),
        ("throw the net over the bugbear", {"equipment/net", "monsters/bugbear"}),
        ("I light a torch", {"equipment/torch"}),
        ("what does a barrel cost?", {"equipment/barrel"}),
        ("I drink a healing potion", {"magic-items/potion-of-healing"}),
        # what is implied
        ("I sneak past the ogre", {"skills/stealth", "monsters/ogre"}),
        ("we haggle over the boots", {"skills/persuasion"}),
        ("is he lying to me?", {"skills/insight"}),
        ("I pick the lock", {"equipment/thieves-tools"}),
        # the rules themselves
        ("how does grappling work", {"rule-sections/making-an-attack"}),
        ("we take a long rest", {"rule-sections/resting"}),
        ("ooc: do I get half cover here", {"rule-sections/cover"}),
        ("Dex save: 14", {"ability-scores/dex", "rule-sections/saving-throws"}),
        ("Am I still poisoned?", {"conditions/poisoned"}),
        ("I drop prone", {"conditions/prone"}),
        # who one is
        ("RAGE!", {"features/rage"}),
        ("sneak attack with my shortbow", {"features/sneak-attack", "equipment/shortbow"}),
        ("what hit die does a wizard use", {"classes/wizard"}),
        ("does anyone speak goblin?", {"languages/goblin"}),
        ("does darkness block my darkvision?", {"spells/darkness", "traits/darkvision"}),
    ],
)
def test_a_message_finds_its_rules(text: str, entries: set[str]) -> None:
    assert rules(text) == entries


@pytest.mark.parametrize(
    "text",
    [
        "the light fades",
        "I shield my eyes from the sun",
        "We sleep at the inn",
        "I wish you a good night",
        "I ask the priest for guidance",
        "I nod at the guard and walk on",
        "I order a club sandwich",
        "the storm rages outside",
        "I'm prone to seasickness",
        "stunned by the news, I sit down",
        "I hide my smile",
        "I don't want to climb that",
        "my history with him is complicated",
        "the Goblin tavern is full",
        "I look at the lone oak",  # loan, lane and lance are no errors of each other
        "brb, pizza",
        'I say: "We should attack the goblins with fireball!"',
        "«Goblins! Wolves! Run!» ruft er",
        "",
        "\u200b \x00 🐉",
    ],
)
def test_talk_needs_no_rule(text: str) -> None:
    assert rules(text) == set()


def test_the_surest_comes_first_and_says_why() -> None:
    named, implied = shipped_finder().find("I sneak past the ogre")
    assert (named.entry, implied.entry) == ("monsters/ogre", "skills/stealth")
    assert named.score > implied.score > 0
    assert "ogre" in named.because
    assert "sneak" in implied.because


def test_a_typing_error_makes_less_sure() -> None:
    (right,) = shipped_finder().find("magic missile!")
    (wrong,) = shipped_finder().find("magic missle!")
    assert wrong.score < right.score or wrong.entry == right.entry


def test_the_longest_name_wins() -> None:
    assert rules("a giant wolf spider!") == {"monsters/giant-wolf-spider"}
    assert rules("greater invisibility on the rogue") == {"spells/greater-invisibility"}


def test_what_a_character_has_is_meant() -> None:
    assert rules("guidance for Tomas") == set()
    assert rules("guidance for Tomas", Evidence(spells=frozenset({"Guidance"}))) == {"spells/guidance"}
    assert rules("I open my chest") == set()
    assert rules("we sleep", Evidence(spells=frozenset({"Sleep"}))) == set(), "everybody sleeps"


def test_a_feature_is_that_of_the_acting_class() -> None:
    assert rules("I use evasion") == {"features/rogue-evasion"}
    assert rules("I use evasion", Evidence(class_name="Monk")) == {"features/monk-evasion"}


def test_other_names_can_be_searched() -> None:
    finder = Finder(
        [
            Entry("spells/spark-burst", "Spark Burst"),
            Entry("monsters/marsh-hound", "Marsh Hound"),
            Entry("rule-sections/fire", "Fire", ("Spreading Fire",)),
        ]
    )
    assert [found.entry for found in finder.find("Spark burst on the marsh hounds")] == [
        "spells/spark-burst",
        "monsters/marsh-hound",
    ]
    assert [found.entry for found in finder.find("how does spreading fire work?")] == ["rule-sections/fire"]


def test_every_name_of_a_spell_is_found_when_it_is_cast() -> None:
    missed = [
        spell.name
        for index, spell in digest().spells.items()
        if f"spells/{index}" not in rules(f"I cast {spell.name}.")
    ]
    assert missed == []


def test_every_creature_is_found_when_it_is_attacked() -> None:
    shapes = ("vampire-", "were")  # people name the creature, not the shape it is in
    missed = [
        index
        for index, monster in digest().monsters.items()
        if not index.startswith(shapes)
        and f"monsters/{index}"
        not in rules(f"I attack the {monster.name.partition(' (')[0].partition('/')[0]}.")
    ]
    assert missed == ["giant-rat-diseased"]  # it has the name of the other


def test_labelled_messages_find_their_rules() -> None:
    """The goals; `benchmarks/finding.py` has the figures with their intervals."""
    rows = list(map(json.loads, MESSAGES.read_text(encoding="utf-8").splitlines()))
    right = wrong = missed = alarms = none = 0
    for row in rows:
        found, wanted = rules(row["text"]), set(row["entries"])
        right, wrong, missed = (
            right + len(found & wanted),
            wrong + len(found - wanted),
            missed + len(wanted - found),
        )
        none += not wanted
        alarms += not wanted and bool(found)
    assert right / (right + wrong) >= 0.90
    assert right / (right + missed) >= 0.85
    assert alarms / none <= 0.10
    assert none >= len(rows) / 3


def test_labels_are_entries() -> None:
    known = set(digest().names()) | {"equipment-categories/heavy-armor"}  # of the API, not of the digest
    for row in map(json.loads, MESSAGES.read_text(encoding="utf-8").splitlines()):
        assert set(row["entries"]) <= known


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    found = shipped_finder().find(text)
    assert len({one.entry for one in found}) == len(found) <= 8
    assert all(0 < one.score <= 1 for one in found)


HOSTILE = (
    "light ",
    "search the the ",
    "gobln ",
    "I cast ",
    "do i get advantage ",
    "poisoned ",
    '"',
    "xqzvw ",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_longer_hostile_text_costs_no_more(unit: str) -> None:
    full = (unit * 2_000)[:2_000]
    shipped_finder().find(full)  # patterns are compiled when they are first needed
    assert calls(shipped_finder().find, full * 50) == calls(shipped_finder().find, full)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_costs_in_proportion_to_its_length(unit: str) -> None:
    half, full = (unit * 2_000)[:1_000], (unit * 2_000)[:2_000]
    shipped_finder().find(full)
    assert calls(shipped_finder().find, full) <= 2.5 * calls(shipped_finder().find, half) + 100


def calls(function: Callable[[str], object], text: str) -> int:
    """How many functions, of Python and of C, are called."""
    count = 0

    def profile(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    gc.disable()  # what is called when garbage is collected is not ours
    sys.setprofile(profile)
    try:
        function(text)
    finally:
        sys.setprofile(before)
        gc.enable()
    return count
