"""Dice, abbreviations, numbers and signs in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.media.speakable._spoken import spoken
from bot.media.speakable._wording import wording
from bot.media.speakable.languages import LANGUAGES

ENGLISH = [
    # dice
    ("2d6+3", "two d six plus three"),
    ("Roll 1d20.", "Roll one d twenty."),
    ("d20 + 5", "d twenty plus five"),
    ("1D8 - 1", "one d eight minus one"),
    ("4d6kh3", "four d six keep highest three"),
    ("2d20kl1", "two d twenty keep lowest one"),
    ("1d6+2d4+3 fire damage", "one d six plus two d four plus three fire damage"),
    ("d% or 1d100", "d percent or one d one hundred"),
    ("8d6, 10d10", "eight d six, ten d ten"),
    # the game's words
    ("AC 15, DC 12", "armor class fifteen, difficulty class twelve"),
    ("7 HP left of 12", "seven hit points left of twelve"),
    ("1 HP", "one hit point"),
    ("HP 7/12", "hit points seven out of twelve"),
    ("You gain 1,250 XP.", "You gain one thousand two hundred and fifty experience points."),
    ("15 gp, 1 sp and 30 cp", "fifteen gold pieces, one silver piece and thirty copper pieces"),
    ("a wall 30 ft. high, 5 ft thick", "a wall thirty feet high, five feet thick"),
    ("1 lb. of salt", "one pound of salt"),
    ("a STR save at lvl 3", "a Strength save at level three"),
    ("an NPC", "an N P C"),
    ("+5 to hit, -2 to saves", "plus five to hit, minus two to saves"),
    ("15 + 4 = 19", "fifteen plus four equals nineteen"),
    # titles and Latin
    (
        "Mr. Stone and Mrs. Stone meet Dr. Wren.",
        "Mister Stone and Missus Stone meet Doctor Wren.",
    ),
    ("St. Cuthbert", "Saint Cuthbert"),
    ("Capt. Reed vs. the sea", "Captain Reed versus the sea"),
    ("weapons, e.g. axes", "weapons, for example axes"),
    ("swords, axes, etc.", "swords, axes, et cetera."),
    # numbers
    ("the 3rd door on the 21st step", "the third door on the twenty-first step"),
    ("10-15 goblins", "ten to fifteen goblins"),
    ("10\u201315 goblins", "ten to fifteen goblins"),
    ("50% of them", "fifty percent of them"),
    ("2.5 miles", "two point five miles"),
    ("1/2 of it, CR 1/4", "one half of it, challenge rating one quarter"),
    ("at 3:30 or 10:00", "at three thirty or ten"),
    ("3 \u00d7 4", "three times four"),
    ("100,000 souls", "one hundred thousand souls"),
    ("0 left", "zero left"),
    ("salt & pepper", "salt and pepper"),
    # what must stay
    ("five-foot, well-known", "five-foot, well-known"),
    ("The year 123456789012345", "The year 123456789012345"),
    ("Version 1.2.3", "Version 1.2.3"),
    ("room 007", "room 007"),
    ("He hid.", "He hid."),
    ("The add3r and the d3mon", "The add3r and the d3mon"),
    ("a cp, a con, an int", "a cp, a con, an int"),
    ("Nobody's home.", "Nobody's home."),
    ("", ""),
]


@pytest.mark.parametrize(("written", "read"), ENGLISH)
def test_english_is_read_as_a_person_would(written: str, read: str) -> None:
    assert spoken(written, "en") == read


@pytest.mark.parametrize(
    ("language", "written", "read"),
    [
        ("de", "2W6+3 Schaden", "zwei W sechs plus drei Schaden"),
        (
            "de",
            "1.250 GM, z. B. 2 TP",
            "eintausendzweihundertfünfzig Goldmünzen, zum Beispiel zwei Trefferpunkte",
        ),
        ("de", "2,5 Meilen", "zwei Komma fünf Meilen"),
        ("de", "10-15 Goblins", "zehn bis fünfzehn Goblins"),
        ("fr", "Tu perds 10 PV.", "Tu perds dix points de vie."),
        ("fr", "2d6+3", "deux d six plus trois"),
        ("es", "CA 15", "clase de armadura quince"),
        ("it", "3 goblin", "tre goblin"),
        ("pt-BR", "2 barcos", "dois barcos"),
        ("nl", "50%", "vijftig procent"),
        ("nb", "3 dører", "tre dører"),
        ("ru", "5 дверей, 50%", "пять дверей, пятьдесят процентов"),
        ("cs", "1d20+5", "jedna d dvacet plus pět"),
        ("tr", "1d20-1", "bir d yirmi eksi bir"),
        ("it", "2,5 miglia", "2,5 miglia"),  # num2words would say two
        ("zh", "失去10点", "失去10点"),
        ("xx", "10 things", "10 things"),
    ],
)
def test_each_language_has_its_words(language: str, written: str, read: str) -> None:
    assert spoken(written, language) == read


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"la"}))
def test_a_bonus_is_a_bonus_in_every_language(language: str) -> None:
    assert wording(language).plus in spoken("1d20+5", language)
    assert "+" not in spoken("1d20+5", language)


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr", "es", "ja", "ar", "zh"]))
def test_nothing_that_is_written_cannot_be_read(written: str, language: str) -> None:
    assert len(spoken(written, language)) <= 100 * len(written) + 1
