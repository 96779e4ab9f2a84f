"""What stands on drawn cards; never how its pixels fall."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageStat

from bot.facts import Location, TimeOfDay
from bot.media.drawn import battle_map, draw, scene_card
from bot.media.drawn.kinds import Kind
from bot.media.drawn.lettering import fitted, font, initials, written
from bot.media.drawn.words import ALT_TEXT
from bot.media.pictures.remaking import PORTRAIT, remade
from bot.media.view import Figure, Fray, View
from bot.rules.zones import Zone
from tests.media.views import BORIN, FRAY, KIRA, campaign, image_file, view


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=["PNG"])
    image.load()
    return image


def test_a_scene_card_says_where_who_and_what_for() -> None:
    card = scene_card.laid_out(view(), seed=1)

    assert (card.title, card.subtitle, card.kind) == (
        "The Whispering Wood",
        "Stormreach - heroic",
        Kind.FOREST,
    )
    assert card.quest == "Quest: Raise the bell (and 1 more)"
    assert [(row.name, row.health, row.conditions) for row in card.rows] == [
        ("Kira Dawn", "12/18 HP", ""),
        ("Borin", "dying (1 saved, 0 failed)", "unconscious"),
    ]
    assert [(row.token.letters, row.token.is_down) for row in card.rows] == [("KD", False), ("Bo", True)]


def test_nobody_nowhere_with_nothing_to_do_is_a_card_too() -> None:
    bare = View(campaign())
    card = scene_card.laid_out(bare, seed=1)

    assert (card.title, card.rows, card.quest) == ("An unnamed place", (), "No quest in hand")
    assert draw(bare).alt_text == (
        "Scene card of an unnamed place, in the campaign Stormreach. Party: no heroes yet."
    )


def test_a_thirteenth_hero_is_counted() -> None:
    many = tuple(replace(KIRA, name=f"Hero {number}") for number in range(13))
    card = scene_card.laid_out(view(party=many), seed=1)

    assert (len(card.rows), card.more) == (12, 1)


def test_a_battle_map_says_who_is_where_who_is_down_and_whose_turn_it_is() -> None:
    card = battle_map.laid_out(view(), FRAY, seed=1)
    where = {field.title: [piece.name for piece in field.pieces] for field in card.fields}

    assert card.title == "Round 3: Borin's turn"
    assert where == {
        "Party, far": ["Kira Dawn"],
        "Party, near": [],
        "Engaged": ["Borin", "Goblin 1", "Goblin 2"],
        "Foes, near": [],
        "Foes, far": [],
    }
    pieces = {piece.name: piece for field in card.fields for piece in field.pieces}
    assert [name for name, piece in pieces.items() if piece.token.acts] == ["Borin"]
    assert [name for name, piece in pieces.items() if piece.token.is_down] == ["Goblin 2"]
    assert pieces["Borin"].health == "3/24 HP, poisoned"
    assert pieces["Goblin 1"].token.letters == "G1"
    assert card.footer == "Out of the fight: Wolf"


def test_a_hero_has_the_same_token_on_card_and_map() -> None:
    party = (BORIN, KIRA)  # by initiative, Kira comes first
    card = scene_card.laid_out(view(party=party), seed=1)
    fight = battle_map.laid_out(view(party=party), FRAY, seed=1)
    on_card = {row.name: row.token.number for row in card.rows}
    on_map = {piece.name: piece.token.number for field in fight.fields for piece in field.pieces}
    assert on_card == {name: on_map[name] for name in on_card} == {"Borin": 0, "Kira Dawn": 1}


def test_a_picture_is_as_large_as_discord_shows_it_and_says_what_is_on_it() -> None:
    scene, fight = draw(view()), draw(view(fray=FRAY))

    for picture in (scene, fight):
        assert picture.filename == "scene.png"
        assert opened(picture.data).size == (1280, 720)
        assert len(picture.data) < 1_000_000
    assert scene.alt_text == (
        "Scene card of The Whispering Wood, in the campaign Stormreach. Quest: Raise the bell. "
        "Party: Kira Dawn, 12/18 HP; Borin, dying (1 saved, 0 failed), unconscious."
    )
    assert fight.alt_text == (
        "Battle map at The Whispering Wood, round 3; it is Borin's turn. "
        "Party: Kira Dawn, 12/18 HP, far; Borin, 3/24 HP, poisoned, engaged. "
        "Foes: Goblin 1, bloodied, engaged; Goblin 2, dead, engaged; Wolf, near death, out of the fight."
    )


def test_a_place_looks_the_same_whenever_the_party_comes_back() -> None:
    assert draw(view()).data == draw(view(narration="Another day.")).data
    assert draw(view()).data != draw(view(take=1)).data


def test_the_time_of_the_day_is_said_and_seen() -> None:
    at = {time: view(campaign=replace(campaign(), daytime=time)) for time in TimeOfDay}
    night = scene_card.laid_out(at[TimeOfDay.NIGHT], seed=1)
    assert night.subtitle == "Stormreach - heroic - night"
    assert draw(at[TimeOfDay.NIGHT]).alt_text.startswith("Scene card of The Whispering Wood, night, in")

    def brightness(seen: View) -> float:
        picture = Image.open(io.BytesIO(draw(seen).data)).convert("L").crop((0, 0, 1280, 450))
        return float(ImageStat.Stat(picture).mean[0])

    by_day, evening, by_night = (
        brightness(at[time]) for time in (TimeOfDay.DAY, TimeOfDay.EVENING, TimeOfDay.NIGHT)
    )
    assert by_day > evening > by_night


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("style", ["heroic", "horror"])
def test_every_kind_of_place_can_be_drawn(kind: Kind, style: str) -> None:
    card = replace(scene_card.laid_out(view(campaign=campaign(style)), seed=7), kind=kind)
    assert len(set(scene_card.draw(card).resize((64, 36)).get_flattened_data())) > 20


@pytest.mark.parametrize(
    ("name", "latin", "letters"),
    [
        ("Kira", "Kira", "Ki"),
        ("Goblin 12", "Goblin 12", "G12"),
        ("Кира", "Kira", "Ki"),
        ("José Álvarez", "Jose Alvarez", "JA"),
        ("小春", "XiaoChun", "Xi"),
        ("\u202e\x00", "", "?"),
        ("", "", "?"),
    ],
)
def test_names_in_all_scripts_can_be_read(name: str, latin: str, letters: str) -> None:
    assert (written(name), initials(name)) == (latin, letters)


@given(st.text(max_size=100), st.integers(10, 60), st.floats(0, 1000))
def test_what_is_fitted_fits(text: str, size: int, width: float) -> None:
    assert font(size).getlength(fitted(written(text), size, width)) <= width


figures = st.builds(
    Figure,
    name=st.text(max_size=80),
    health=st.text(max_size=30),
    share=st.none() | st.floats(0, 1),
    conditions=st.text(max_size=60),
    is_foe=st.booleans(),
    is_down=st.booleans(),
    zone=st.none() | st.sampled_from(Zone),
    out=st.booleans(),
)
frays = st.lists(figures, max_size=60).flatmap(
    lambda them: st.builds(
        Fray,
        round=st.integers(0, 10**6),
        figures=st.just(tuple(them)),
        acting=st.sampled_from(range(len(them))) if them else st.none(),
    )
)
views = st.builds(
    View,
    campaign=st.builds(campaign, style=st.text(max_size=60), name=st.text(max_size=80)),
    place=st.none() | st.builds(Location, st.just(1), st.text(max_size=80), st.text(max_size=500)),
    party=st.lists(figures, max_size=15).map(tuple),
    quests=st.lists(st.text(max_size=80), max_size=3).map(tuple),
    fray=st.none() | frays,
    take=st.integers(0, 10**6),
)


@settings(max_examples=40, deadline=None)
@given(views)
def test_whatever_people_call_things_there_is_a_picture(seen: View) -> None:
    picture = draw(seen)
    assert opened(picture.data).size == (1280, 720)
    assert 0 < len(picture.alt_text) <= ALT_TEXT


def test_who_is_down_is_crossed_out_and_not_only_grey() -> None:
    card = scene_card.laid_out(view(party=(BORIN,)), seed=1)
    assert card.rows[0].token.is_down
    assert "dying" in card.rows[0].health, "the words say it beside the token"


def test_a_portrait_is_seen_in_the_place_of_letters_where_there_is_room() -> None:
    face = remade(image_file(size=(90, 120)), PORTRAIT)
    faced = replace(KIRA, face=face)
    assert draw(view(party=(faced,))).data != draw(view(party=(KIRA,))).data
    assert scene_card.laid_out(view(party=(faced,)), seed=1).rows[0].token.face == face

    crowd = tuple(replace(FRAY.figures[0], name=f"Hero {number}") for number in range(60))
    full = replace(FRAY, figures=crowd, acting=None)
    with_faces = replace(full, figures=tuple(replace(one, face=face) for one in crowd))
    assert draw(view(fray=with_faces)).data == draw(view(fray=full)).data, "too small to be a face"


def test_a_portrait_that_cannot_be_read_is_letters() -> None:
    broken = replace(KIRA, face=b"no picture")
    assert draw(view(party=(broken,))).data == draw(view(party=(KIRA,))).data
