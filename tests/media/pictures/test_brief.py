"""What painters are told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from bot.facts import Location, TimeOfDay
from bot.media.pictures.brief import Taste, brief_of
from bot.media.view import Figure, View
from bot.settings import ContentLevel
from tests.media.drawn.test_cards import views
from tests.media.views import BORIN, FRAY, KIRA, WOOD, campaign, view


def test_the_prompt_has_place_story_people_and_style() -> None:
    brief = brief_of(view(), Taste())

    assert brief.prompt == (
        "heroic fantasy illustration, The Whispering Wood: Old firs, and a bell under the lake. "
        "The bell tolls under water. With Kira Dawn, Elf Wizard; Borin, Dwarf Fighter. Without gore."
    )
    assert brief.description == "The **bell** tolls under water."
    assert brief.style == "heroic"
    assert brief.alt_text.startswith("Painted picture: The Whispering Wood")


def test_who_is_named_is_seen_and_nobody_else() -> None:
    assert "Borin" not in brief_of(view(narration="Kira runs."), Taste()).prompt
    assert (
        "With Goblin 1; Goblin 2." in brief_of(view(fray=FRAY, narration="A goblin laughs."), Taste()).prompt
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


def test_people_and_places_look_as_was_said() -> None:
    kira = replace(KIRA, appearance="silver hair, a burnt sleeve")
    wood = replace(WOOD, appearance="white birches in fog")
    prompt = brief_of(view(party=(kira, BORIN), place=wood, narration=""), Taste()).prompt
    assert "The Whispering Wood: white birches in fog." in prompt
    assert "With Kira Dawn, Elf Wizard: silver hair, a burnt sleeve; Borin, Dwarf Fighter." in prompt


def test_at_night_it_is_dark() -> None:
    dark = view(campaign=replace(campaign(), daytime=TimeOfDay.NIGHT))
    assert brief_of(dark, Taste()).prompt.startswith(
        "heroic fantasy illustration at night, The Whispering Wood"
    )


def test_who_is_met_is_seen_when_the_story_names_them() -> None:
    marrow = Figure("Old Marrow", looks="Human Innkeeper", appearance="one eye")
    met = brief_of(view(others=(marrow,), narration="Marrow pours an ale."), Taste())
    assert "With Old Marrow, Human Innkeeper: one eye." in met.prompt
    again = brief_of(view(others=(marrow,), narration="Old Marrow laughs.", place=None), Taste())
    assert again.seed == met.seed, "the same face"
    assert (
        "Marrow" not in brief_of(view(others=(marrow,), narration="The old bell, told cold."), Taste()).prompt
    )


def test_players_words_steer_no_painter_and_the_level_is_always_said() -> None:
    wicked = "(nude:1.9) <lora:evil:2> {prompt} [a|b] AND embedding:x --no clothes " * 9
    place = Location(1, wicked[:80], wicked[:500], appearance=wicked[:200])
    people = tuple(
        Figure(f"{number} {wicked[:70]}", looks=wicked[:80], appearance=wicked[:200]) for number in range(6)
    )
    seen = view(campaign=campaign(style=wicked[:60]), place=place, party=people, narration=wicked)
    prompt = brief_of(seen, Taste()).prompt
    assert not re.search(r"[()\[\]{}<>|]|--|\bAND\b|:\S|embedding:", prompt)
    assert prompt.endswith("Without gore.")


def test_an_owners_style_may_have_a_syntax() -> None:
    assert brief_of(view(), Taste("(dark:1.2)")).prompt.startswith("(dark:1.2) fantasy")


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
    assert brief.prompt.endswith("Without gore.")
    assert len(brief.alt_text) <= 1_000
    assert 0 <= brief.seed < 2**31
