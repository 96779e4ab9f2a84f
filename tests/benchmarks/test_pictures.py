"""What the benchmark of pictures draws."""

from __future__ import annotations

import pytest

from benchmarks.pictures import figures, views
from bot.media.drawn.kinds import Kind, kind_of
from bot.media.view import View


@pytest.fixture(scope="module")
def cards() -> dict[str, View]:
    return views()


def test_every_kind_of_place_and_the_fullest_cards_are_measured(cards: dict[str, View]) -> None:
    seen = cards.values()
    assert {kind_of(view.place) for view in seen} == set(Kind)
    assert all(view.quests and not view.others for view in seen)
    assert max(len(view.party) for view in seen) == 12
    assert max(len(view.fray.figures) for view in seen if view.fray) == 32


def test_the_fullest_cards_are_drawn_and_what_they_cost_is_told(cards: dict[str, View]) -> None:
    full = {name: view for name, view in cards.items() if "12 heroes" in name}
    told = {figure.figure: figure.value for figure in figures(full, times=1)}
    assert {f"{name}, of the processor" for name in full} < set(told)
    assert all(value > 0 for value in told.values())
