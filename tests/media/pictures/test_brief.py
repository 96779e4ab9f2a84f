"""What painters are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot.media.pictures.brief import Taste, brief_of
from bot.media.view import View
from bot.settings import ContentLevel
from tests.media.drawn.test_cards import views
from tests.media.views import FRAY, KIRA, campaign, view


def test_the_prompt_has_place_story_people_and_style() -> None:
    brief = brief_of(view(), Taste())

    assert brief.prompt == (
        "heroic fantasy illustration, The Whispering Wood: Old firs, and a bell under the lake. "
        "The bell tolls under water. With Kira Dawn (Elf Wizard), Borin (Dwarf Fighter). Without gore."
    )
    assert brief.description == "The **bell** tolls under water."
    assert brief.style == "heroic"
    assert brief.alt_text.startswith("Painted picture: The Whispering Wood")


def test_who_is_named_is_seen_and_nobody_else() -> None:
    assert "Borin" not in brief_of(view(narration="Kira runs."), Taste()).prompt
    assert (
        "With Goblin 1, Goblin 2." in brief_of(view(fray=FRAY, narration="A goblin laughs."), Taste()).prompt
    )


def test_the_same_hero_and_the_same_place_have_the_same_seed() -> None:
    alone = brief_of(view(narration="Kira runs."), Taste()).seed
    assert brief_of(view(narration="Kira sings.", place=None), Taste()).seed == alone
    place = brief_of(view(), Taste()).seed
    assert brief_of(view(narration="Rain falls.", party=(KIRA, KIRA)), Taste()).seed == place != alone
    assert brief_of(view(take=1), Taste()).seed != place


def test_an_owner_has_taste() -> None:
    brief = brief_of(view(), Taste("dark", ContentLevel.EVERYONE, "spiders"))
    assert brief.style == "dark"
    assert brief.prompt.startswith("dark fantasy")
    assert "blood" in brief.negative
    assert brief.negative.endswith("spiders")
    for level in ContentLevel:
        assert "nudity" in brief_of(view(), Taste(level=level)).negative


@pytest.mark.parametrize(
    ("content", "ceiling", "level"),
    [
        (None, ContentLevel.TEEN, ContentLevel.TEEN),
        (ContentLevel.EVERYONE, ContentLevel.MATURE, ContentLevel.EVERYONE),
        (ContentLevel.MATURE, ContentLevel.TEEN, ContentLevel.TEEN),
    ],
)
def test_a_campaign_may_be_milder_than_its_owner_allows_and_no_more(
    content: ContentLevel | None, ceiling: ContentLevel, level: ContentLevel
) -> None:
    brief = brief_of(view(campaign=replace(campaign(), content=content)), Taste(level=ceiling))
    assert brief == brief_of(view(), Taste(level=level))


def test_what_the_table_does_not_want_is_never_cut() -> None:
    unwanted = tuple(f"{number} {'x' * 50}" for number in range(36))
    brief = brief_of(view(unwanted=unwanted), Taste(negative="y" * 2_000))
    assert brief.negative.startswith(", ".join(unwanted) + ", nudity")


@given(views)
def test_whatever_people_write_a_brief_is_bounded(seen: View) -> None:
    brief = brief_of(seen, Taste())
    assert 0 < len(brief.prompt) <= 1_000
    assert len(brief.alt_text) <= 1_000
    assert 0 <= brief.seed < 2**31
