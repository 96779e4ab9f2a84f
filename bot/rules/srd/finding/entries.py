"""What the finder is given and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.srd.finding._reading import Message


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule's address, `spells/magic-missile`, its name, and the headings inside where it is a section."""

    path: str
    name: str
    headings: tuple[str, ...] = ()

    @property
    def collection(self) -> str:
        """The first part of the address, such as `magic-items`."""
        return self.path.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the character who acts: names of spells and gear, and a class, in any case."""

    spells: frozenset[str] = frozenset()
    gear: frozenset[str] = frozenset()
    class_name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a message is about; `score` is between 0 and 1, `because` says what spoke for it."""

    entry: str
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Meant:
    """An entry that words of a message mean, from word `start` up to `end`; `implied` where they do not name it."""

    start: int
    end: int
    found: Found
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A message put right: its words as `written`, which of them were `mistyped`, and what they mean."""

    message: Message
    written: tuple[str, ...]
    mistyped: frozenset[int]
    meant: tuple[Meant, ...]
