"""The company in which a name means its rule: what stands before it, behind it, or in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.srd.finding._reading import Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a message a name stands: from word `start` up to, not including, word `end`."""

    message: Message
    start: int
    end: int

    @property
    def before(self) -> str:
        """The text before it in its sentence."""
        return self.message.before(self.start)

    @property
    def after(self) -> str:
        """The text behind it."""
        return self.message.after(self.end - 1)

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether its sentence has a pattern anywhere."""
        return self.message.says(pattern, self.start)

    @property
    def is_asked(self) -> bool:
        """Whether the sentence asks something."""
        return self.message.is_asked(self.start)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reason to take a name for its rule; every pattern that is given has to be found."""

    because: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    sentence: re.Pattern[str] | None = None
    asked: bool = False

    def speaks_for(self, place: Place) -> bool:
        """Whether all that the cue asks for is there."""
        return (
            (not self.asked or place.is_asked)
            and (self.before is None or self.before.search(place.before) is not None)
            and (self.after is None or self.after.match(place.after) is not None)
            and (self.sentence is None or place.says(self.sentence))
        )


def reason(cues: Sequence[Cue], place: Place) -> str | None:
    """What speaks for a name at a place, None when nothing does."""
    return next((cue.because for cue in cues if cue.speaks_for(place)), None)


def before(pattern: str) -> re.Pattern[str]:
    """What stands right before a name."""
    return re.compile(rf"\b(?:{pattern}) $")


def after(pattern: str) -> re.Pattern[str]:
    """What follows a name."""
    return re.compile(rf" ?(?:{pattern})\b")


def within(pattern: str) -> re.Pattern[str]:
    """What stands anywhere in its sentence."""
    return re.compile(rf"\b(?:{pattern})\b")
