"""Who says what in a narration."""

from __future__ import annotations

import pytest

from bot.media.speakable import Cast, speakable
from bot.media.speakable.cast import NARRATOR, STRANGER

CAST = Cast(names=("Mira Duskwood", "Borin", "Kira", "Old Tom"))
PEOPLE = (*CAST.names, NARRATOR, STRANGER, "guard", "innkeeper", "captain", "goblin", "Elowen")


def told(text: str, *, final: bool = True) -> list[tuple[str, str]]:
    """Each line with the name of whoever has its voice."""
    lines = speakable(text, CAST, final=final)
    return [(next(who for who in PEOPLE if CAST.voice(who) == line.voice), line.text) for line in lines]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("The door opens. It is dark.", [(NARRATOR, "The door opens."), (NARRATOR, "It is dark.")]),
        (
            '"Halt," says Mira, "or burn." Borin laughs. "No."',
            [
                ("Mira Duskwood", "Halt,"),
                (NARRATOR, "says Mira,"),
                ("Mira Duskwood", "or burn."),
                (NARRATOR, "Borin laughs."),
                ("Borin", "No."),
            ],
        ),
        (
            '"Halt!" the guard cries. "Who goes there?"',
            [("guard", "Halt!"), (NARRATOR, "the guard cries."), ("guard", "Who goes there?")],
        ),
        (
            'The old innkeeper mutters, "Trouble again."',
            [(NARRATOR, "The old innkeeper mutters,"), ("innkeeper", "Trouble again.")],
        ),
        (
            '"Halt!" Mira draws her blade.',
            [("Mira Duskwood", "Halt!"), (NARRATOR, "Mira draws her blade.")],
        ),
        (
            'Mira leans closer. "The well is dry."',
            [(NARRATOR, "Mira leans closer."), ("Mira Duskwood", "The well is dry.")],
        ),
        ('Borin shouts: "To me!"', [(NARRATOR, "Borin shouts:"), ("Borin", "To me!")]),
        (
            "“Come in,” whispers Old Tom. “It is cold.”",
            [("Old Tom", "Come in,"), (NARRATOR, "whispers Old Tom."), ("Old Tom", "It is cold.")],
        ),
        (
            '"Hm," says the old guard to Borin.',
            [("guard", "Hm,"), (NARRATOR, "says the old guard to Borin.")],
        ),
        ('"Mine!" snarls a goblin.', [("goblin", "Mine!"), (NARRATOR, "snarls a goblin.")]),
        (
            '"Welcome," says Elowen.',  # nobody has heard of her
            [("Elowen", "Welcome,"), (NARRATOR, "says Elowen.")],
        ),
        (
            '"Where is it?" asks the captain.\n\n"Gone," Kira replies quietly.',
            [
                ("captain", "Where is it?"),
                (NARRATOR, "asks the captain."),
                ("Kira", "Gone,"),
                (NARRATOR, "Kira replies quietly."),
            ],
        ),
        (
            'Kira turns to the wall. "Run. They are coming," she says.',
            [
                (NARRATOR, "Kira turns to the wall."),
                ("Kira", "Run."),
                ("Kira", "They are coming,"),
                (NARRATOR, "she says."),
            ],
        ),
        ('"Who is there?"', [(STRANGER, "Who is there?")]),
        (
            'You enter the "Rusty Flagon" at dusk.',
            [(NARRATOR, "You enter the Rusty Flagon at dusk.")],
        ),
        ("«Halte!» crie Borin.", [("Borin", "Halte!"), (NARRATOR, "crie Borin.")]),
        ("„Halt!“, ruft Mira.", [("Mira Duskwood", "Halt!"), (NARRATOR, "ruft Mira.")]),
        ("「止まれ。」", [(STRANGER, "止まれ。")]),
        ('"It never closes', [(STRANGER, "It never closes")]),
        ('**"Roll 2d6!"** says *Kira*.', [("Kira", "Roll two d six!"), (NARRATOR, "says Kira.")]),
        ("🎲 *** ...", []),
        ("", []),
    ],
)
def test_everybody_speaks_with_a_voice_of_their_own(text: str, lines: list[tuple[str, str]]) -> None:
    assert told(text) == lines


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("de", "„Halt!“, ruft der alte Wächter. „Wer da?“", ["wächter", "wächter"]),
        ("de", "Die Wirtin murmelt: »Schon wieder.«", ["wirtin"]),
        ("de", "„Ja“, sagte Élodie leise. „Nein!“ Mira zieht ihr Schwert.", ["Élodie", "Mira"]),
        ("fr", "« Halte ! » crie la vieille femme. « Qui va là ? »", ["femme", "femme"]),
        ("fr", "Le garde blessé murmure : « Partez. »", ["garde"]),
        ("fr", "« Jamais », s'écrie l'ogre.", ["ogre"]),
        ("en", 'They call it "Dusk", a house of ill repute.', []),
        ("en", '"No", says Mira.', ["Mira"]),
        ("es", "«¡Alto!», grita el viejo guardia herido.", ["guardia"]),
        ("es", "“Ven”, dice Mira. “Ya voy”, responde Íñigo.", ["Mira", "Íñigo"]),
        ("it", "«Fermi!» urla il re. «Mai», risponde la regina.", ["re", "regina"]),
        ("pt-BR", "“Parem!”, grita o rei.", ["rei"]),
        ("nl", "„Stop!” roept de wachter.", ["wachter"]),
        ("ja", "「止まれ。」とミラが言う。", ["ミラ"]),
        ("ko", "“멈춰라.” 하륜이 외친다.", ["하륜"]),
        ("tr", "“Dur!” dedi Mira.", ["Mira"]),
        ("es", "—¡Alto! —grita Mira—. ¿Quién va?", ["Mira", "Mira"]),
        ("fr", "— Halte ! dit la vieille femme. Qui va là ?", ["femme", "femme"]),
        ("pl", "\u2013 Stój! \u2013 woła Mira. \u2013 Kto tam?", ["Mira", "Mira"]),
        ("en", "It is dark — too dark. Mira waits — and waits.", []),
    ],
)
def test_who_speaks_is_read_in_the_campaigns_language(language: str, text: str, speakers: list[str]) -> None:
    cast = Cast(language, names=("Mira", "ミラ", "하륜"))
    narrator = cast.voice(NARRATOR)
    said = [line.voice for line in speakable(text, cast) if line.voice != narrator]
    assert said == [cast.voice(speaker) for speaker in speakers]
    assert {voice.language for voice in said} <= {language}


def test_what_is_said_waits_until_it_is_clear_who_says_it() -> None:
    assert told('The door opens. "Halt!"', final=False) == [(NARRATOR, "The door opens.")]
    assert told('The door opens. "Halt!" Mira draws her blade.', final=False)[1] == ("Mira Duskwood", "Halt!")
    assert told('The door opens. "Halt,', final=False) == [(NARRATOR, "The door opens.")]
    assert told('The door opens. "Halt," says Borin.', final=False)[1] == ("Borin", "Halt,")


def test_two_who_share_a_first_name_are_not_mixed_up() -> None:
    cast = Cast(names=("Mira Duskwood", "Mira Stone"))
    lines = speakable('"No," says Mira Stone. "Yes," says Mira Duskwood.', cast)
    assert lines[0].voice == cast.voice("Mira Stone")
    assert lines[2].voice == cast.voice("Mira Duskwood")
