"""A growing narration is read on, never anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.llm.sentences import ends
from bot.media.speakable import Cast, speakable

CAST = Cast(names=("Mira", "Borin"))
SENTENCES = [
    "The door opens.",
    '"Halt!" Mira cries.',
    "*It is dark.",
    "Nobody moves.**",
    'Borin says, "2d6+3."',
    '"Who?" asks the guard. "You."',
    '"Run!"',
    '"It is',
    'over."',
    "Mr. Stone waits.",
    "\n\nA bell tolls!",
    "# A heading.",
    "Mira smiles.",
    "“Come in,” she says.",
    "\n\n— Halt! cries Mira. Who goes there?",
    "\n\n—Run! —says Borin—. Now!",
]


@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_the_lines_of_a_longer_text_begin_with_those_of_a_shorter(sentences: list[str]) -> None:
    text = " ".join(sentences)
    whole = speakable(text, CAST)
    for end in ends(text):
        early = speakable(text[:end], CAST, final=False)
        assert whole[: len(early)] == early


@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_every_word_is_read_once(sentences: list[str]) -> None:
    text = " ".join(sentence for sentence in sentences if "2d6" not in sentence and "Mr." not in sentence)
    words = [word.strip('*#".!?,“”—') for word in text.split()]
    read = " ".join(line.text for line in speakable(text, CAST)).split()
    assert [word.strip(".!?,") for word in read] == [word for word in words if word]


def test_an_endless_text_is_read_to_a_bound() -> None:
    assert sum(len(line.text) for line in speakable("A bell tolls. " * 10_000, CAST)) <= 2_000
    speakable('"' * 5_000, CAST)
    speakable('"Mira says "' * 500, CAST)
