"""Who is heard in a campaign, and how: a voice for each character, made of the name where nobody cast one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from bot.media.voices import NARRATOR_SEED, USUAL_RATE, Voice

NARRATOR = "narrator"
STRANGER = "stranger"
"""Somebody speaks, and the text does not say who."""

_PITCHES = (-3, -2, -1, 1, 2, 3)  # semitones; the narrator's is 0
_RATES = (92, 96, 100, 104, 108)  # percent


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of a campaign: its language, the names of who may speak, and those who were given a voice.

    `voices` maps names to voices; a name is compared without regard to case.
    """

    language: str = "en"
    names: tuple[str, ...] = ()
    voices: Mapping[str, Voice] = field(default_factory=dict)

    def voice(self, name: str) -> Voice:
        """The voice of whoever has the name."""
        key = _key(name)
        given = next((voice for cast, voice in self.voices.items() if _key(cast) == key), None)
        return given or own_voice(name, self.language)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Every name that a text may give as a speaker's, longest first."""
        return tuple(sorted({*self.names, *self.voices}, key=lambda name: (-len(name), name)))


def own_voice(name: str, language: str) -> Voice:
    """The voice that a name has by itself: always the same for the same name, in every campaign."""
    key = _key(name)
    if key == NARRATOR:
        return Voice("", 0, USUAL_RATE, language)
    number = int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=6).digest(), "big")
    pitch, rate = _PITCHES[number % len(_PITCHES)], _RATES[number // 7 % len(_RATES)]
    return Voice("", pitch, rate, language, seed=NARRATOR_SEED + 1 + number // 61)


def cast_voice(npc: str, name: str, language: str, *, pitch: int = 0, rate: int = USUAL_RATE) -> Voice:
    """The voice `name` for a character; where nobody has it, that character's own is picked."""
    return Voice(name, pitch, rate, language, seed=own_voice(npc, language).seed)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
