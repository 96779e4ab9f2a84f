"""What cannot be done is refused with a sentence that helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.rules.intents import Intent, IntentKind, Known, Situation, objection, read
from tests.rules.intents.table import says, says_one, scene


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Borin: I cast fireball at the ogre", "Borin cannot cast Fireball: Borin knows no spells."),
        (
            "Mirelle: I cast fireball at the ogre",
            "Mirelle does not know Fireball; Mirelle can cast Guidance, Sacred Flame, Light, Spare the Dying, "
            "Cure Wounds and 9 more.",
        ),
        (
            "Kira: I cast fireball at the ogre at 5th level",
            "Kira has no level-5 slots left; a level-3 slot would do.",
        ),
        (
            "Kira: I cast fireball at the ogre using a 2nd level slot",
            "Fireball takes a slot of level 3 or higher.",
        ),
        (
            "Wren: I attack the dragon",
            "There is no dragon here; Goblin 1, Goblin 2, Grusk, Captain Vex and Tavi are.",
        ),
        ("Wren: I help Elara", "There is no Elara here; Kira, Borin and Mirelle are."),
        (
            "Borin: I attack the ogre with my greatsword",
            "Borin carries no Greatsword; Borin has Battleaxe, Handaxe, Crossbow, light, Shield and Chain Mail.",
        ),
        (
            "Mirelle: I drink my healing potion",
            "Mirelle carries no Potion of Healing; Mirelle has Mace, Holy symbol, Healer's Kit, Shield and Scale Mail.",
        ),
    ],
)
def test_a_refusal_says_why_and_what_else(line: str, sentence: str) -> None:
    intent = says(line)[-1]
    assert intent.refused == sentence
    assert sentence in intent.because
    assert intent.to_json()["refused"] == sentence


@pytest.mark.parametrize(
    "line",
    [
        "Kira: I cast fire bolt at the ogre",  # takes no slot
        "Kira: I cast magic missile at the ogre",
        "Wren: I attack the statue",  # a thing
        "Borin: I hit the ogre with a chair",
        "Borin: I drink my healing potion",
        "Wren: I pick up the potion",  # not carried yet
        "Borin: I look at the dragon",
    ],
)
def test_what_can_be_done_is_not_refused(line: str) -> None:
    assert [intent.refused for intent in says(line)] == [""] * len(says(line))


def test_only_what_would_be_known_is_missed() -> None:
    unknown = Situation((Known("Kira", weapons=("Dagger",)),))
    (torch,) = read("I hit the ogre with my torch", "Kira", unknown)
    (axe,) = read("I hit the ogre with my greataxe", "Kira", unknown)
    (stored,) = read("I stab the ogre with my dagger", "Kira", Situation((Known("Kira", items=("Dagger",)),)))
    assert (torch.refused, stored.refused) == ("", "")
    assert axe.refused == "Kira carries no Greataxe; Kira has Dagger."


def _kira(slots: Mapping[int, int], **changed: object) -> Situation:
    kira = replace(scene().party[0], slots=slots, **changed)  # type: ignore[arg-type]
    return Situation((kira, *scene().party[1:]), scene().others)


def test_without_slots_it_says_when_they_come_back() -> None:
    (intent,) = read("I cast fireball at the ogre", "Kira", _kira({1: 4, 3: 0}))
    assert intent.refused == "Kira has no level-3 slots left; Kira can cast it after a long rest."
    (pact,) = read("I cast fireball at the ogre", "Kira", _kira({3: 0}, class_name="Warlock"))
    assert pact.refused.endswith("after a short or long rest.")


def test_a_higher_slot_will_do_where_none_is_named() -> None:
    (intent,) = read("I cast magic missile at the ogre", "Kira", _kira({1: 0, 2: 1}))
    assert intent.refused == ""


@pytest.mark.parametrize(
    ("state", "text", "word"),
    [
        ("dead", "I attack the ogre", "Revivify"),
        ("dead", "I talk to Borin", "dead"),
        ("unconscious", "I attack the ogre", "healing"),
        ("absent", "I attack the ogre", "not here"),
        ("paralyzed", "I attack the ogre", "paralyzed"),
        ("grappled", "I walk to the door", "breaking free"),
    ],
)
def test_who_cannot_act_is_told(state: str, text: str, word: str) -> None:
    (intent,) = read(text, "Kira", _kira({}, state=(state,)))
    assert word in intent.refused


@pytest.mark.parametrize(
    ("state", "text"),
    [("unconscious", "I make a death save"), ("grappled", "I attack the ogre"), ("dead", "hm")],
)
def test_what_is_left_to_them_is_not_refused(state: str, text: str) -> None:
    (intent,) = read(text, "Kira", _kira({}, state=(state,)))
    assert intent.refused == ""


def test_the_dead_are_no_targets_but_for_spells_that_raise_them() -> None:
    foes = (Known("Goblin 1", kind="Goblin", state=("dead",)), Known("Goblin 2", kind="Goblin"))
    scene_now = Situation(scene().party, foes)
    (blow,) = read("I attack Goblin 1", "Borin", scene_now)
    (spell,) = read("I cast revivify on Goblin 1", "Mirelle", scene_now)
    assert blow.refused == "Goblin 1 is dead already; Goblin 2 is."[:24] + "; Goblin 2 is."
    assert spell.refused == ""


def test_what_is_not_known_is_not_held_against_anybody() -> None:
    intents = read("I cast fireball at the dragon with my greatsword and my potion", "Kira", Situation())
    assert [intent.refused for intent in intents] == [""]


def test_an_intent_from_elsewhere_can_be_held_against_the_state() -> None:
    intent = Intent(IntentKind.CAST, "Kira", ("Grusk",), "Wish")
    assert str(objection(intent, scene())).startswith("Kira does not know Wish")
    assert objection(says_one("Kira: I climb the wall"), scene()) is None
