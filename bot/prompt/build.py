"""The prompt of a turn: the facts of the scene, as messages that fit the model's context."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from bot.errors import EngineError
from bot.facts import Move, Rule, SceneContext
from bot.llm.engine import Message
from bot.prompt import layout
from bot.prompt.budget import pack
from bot.prompt.sections import Rank, Section, Unit, draft, write
from bot.rules.outcome import Outcome

_NOTHING_ROLLED = Outcome()
_MERGED = 1  # tokens that a text can lose when it stands in the whole


class TokenCounter(Protocol):
    """The part of an Engine that the prompt needs."""

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of the whole prompt, the template's own included."""
        ...

    def count_text(self, text: str) -> int:
        """Tokens of a text by itself."""
        ...


@dataclass(frozen=True, slots=True)
class SectionReport:
    """What became of a section: its tokens, how many of its units are in the prompt and how many gave way."""

    name: str
    tokens: int
    kept: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """The messages for the model, by section, with the tokens they have and those they may have."""

    messages: tuple[Message, ...]
    sections: tuple[SectionReport, ...]
    tokens: int
    budget: int


def build(
    scene: SceneContext,
    moves: Sequence[Move],
    *,
    rules: Sequence[Rule] = (),
    outcome: Outcome = _NOTHING_ROLLED,
    reminder: str = "",
    retold: bool = False,
    tokens: TokenCounter,
    budget: int,
) -> Prompt:
    """The prompt for what the party attempts, of at most `budget` tokens.

    Persona, campaign, dice and moves are always there; everything else gives way by rank. Moves that are too
    long even so are cut, all to the same length. The `reminder` is a fact among the dice that was denied before.
    What is `retold` was taken back at a player's wish. Raises EngineError when nothing of the moves would be left.
    """

    def mandatory(limit: int) -> int:
        cut_moves = [_cut(move, limit) for move in moves]
        drafted = draft(scene, cut_moves, (), outcome, reminder, retold=retold)
        return tokens.count_tokens(
            write(drafted, [unit for unit in _units(drafted) if unit.rank is Rank.MANDATORY])
        )

    longest = max((len(layout.one_line(move.text)) for move in moves), default=0)
    limit = longest if mandatory(longest) <= budget else _longest_cut(longest, budget, mandatory)
    sections = draft(scene, [_cut(move, limit) for move in moves], rules, outcome, reminder, retold=retold)

    @cache
    def count(kept: frozenset[Unit]) -> int:
        return tokens.count_tokens(write(sections, kept))

    by_name = {section.name: section for section in sections}
    count_text = cache(tokens.count_text)

    def size(unit: Unit, kept: frozenset[Unit]) -> int:
        return count_text(by_name[unit.section].addition(unit, kept)) - _MERGED

    kept = pack(_units(sections), budget, count=count, size=size)
    reports = tuple(_report(section, kept, tokens) for section in sections if section.units)
    return Prompt(write(sections, kept), reports, count(kept), budget)


def _units(sections: Sequence[Section]) -> list[Unit]:
    return [unit for section in sections for unit in section.units]


def _cut(move: Move, limit: int) -> Move:
    return replace(move, text=layout.shorten(layout.one_line(move.text), limit))


def _longest_cut(longest: int, budget: int, mandatory: Callable[[int], int]) -> int:
    """The most characters that each move can have for the mandatory part to fit."""
    limit = bisect_right(range(1, longest), False, key=lambda limit: mandatory(limit) > budget)
    if not limit:
        raise EngineError(
            f"The model's context is too small to play in: {budget} tokens leave no room for a move."
        )
    return limit


def _report(section: Section, kept: Collection[Unit], tokens: TokenCounter) -> SectionReport:
    """What of the section is in the prompt."""
    there = [unit for unit in section.units if unit in kept]
    texts = [section.text(kept), *(unit.answer for unit in there if unit.answer)]
    size = sum(tokens.count_text(text) for text in texts if text)
    return SectionReport(section.name, size, len(there), len(section.units) - len(there))
