"""What the benchmark of pictures draws."""

from __future__ import annotations

from benchmarks.pictures import views
from bot.media.drawn.kinds import Kind, kind_of


def test_every_kind_of_place_and_the_fullest_cards_are_measured() -> None:
    seen = views().values()
    assert {kind_of(view.place) for view in seen} == set(Kind)
    assert max(len(view.party) for view in seen) == 12
    assert max(len(view.fray.figures) for view in seen if view.fray) == 32
