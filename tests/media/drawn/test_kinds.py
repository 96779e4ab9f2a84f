"""What kind of place is drawn, by its words."""

from __future__ import annotations

import pytest

from bot.facts import Location
from bot.media.drawn.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("name", "description", "kind"),
    [
        ("The Whispering Wood", "", Kind.FOREST),
        ("The Forest Inn", "", Kind.TAVERN),
        ("Harbour of Sighs", "", Kind.SEA),
        ("Ice Pass", "", Kind.MOUNTAIN),
        ("Catacombs of Ash", "", Kind.DUNGEON),
        ("Temple of the Sun", "", Kind.TEMPLE),
        ("Ravenhold", "A castle above the village.", Kind.CASTLE),
        ("Ravenhold", "", Kind.UNKNOWN),
        ("Innsmouth", "", Kind.UNKNOWN),
        ("Портовый город", "", Kind.UNKNOWN),
    ],
)
def test_a_place_is_known_by_its_name_else_by_what_is_there(name: str, description: str, kind: Kind) -> None:
    assert kind_of(Location(1, name, description)) is kind


def test_nowhere_is_a_torch_in_the_dark() -> None:
    assert kind_of(None) is Kind.UNKNOWN
