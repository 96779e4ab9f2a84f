"""Packing is maximal and keeps what matters most, counted with one token a character."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from bot.facts import SceneContext
from bot.prompt.budget import pack
from bot.prompt.sections import Rank, Section, Unit, draft, write
from tests.prompt.scenes import RULES, SCENE, SNEAKING, Letters, move, scenes

MOVES = [move("I sneak past the guard.")]


class Table:
    """A scene laid out for packing."""

    def __init__(self, scene: SceneContext) -> None:
        self.sections = {section.name: section for section in draft(scene, MOVES, RULES, SNEAKING)}
        self.units = [unit for section in self.sections.values() for unit in section.units]
        self.letters = Letters()
        self.mandatory = frozenset(unit for unit in self.units if unit.rank is Rank.MANDATORY)

    def count(self, kept: Collection[Unit]) -> int:
        return self.letters.count_tokens(write(tuple(self.sections.values()), kept))

    def size(self, unit: Unit, kept: frozenset[Unit]) -> int:
        return self.letters.count_text(self.sections[unit.section].addition(unit, kept))

    def pack(self, room: int) -> tuple[frozenset[Unit], int]:
        """What is kept with some room besides the mandatory units, and the budget that this makes."""
        budget = self.count(self.mandatory) + room
        self.letters.counted = 0
        return pack(self.units, budget, count=self.count, size=self.size), budget


def before(unit: Unit, section: Section) -> set[Unit]:
    """What a unit makes no sense without."""
    return {other for other in section.units if unit.chained and other.order < unit.order}


rooms = st.integers(0, 1_500)


@given(scene=scenes(), room=rooms)
def test_it_is_never_over_budget_and_keeps_what_is_mandatory(scene: SceneContext, room: int) -> None:
    table = Table(scene)
    kept, budget = table.pack(room)

    assert table.count(kept) <= budget
    assert kept >= table.mandatory


@given(scene=scenes(), room=rooms)
def test_nothing_that_would_have_fitted_is_left_out(scene: SceneContext, room: int) -> None:
    table = Table(scene)
    kept, budget = table.pack(room)

    for unit in set(table.units) - kept:
        if before(unit, table.sections[unit.section]) <= kept:
            assert table.count(kept | {unit}) > budget


@given(scene=scenes(), room=rooms)
def test_story_and_history_lose_their_oldest_parts_first(scene: SceneContext, room: int) -> None:
    table = Table(scene)
    kept, _ = table.pack(room)

    for unit in kept:
        assert before(unit, table.sections[unit.section]) <= kept


@given(scene=scenes(), room=rooms)
def test_whole_prompts_are_counted_a_few_times_only(scene: SceneContext, room: int) -> None:
    table = Table(scene)
    table.pack(room)

    assert table.letters.counted <= 30


def test_what_matters_most_is_taken_first() -> None:
    table = Table(SCENE)

    kept, _ = table.pack(len("Party:\n- Kira, level 1 Elf Wizard\n\nHit points:\n- Kira 7/8\n\n"))
    assert {unit.text for unit in kept - table.mandatory} == {"Kira, level 1 Elf Wizard", "Kira 7/8"}
