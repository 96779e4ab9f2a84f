# ruff: noqa: RUF001, SIM905
"""A narration that the token limit cut off ends with its last whole sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.llm.sentences import SentenceStream, complete, ends, once, within

CUT = {
    "a plain stop": ("Kira waits. The door op", "Kira waits."),
    "nothing is whole": ("The door op", ""),
    "nothing at all": ("", ""),
    "all is whole": ("Kira waits. The door opens.", "Kira waits. The door opens."),
    "white space at the end": ("Kira waits. \n", "Kira waits."),
    "a title before a name": ("Borin bows. He greets Mr. Tallow and", "Borin bows."),
    "a title at the very end": ("Borin bows. He greets Lady Vane and Mr.", "Borin bows."),
    "a saint": ("The bell of St. Cuthbert rings. Nob", "The bell of St. Cuthbert rings."),
    "an example": ("She finds tools, e.g. Tongs and pliers. Then", "She finds tools, e.g. Tongs and pliers."),
    "the word no": ("The guard shakes his head. No. Never. You c", "The guard shakes his head. No. Never."),
    "a numbered door": ("They stop. Behind door No. 5 there is", "They stop."),
    "initials": ("They meet J. R. Stone. He no", "They meet J. R. Stone."),
    "an initial at the end": ("They meet a scribe. His name is J.", "They meet a scribe."),
    "the pronoun I": ("None is as old as I. The stone hu", "None is as old as I."),
    "a decimal number": ("The pit is 3.5 metres deep. Kira ju", "The pit is 3.5 metres deep."),
    "a cut in a decimal number": ("Kira looks down. The pit is 3.5", "Kira looks down."),
    "a number at the end": ("He rolls a 20. The gob", "He rolls a 20."),
    "a list": ("Two ways lead on.\n1. The stair\n2. The sh", "Two ways lead on."),
    "a list's next number": ("Two ways lead on.\n1.", "Two ways lead on."),
    "a quote after the mark": ('"Stop!" The guard ra', '"Stop!"'),
    "speech that goes on": ('Kira nods. "Stop!" he cries and ra', "Kira nods."),
    "curly quotes": ("“Who goes there?” The guard low", "“Who goes there?”"),
    "a bracket": ("The door opens. (It was never locked.) Kira st", "The door opens. (It was never locked.)"),
    "emphasis": ("*The bell rings.* **Nobody moves.** Th", "*The bell rings.* **Nobody moves.**"),
    "a quote left open": ('Kira waits. She says, "Go. Now, bef', "Kira waits."),
    "nothing but an open quote": ('She says, "Go. Now, bef', 'She says, "Go.'),
    "words cut short": ('"I never—" The axe falls and', '"I never—"'),
    "a dash is no end": ("Kira waits. The door—", "Kira waits."),
    "three dots": ("The torch gutters... Darkness fa", "The torch gutters..."),
    "three dots inside": ("Kira waits. The torch gutters... and di", "Kira waits."),
    "an ellipsis": ("Something breathes… Kira ho", "Something breathes…"),
    "surprise": ("You did what!? The king st", "You did what!?"),
    "many marks": ("Run!!! The roof co", "Run!!!"),
    "small hours": ("They leave at 3 a.m. The road is", "They leave at 3 a.m."),
    "a paragraph": ("The door opens.\n\nBehind it, a sta", "The door opens."),
    "German": ("Er kam. „Halt!“ Die Wache lief. Dann fi", "Er kam. „Halt!“ Die Wache lief."),
    "German in print": ("Er rief. »Halt!« Dann fi", "Er rief. »Halt!«"),
    "a German quote left open": ("Er kam. Die Wache rief: „Halt! Nie", "Er kam."),
    "French": ("« Halte ! » Le garde av", "« Halte ! »"),
    "Spanish": ("¡Cuidado! El dragón des", "¡Cuidado!"),
    "Japanese": ("扉が開く。「誰だ！」影が動", "扉が開く。「誰だ！」"),
    "an address is no end": ("Kira waits. See torchlit.exam", "Kira waits."),
}


@pytest.mark.parametrize(("text", "whole"), CUT.values(), ids=CUT)
def test_an_incomplete_last_sentence_is_cut(text: str, whole: str) -> None:
    assert complete(text) == whole


FRAGMENTS = '» « „ Kira waits Mr e.g 3 5 No I J . ... … ! ?! " “ ” ) ( * — 。 「 」 , é der 🐉'.split()
prose = st.lists(st.sampled_from([*FRAGMENTS, " ", " ", "\n"]), max_size=40).map("".join)


@given(prose | st.text())
def test_what_is_left_is_a_beginning_of_the_text_and_needs_no_second_cut(text: str) -> None:
    left = complete(text)

    assert text.startswith(left)
    assert complete(left) == left


@given(prose | st.text())
def test_a_cut_never_falls_inside_a_word(text: str) -> None:
    left = complete(text)

    assert not left or not left[-1].isalnum()


@given(prose, st.data())
def test_sentences_are_the_same_however_the_stream_is_chopped(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    at_once, in_pieces = SentenceStream(), SentenceStream()

    streamed = [
        sentence
        for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)
        for sentence in in_pieces.feed(text[start:end])
    ] + in_pieces.finish()

    assert streamed == at_once.feed(text) + at_once.finish()
    assert "".join(streamed) == text[: max(ends(text), default=0)]


def test_a_sentence_is_told_as_soon_as_the_next_word_begins() -> None:
    stream = SentenceStream()

    assert stream.feed("The pit is 3.") == []
    assert stream.feed('5 metres deep, says Mr. Tallow. "Ju') == [
        "The pit is 3.5 metres deep, says Mr. Tallow."
    ]
    assert stream.feed('mp!"') == []
    assert stream.feed(" And") == [' "Jump!"']
    assert stream.finish() == []


@given(prose | st.text(), st.integers(1, 60))
def test_nothing_is_longer_than_its_limit(text: str, limit: int) -> None:
    shown = within(text, limit)

    assert len(shown) <= limit
    assert shown == text or len(text) > limit
    assert bool(shown) == bool(text)


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("Kira waits. The door opens.", 27, "Kira waits. The door opens."),
        ("Kira waits. The door opens.", 26, "Kira waits."),
        ("Kira waits and listens", 14, "Kira waits…"),
        ("Kira waits and listens", 11, "Kira waits…"),
        ("It costs 3.5 gold pieces.", 11, "It costs…"),
        ("Aaaaaaaargh", 5, "Aaaa…"),
    ],
)
def test_a_long_text_ends_with_a_sentence_or_else_with_a_word(text: str, limit: int, shown: str) -> None:
    assert within(text, limit) == shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The goblin stumbles and falls. The goblin stumbles and falls.", "The goblin stumbles and falls."),
        ("The door is shut. Kira waits a while. The door is shut.", "The door is shut. Kira waits a while."),
        ("Drip. Drip. Drip.", "Drip. Drip. Drip."),
        ("Kira waits.", "Kira waits."),
        ("", ""),
    ],
)
def test_a_sentence_is_not_told_twice(text: str, told: str) -> None:
    assert once(text) == told


@given(prose)
def test_what_was_told_once_stays_as_it_is(text: str) -> None:
    assert once(once(text)) == once(text)
