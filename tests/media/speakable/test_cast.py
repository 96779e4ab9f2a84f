"""A voice for everybody, and the same one every time."""

from __future__ import annotations

import pytest

from bot.media.speakable.cast import NARRATOR, Cast, cast_voice, own_voice
from bot.media.speakable.languages import language_code
from bot.media.voices import NARRATOR_SEED, Voice, pick

NAMES = ("plain", "m1", "m2", "f1", "f2")


def test_a_name_has_its_voice_in_every_evening() -> None:
    assert Cast().voice("Mira") == Cast().voice("  MIRA ") == own_voice("Mira", "en")
    assert own_voice("Mira", "en") == Voice("", -2, 100, "en", seed=own_voice("Mira", "de").seed)
    assert Cast().voice(NARRATOR) == Voice("", 0, 100, "en", seed=NARRATOR_SEED)


def test_a_party_of_five_can_be_told_apart() -> None:
    voices = [own_voice(name, "en") for name in ("Mira", "Borin", "Kira", "innkeeper", "Old Tom", NARRATOR)]
    assert len({(pick(voice, NAMES), voice.pitch, voice.rate) for voice in voices}) == len(voices)


def test_whoever_was_given_a_voice_has_that_one() -> None:
    cast = Cast(voices={"Mira": cast_voice("Mira", "f2", "en", pitch=3)})
    assert cast.voice("mira") == Voice("f2", 3, 100, "en", seed=own_voice("Mira", "en").seed)
    assert pick(cast.voice("mira"), NAMES) == "f2"
    assert "Mira" in cast.speakers


def test_where_nobody_has_the_voice_the_characters_own_is_picked() -> None:
    unknown = cast_voice("Mira", "bf_emma", "en")
    assert pick(unknown, NAMES) == pick(own_voice("Mira", "en"), NAMES)


def test_the_narrators_voice_is_left_to_the_narrator() -> None:
    picked = {pick(own_voice(f"guard {number}", "en"), NAMES) for number in range(200)}
    assert picked == set(NAMES[1:])
    assert pick(own_voice(NARRATOR, "en"), NAMES) == "plain"
    assert pick(own_voice("Mira", "en"), ("alone",)) == "alone"
    assert pick(Voice("Croak", 0, 100, "en"), NAMES, also=("croak",)) == "croak"


@pytest.mark.parametrize(
    ("called", "code"),
    [
        ("English", "en"),
        ("german", "de"),
        ("Deutsch", "de"),
        ("de", "de"),
        ("pt_br", "pt-BR"),
        ("Brazilian Portuguese", "pt-BR"),
        ("French, with Elvish songs", "fr"),
        ("日本語", "ja"),
        ("简体中文", "zh"),
        ("हिन्दी", "hi"),
        ("Русский", "ru"),
        ("no", "nb"),
        ("Thieves' Cant", "en"),
        ("", "en"),
        ("xx", "en"),
    ],
)
def test_a_language_is_known_by_what_people_call_it(called: str, code: str) -> None:
    assert language_code(called) == code
