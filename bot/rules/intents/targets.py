"""Whom a player means: by name, by kind, by number, by what can be seen of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.intents.situation import Situation


@dataclass(frozen=True, slots=True)
class Meant:
    """Who was meant: their names, how sure that is, and who else may be meant."""

    names: tuple[str, ...]
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()


def meant_by(words: str, _: str, situation: Situation) -> Meant:
    """Who is meant by words such as `the wounded goblin`; the words themselves where nobody there is."""
    known = situation.of(words)
    return Meant((known.name if known else words,)) if words else Meant(())
