"""Players' words, as they type them, and the dice that they call for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.checks import due_check
from bot.rules.intents.difficulty import difficulty
from bot.rules.skills import ABILITY_OF, SKILLS


def read_attempt(words: str) -> str | None:
    due = due_check(words)
    return due.name if due else None


@pytest.mark.parametrize(
    ("words", "attempt"),
    [
        ("I sneak past the guard", "Stealth"),
        ("sneaks along the wall", "Stealth"),
        ("I'm sneaking past the guard", "Stealth"),
        ("I\u2019m hiding behind the barrel", "Stealth"),
        ("Kira climbs the wall", "Athletics"),
        ("can I climb the wall?", "Athletics"),
        ("start climbing the cliff", "Athletics"),
        ("I attack the goblin with my sword!", "Attack"),
        ("ATTACK", "Attack"),
        ("kick the goblin", "Attack"),
        ("shoot the orc with my bow", "Shot"),
        ("I fire an arrow at it", "Shot"),
        ("I kick the door", "Strength"),
        ("break down the old door", "Strength"),
        ("I pick the lock", "Thieves' Tools"),
        ("pick the old chest's lock", "Thieves' Tools"),
        ("I try to persuade the captain", "Persuasion"),
        ("i search the room for traps", "Investigation"),
        ("I listen at the door", "Perception"),
        ("I lie to him about the bell", "Deception"),
        ("sense if he is lying", "Insight"),
        ("I calm the frightened horse", "Animal Handling"),
        ("follow the tracks", "Survival"),
        ("I pick the merchant's pocket", "Sleight of Hand"),
        ("Stealth!", "Stealth"),
        ("I roll perception", "Perception"),
        ("I use my Arcana on the runes", "Arcana"),
        ("I sneak attack the ogre", "Attack"),
        ("strike it down!", "Attack"),
        ("we fight the troll", "Attack"),
        ("charge at the bandits", "Attack"),
        ("I punch the guard", "Attack"),
        ("I throw my handaxe at the bugbear", "Shot"),
        ("I swing across the chasm", "Acrobatics"),
        ("I follow her quietly", "Stealth"),
        ("I stealthily approach", "Stealth"),
        ("lift the heavy gate", "Strength"),
        ("I make a religion check", "Religion"),
        ("strength check", "Strength"),
        ("I survive the attack and hide", "Stealth"),
        ("I open the chest, search it, then attack", "Investigation"),
    ],
)
def test_an_uncertain_attempt_calls_for_dice(words: str, attempt: str) -> None:
    assert read_attempt(words) == attempt


@pytest.mark.parametrize(
    "words",
    [
        "I look around",
        "I talk to the innkeeper",
        "I walk down to the harbour",
        "I open the door",
        "I lie down and sleep",
        '"Attack!" I shout',
        "“We must hide”, I whisper",
        "what does the goblin attack with?",
        "Where did the thief hide?",
        "I don't attack",
        "I strike up a conversation",
        "I use mage hand to lift the key",
        "I throw a party",
        "We do not hide",
        "the attack was long ago",
        "my religion forbids it",
        "",
        "🗡️",
    ],
)
def test_what_cannot_fail_needs_no_dice(words: str) -> None:
    assert read_attempt(words) is None


@pytest.mark.parametrize("skill", SKILLS)
def test_a_skill_can_be_asked_for_by_name(skill: str) -> None:
    assert read_attempt(f"Can I roll a {skill.upper()} check?") == skill


@pytest.mark.parametrize(
    ("words", "dc"),
    [
        ("I climb the wall", 15),
        ("an easy climb", 15),
        ("a hard climb", 20),
        ("I climb the trivially simple wall with no effort", 15),
        ("a very hard climb", 25),
        ("a nearly impossible climb", 30),
    ],
)
def test_words_can_raise_the_difficulty_and_never_lower_it(words: str, dc: int) -> None:
    assert difficulty(words) == dc


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert read_attempt(text) in {None, "Attack", "Shot", *ABILITY_OF}


def test_a_hostile_text_is_read_in_no_time() -> None:
    for words in ("is " + "?" * 4_000 + "a", "talk " * 800, "check " * 700, 'pick the "' * 400):
        read_attempt(words)
