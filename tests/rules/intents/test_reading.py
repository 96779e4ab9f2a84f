"""Messages as players type them, and what they attempt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.intents import DOUBTFUL, IntentKind, Situation, actions, read
from tests.rules.intents.table import says, says_one, scene


def test_several_deeds_come_in_order() -> None:
    drawn, leap, blow = says("Borin: I draw my axe, leap over the table and slash at the nearest goblin")
    assert (drawn.kind, drawn.means) == (IntentKind.USE, "Battleaxe")
    assert (leap.kind, leap.check, leap.difficulty) == (IntentKind.CHECK, "Athletics", 15)
    assert (blow.kind, blow.target) == (IntentKind.ATTACK, "Goblin 1")
    assert blow.candidates == ("Goblin 1", "Goblin 2")
    assert DOUBTFUL <= blow.confidence < leap.confidence  # any will do, so nobody has to be asked


@pytest.mark.parametrize(
    ("line", "kind", "means"),
    [
        ("Borin: I dodge", IntentKind.OTHER, actions.DODGE),
        ("Borin: I dash to the door", IntentKind.MOVE, actions.DASH),
        ("Borin: I disengage", IntentKind.MOVE, actions.DISENGAGE),
        ("Borin: I take the Hide action", IntentKind.CHECK, actions.HIDE),
        ("Borin: I help Kira", IntentKind.HELP, actions.HELP),
        ("Borin: I ready my axe for when the goblin comes", IntentKind.OTHER, actions.READY),
        ("Borin: I end my turn", IntentKind.OTHER, actions.END_TURN),
        ("Borin: I surrender!", IntentKind.OTHER, actions.SURRENDER),
        ("Borin: I flee", IntentKind.MOVE, actions.FLEE),
        ("Borin: I get up", IntentKind.MOVE, actions.STAND),
        ("Borin: I grapple the ogre", IntentKind.CHECK, actions.GRAPPLE),
        ("Borin: I shove the ogre", IntentKind.CHECK, actions.SHOVE),
        ("Borin: I escape the ogre's grip", IntentKind.CHECK, actions.ESCAPE),
    ],
)
def test_the_actions_of_combat_are_told_apart(line: str, kind: IntentKind, means: str) -> None:
    intent = says_one(line)
    assert (intent.kind, intent.means) == (kind, means)
    assert means in actions.ACTIONS


@pytest.mark.parametrize(
    "line",
    [
        "Kira: Wren, can you pick the lock?",
        "Kira: maybe Wren can pick the lock?",
        "Kira: let Wren pick the lock",
        "Kira: my perception is +5",
        "Kira: I failed my stealth check",
        "Kira: wow, the fireball hit everyone!",
        "Kira: I am good at sneaking",
        "Kira: I'm a cleric of the light",
        "Kira: I don't attack the goblin",
        "Kira: I would cast fireball if there were more",
        "Kira: yesterday I stole a purse",
        "Kira: I used to pick locks",
        "Kira: Wren sneaks past the guard",
        "Kira: a goblin jumps out and attacks Borin",
        "Kira: I think about attacking the ogre",
        "Kira: should I attack?",
        "Kira: what does fireball do?",
        "Kira: how does grappling work?",
        "Kira: I fight back tears",
        "Kira: I hide my smile",
        "Kira: // shall I attack him?",
        "Kira: ((I attack, haha))",
        "Kira: brb",
        "Kira: 🗡️",
        "Kira: ",
    ],
)
def test_what_is_not_done_attempts_nothing(line: str) -> None:
    assert [intent.kind for intent in says(line)] == [IntentKind.OTHER]


@pytest.mark.parametrize(
    "line",
    [
        'Kira: "Attack!" I shout',
        "Kira: 'We must hide!'",
        "Kira: I warn them: I cast fireball, search the room!",
        "Kira: I tell Borin to cast light",
        "Kira: I ask Wren to pick the lock and hide",
        "Kira: Hello there, can I help you?",
    ],
)
def test_speech_is_talk(line: str) -> None:
    assert {intent.kind for intent in says(line)} <= {IntentKind.TALK}


def test_a_spell_in_quotes_is_no_speech() -> None:
    assert says_one('Kira: I cast "Fire Bolt" at the ogre').means == "Fire Bolt"


def test_who_waits_for_something_is_ready() -> None:
    intent = says_one("Wren: If the ogre moves, I shoot it")
    assert (intent.kind, intent.means) == (IntentKind.OTHER, actions.READY)


def test_a_request_is_less_sure_than_a_deed() -> None:
    asked, done = says_one("Kira: can I climb the wall?"), says_one("Kira: I climb the wall")
    assert asked.check == done.check == "Athletics"
    assert DOUBTFUL <= asked.confidence < done.confidence


def test_the_past_may_be_a_way_to_write() -> None:
    told = says_one("Kira: I climbed the wall")
    assert told.check == "Athletics"
    assert told.confidence < says_one("Kira: I climb the wall").confidence


def test_a_slip_of_the_finger_costs_certainty_alone() -> None:
    intent = says_one("Wren: I attack grusk wth my shortsowrd")
    assert (intent.target, intent.means) == ("Grusk", "Shortsword")
    assert intent.confidence < says_one("Wren: I attack Grusk with my shortsword").confidence


def test_a_spell_that_is_not_named_is_asked_for() -> None:
    intent = says_one("Kira: I cast my strongest spell at the ogre")
    assert (intent.kind, intent.means, intent.target) == (IntentKind.CAST, "", "Grusk")
    assert intent.is_doubtful


def test_the_slot_is_the_one_that_is_named() -> None:
    assert says_one("Kira: I cast magic missile at 2nd level at the ogre").slot == 2
    assert says_one("Kira: I cast magic missile at the ogre using a third level slot").slot == 3
    assert says_one("Kira: I cast magic missile at the ogre").slot is None


def test_who_heals_casts_a_spell_that_heals_and_without_one_bandages() -> None:
    assert says_one("Mirelle: I heal Wren").means == "Cure Wounds"
    assert says_one("Borin: I heal Wren").check == "Medicine"


def test_features_are_used() -> None:
    intent = says_one("Borin: second wind!")
    assert (intent.kind, intent.means) == (IntentKind.USE, "Second Wind")


def test_saving_throws_are_by_name_or_by_what_is_withstood() -> None:
    assert says_one("Wren: dex save").check == "Dexterity"
    assert says_one("Wren: I dive out of the way of the fireball").check == "Dexterity"
    assert says_one("Borin: I fight off the poison").check == "Constitution"
    assert says_one("Borin: death save").kind is IntentKind.SAVE


def test_the_reason_names_words_difficulty_and_help() -> None:
    because = says_one("Kira: It is a hard climb, but with Borin's help I climb the wall").because
    assert "climb" in because
    assert "Athletics" in because
    assert "DC 20, hard" in because
    assert "Borin helps" in because


def test_printed_it_has_every_key_and_the_others_only_where_they_say_something() -> None:
    printed = says_one("Kira: I look around").to_json()
    assert " ".join(printed) == "kind actor target with check difficulty advantage confidence because"
    assert (printed["target"], printed["with"], printed["check"]) == (None, None, None)
    assert says("Borin: I slash at both goblins")[0].to_json()["targets"] == ["Goblin 1", "Goblin 2"]


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for situation in (Situation(), scene()):
        intents = read(text, "Kira", situation)
        assert intents
        assert all(0 <= intent.confidence <= 1 and intent.actor == "Kira" for intent in intents)


_WORDS = (
    "I and then the Kira Borin goblin ogre cleric one first enemies them attack cast fireball sneak if while not don't "
    "with at to , . ? : \" '"
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_WORDS.split()), max_size=25))
def test_any_words_of_play_are_read(words: list[str]) -> None:
    assert read(" ".join(words), "Kira", scene())


def test_a_hostile_text_is_read_like_any() -> None:
    for words in (
        "my goblin " * 400,
        "and " * 900,
        "cast " * 700,
        '"' * 3_000,
        "is " + "?" * 3_000,
        "the one " * 400,
    ):
        assert read(words, "Kira", scene())
