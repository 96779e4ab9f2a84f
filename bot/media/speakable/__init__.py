"""From a narration to lines that can be read aloud: no markup, everything in words, each with its voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.llm.sentences import ends
from bot.media.speakable._dialogue import Dialogue, Passage
from bot.media.speakable._plain import plain
from bot.media.speakable._spoken import spoken
from bot.media.speakable.cast import NARRATOR, STRANGER, Cast
from bot.media.voices import Line

__all__ = ["NARRATOR", "Cast", "speakable"]

_LONGEST = 2_000  # characters; what a message holds
_QUOTES = re.compile('["“”„«»「」『』]')
_WORD = re.compile(r"\w")


def speakable(text: str, cast: Cast, *, final: bool = True) -> tuple[Line, ...]:
    """The lines of a narration, in order: a sentence each, or less where the voice changes.

    With `final` False more text may follow. What somebody says is then held back until the text shows who does; the
    lines of a longer text begin with those of a shorter one.
    """
    return tuple(_lines(text[:_LONGEST], cast, final))


def _lines(text: str, cast: Cast, final: bool) -> Iterator[Line]:
    dialogue = Dialogue(cast.speakers, STRANGER, cast.language)
    paragraphs = plain(text).split("\n")
    for number, paragraph in enumerate(paragraphs, start=1):
        for passage in dialogue.passages(paragraph, final=final or number < len(paragraphs)):
            if not passage.settled:
                return
            yield from _sentences(passage, cast)


def _sentences(passage: Passage, cast: Cast) -> Iterator[Line]:
    voice = cast.voice(passage.speaker or NARRATOR)
    words = _QUOTES.sub("", passage.text)
    for start, end in pairwise(dict.fromkeys((0, *ends(words), len(words)))):
        said = spoken(words[start:end], voice.language).lstrip(" ,;:")
        if _WORD.search(said):
            yield Line(said, voice)
