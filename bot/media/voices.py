"""Who speaks, and what: the values and the protocol between the texts and those who make sound of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.media.sound import Sound

USUAL_RATE = 100
NARRATOR_SEED = 0


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody sounds.

    `name` is a voice as whoever speaks calls it; where there is none of that name (or it is empty) `seed` picks one,
    always the same; the narrator's seed is 0. `pitch` is in semitones above the voice's own, `rate` in percent of its
    usual pace, `language` a BCP 47 code such as `en` or `pt-BR`.
    """

    name: str
    pitch: int
    rate: int
    language: str
    seed: int = NARRATOR_SEED


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text for one voice, at most a sentence, in words that can be read aloud as they are."""

    text: str
    voice: Voice


class Voices(Protocol):
    """Whoever can speak lines."""

    async def say(self, line: Line) -> Sound | None:
        """The line as sound, or None when nothing could speak: the text stands alone."""
        ...


def pick(voice: Voice, names: Sequence[str], also: Sequence[str] = ()) -> str:
    """The one of `names` (the narrator's first, never empty) that a voice means.

    A name is taken at its word, one of `also` too; where there is none of that name the seed picks, and leaves the
    narrator's alone.
    """
    asked = voice.name.casefold()
    named = next((name for name in (*names, *also) if name.casefold() == asked), None)
    if named is not None:
        return named
    if voice.seed == NARRATOR_SEED or len(names) == 1:
        return names[0]
    return names[1 + voice.seed % (len(names) - 1)]
