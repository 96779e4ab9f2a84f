"""From templates to sentences: `[this|that]` is a choice, `{n}` is a slot."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def slots(template: str) -> frozenset[str]:
    """The names of the slots that a template fills."""
    return frozenset(_SLOT.findall(template))


def fitting(templates: Iterable[str], facts: Mapping[str, str]) -> list[str]:
    """The templates whose slots these facts can fill."""
    return [template for template in templates if slots(template) <= facts.keys()]


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def expand(template: str, facts: Mapping[str, str], rng: random.Random) -> str:
    """The template with its choices made and its slots filled; a player's own name keeps its spelling."""
    chosen = _CHOICE.sub(lambda match: rng.choice(match.group(1).split("|")), template)
    text = _SLOT.sub(lambda match: facts[match.group(1)], chosen)
    return text if chosen.startswith("{n}") else capitalised(text)


@dataclass(slots=True)
class Teller:
    """Draws templates whose slots can be filled, and none of them twice in the same story."""

    rng: random.Random
    told: set[str] = field(default_factory=set)

    def draw(self, templates: Sequence[str], facts: Mapping[str, str]) -> str | None:
        """One sentence from a template not used before, or None when all of them are used up."""
        fresh = [template for template in fitting(templates, facts) if template not in self.told]
        if not fresh:
            return None
        template = self.rng.choice(fresh)
        self.told.add(template)
        return expand(template, facts, self.rng)
