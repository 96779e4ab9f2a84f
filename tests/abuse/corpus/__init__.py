"""Hostile inputs, by kind; each has a name that says what it tries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tests.abuse.corpus import (
    databases,
    dice,
    disguises,
    injections,
    links,
    logs,
    markdown,
    painters,
    patterns,
    tokens,
    words,
)


class Kind(StrEnum):
    """What an input is made of."""

    TOKENS = "control tokens and template markers"
    INJECTIONS = "instructions to the model"
    LINKS = "mentions and masked links"
    MARKDOWN = "markdown and terminal breakouts"
    DISGUISES = "characters that trick the eye"
    DATABASES = "SQL, paths and format strings"
    DICE = "numbers and dice"
    LOGS = "lines for the log"
    PATTERNS = "shapes that make patterns slow"
    PAINTERS = "syntax of painters and speakers"
    WORDS = "empty, long and homoglyph words"


@dataclass(frozen=True, slots=True)
class Attack:
    """One hostile text."""

    kind: Kind
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


def _of(kind: Kind, texts: Mapping[str, str]) -> tuple[Attack, ...]:
    return tuple(Attack(kind, name, text) for name, text in texts.items())


TEXTS: tuple[Attack, ...] = (
    *_of(Kind.TOKENS, tokens.TEXTS),
    *_of(Kind.INJECTIONS, injections.TEXTS),
    *_of(Kind.LINKS, links.TEXTS),
    *_of(Kind.MARKDOWN, markdown.TEXTS),
    *_of(Kind.DISGUISES, disguises.TEXTS),
    *_of(Kind.DATABASES, databases.TEXTS),
    *_of(Kind.DICE, dice.TEXTS),
    *_of(Kind.LOGS, logs.TEXTS),
    *_of(Kind.PATTERNS, patterns.TEXTS),
    *_of(Kind.PAINTERS, painters.TEXTS),
    *_of(Kind.WORDS, words.TEXTS),
)


def of(*kinds: Kind) -> tuple[Attack, ...]:
    """The inputs of some kinds."""
    return tuple(attack for attack in TEXTS if attack.kind in kinds)
