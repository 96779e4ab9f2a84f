"""When a turn gets a picture, and what is on it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from bot.errors import LimitReached, NotAllowed, NotFound
from bot.facts import Actor, Allowance, Limits, Meter, Payer, PictureTiming, Span, Turn
from bot.media import Illustrator, Picture, View
from bot.media.pictures.album import Album
from bot.media.pictures.brief import Brief
from bot.media.pictures.remaking import PORTRAIT, remade
from bot.turn.gallery import Gallery
from tests.media.pictures.test_illustrator import Painter
from tests.media.speech.voices import ScriptedVoice
from tests.media.views import image_file
from tests.turn.conftest import CHANNEL, GUILD, KIRA, Game
from tests.turn.test_fight import begin

ACTOR = Actor(user_id=KIRA, name="Kira", guild_id=GUILD, channel_id=CHANNEL)


async def pictured(game: Game, *, turns: int = 1) -> list[bool]:
    """Whether each of the next turns got a picture."""
    before = len(await game.stored())
    for _ in range(turns):
        await game.plays("I look around.")
    for turn in (await game.stored())[before:]:
        await game.turns().after(turn.id)
    return [turn.image_generated for turn in (await game.stored())[before:]]


async def go_to(game: Game, name: str) -> None:
    async with game.database.transaction() as tx:
        place = await tx.locations.by_name(game.campaign.id, name)
        if place is None:
            place = await tx.locations.add(campaign_id=game.campaign.id, name=name, description="")
        await tx.locations.visit(game.campaign.id, place.id)


async def choose(game: Game, timing: PictureTiming) -> None:
    async with game.database.transaction() as tx:
        await tx.campaigns.set_pictures(game.campaign.id, timing)


def an_hour(pictures: int) -> Limits:
    return {Allowance(Payer.GUILD, Meter.PICTURES, Span.HOUR): pictures}


def gallery(game: Game, *, per_hour: int = 100) -> Gallery:
    return Gallery(game.database, Illustrator(draws=True), limits=an_hour(per_hour))


async def test_by_default_each_new_place_is_drawn_once(game: Game) -> None:
    game.draws = True
    assert await pictured(game) == [True], "where it begins"
    assert await pictured(game) == [False]
    await go_to(game, "Whispering Wood")
    assert await pictured(game) == [True]
    assert await pictured(game) == [False]

    first, second = game.stage.attachments
    assert first.filename == second.filename == "scene.png"
    assert "an unnamed place" in first.alt_text
    assert "Whispering Wood" in second.alt_text


async def test_a_picture_that_comes_late_shows_where_the_turn_was_told(game: Game) -> None:
    game.draws = True
    await game.plays("I look around.")
    await go_to(game, "Whispering Wood")
    await game.plays("I listen to the leaves.")
    tavern, wood = await game.stored()
    await game.turns().after(tavern.id)
    await game.turns().after(wood.id)
    assert ["an unnamed place" in file.alt_text for file in game.stage.attachments] == [True, False]
    assert "Whispering Wood" in game.stage.attachments[1].alt_text


async def test_no_picture_goes_back_to_where_the_party_was_before_the_last_one(game: Game) -> None:
    game.draws = True
    await go_to(game, "Whispering Wood")
    await game.plays("I listen to the leaves.")
    await go_to(game, "The Salt Stair")
    await game.plays("I climb down.")
    wood, stair = await game.stored()
    await game.turns().after(stair.id)
    await game.turns().after(wood.id)
    assert await images(game) == [False, True]
    assert await pictured(game) == [False], "the party is still on the stair, which was drawn"


async def test_the_party_stands_on_the_card_as_it_fares(game: Game) -> None:
    game.draws = True
    kira = await game.joins("Kira")
    async with game.database.transaction() as tx:
        await tx.quests.add(campaign_id=game.campaign.id, title="Raise the bell", description="", reward="")
    await pictured(game)

    (card,) = game.stage.attachments
    assert f"Kira, {kira.hit_points}/{kira.max_hit_points} HP" in card.alt_text
    assert "Quest: Raise the bell." in card.alt_text


async def test_a_fight_gets_its_map_once(game: Game) -> None:
    game.draws = True
    await pictured(game)
    await begin(game)
    assert await pictured(game) == [True]
    assert await pictured(game) == [False]
    assert game.stage.attachments[-1].alt_text.startswith("Battle map, round")
    words = game.stage.attachments[-1].alt_text
    assert "; it is " in words
    assert "Foes: Ogre" in words
    assert words.count("/90") == 2, "heroes' hit points are told, the ogre's are not"


@pytest.mark.parametrize(
    ("timing", "pictures"),
    [
        (PictureTiming.EVERY_TURN, [True, True]),
        (PictureTiming.NEW_PLACE, [True, False]),
        (PictureTiming.ON_REQUEST, [False, False]),
        (PictureTiming.NEVER, [False, False]),
    ],
)
async def test_an_owner_says_when(game: Game, timing: PictureTiming, pictures: list[bool]) -> None:
    game.draws = True
    await choose(game, timing)
    assert [(await pictured(game))[0], (await pictured(game))[0]] == pictures


async def test_who_paints_is_told_the_narration(game: Game) -> None:
    painter = Painter()
    game.painters.append(painter)
    assert await pictured(game) == [True]
    (turn,) = await game.stored()
    assert painter.asked[0].description == turn.narration
    assert painter.asked[0].style == game.campaign.style


@dataclass
class SlowPainter(Painter):
    """One that paints when it is told to."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    hold: asyncio.Event = field(default_factory=asyncio.Event)

    async def paint(self, brief: Brief) -> Picture:
        self.begun.set()
        await self.hold.wait()
        return await super().paint(brief)


async def two_turns(game: Game) -> list[Turn]:
    await game.plays("I look around.")
    await game.plays("I wait.")
    return await game.stored()


async def images(game: Game) -> list[bool]:
    return [turn.image_generated for turn in await game.stored()]


async def test_turns_that_arrive_together_get_one_picture_of_the_place(game: Game) -> None:
    painter = SlowPainter()
    game.painters.append(painter)
    first, second = await two_turns(game)

    painting = asyncio.create_task(game.turns().after(first.id))
    await painter.begun.wait()
    await game.turns().after(second.id)  # as another process would
    painter.hold.set()
    await painting

    assert await images(game) == [True, False]
    assert len(game.stage.attachments) == 1


async def test_a_picture_that_a_crash_broke_off_is_made_by_the_next_try(game: Game) -> None:
    painter = SlowPainter()
    game.painters.append(painter)
    first, _ = await two_turns(game)
    painting = asyncio.create_task(game.turns().after(first.id))
    await painter.begun.wait()
    painting.cancel()
    await asyncio.gather(painting, return_exceptions=True)

    painter.hold.set()
    await game.turns().after(first.id)

    assert await images(game) == [True, False]


async def test_a_picture_that_failed_leaves_the_place_to_the_next_turn(game: Game) -> None:
    game.draws = True
    await pictured(game)
    await go_to(game, "Whispering Wood")
    game.draws = False
    game.painters.append(Painter(failure=httpx.ConnectError("refused")))
    assert await pictured(game) == [False]

    game.painters.clear()
    game.draws = True
    assert await pictured(game) == [True]


async def test_what_is_ready_together_joins_the_narration_at_once(
    game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However busy the machine is, sound and picture are ready at about the same time.
    monkeypatch.setattr("bot.turn.accompaniment._TOGETHER_S", 30.0)
    game.painters.append(Painter())
    game.voices.append(ScriptedVoice())
    await game.plays("I look around.")
    (turn,) = await game.stored()
    await game.turns().after(turn.id)
    assert game.stage.joined == [["the painter.png", "narration.ogg"]]


async def test_the_sound_does_not_wait_for_the_picture(game: Game) -> None:
    painter = SlowPainter()
    game.painters.append(painter)
    game.voices.append(ScriptedVoice())
    await game.plays("I look around.")
    (turn,) = await game.stored()

    accompanying = asyncio.create_task(game.turns().after(turn.id))
    async with asyncio.timeout(60):
        while not game.stage.attachments:
            await asyncio.sleep(0.01)
    assert [file.filename for file in game.stage.attachments] == ["narration.ogg"]
    painter.hold.set()
    await accompanying

    assert [file.filename for file in game.stage.attachments] == ["narration.ogg", "the painter.png"]
    (turn,) = await game.stored()
    assert turn.image_generated
    assert turn.audio_generated
    await game.turns().after(turn.id)
    assert len(game.stage.attachments) == 2, "a second try of the job adds nothing"


async def test_on_request_what_was_told_last_is_painted(game: Game) -> None:
    await game.plays("I look around.")
    (turn,) = await game.stored()
    painter = Painter()
    await Gallery(game.database, Illustrator([painter]), limits=an_hour(1)).on_request(ACTOR)
    assert painter.asked[0].description == turn.narration


async def test_a_painter_that_is_down_takes_nothing_from_the_text(game: Game) -> None:
    game.painters.append(Painter(failure=httpx.ConnectError("refused")))
    assert await pictured(game) == [False]
    (turn,) = await game.stored()
    assert turn.narration
    assert game.stage.attachments == []


async def test_a_picture_is_there_on_request(game: Game) -> None:
    await choose(game, PictureTiming.ON_REQUEST)
    campaign, picture = await gallery(game).on_request(ACTOR)
    assert campaign.id == game.campaign.id
    assert picture.alt_text.startswith("Scene card")
    _, other = await gallery(game).on_request(ACTOR, take=1)
    assert other.data != picture.data


async def test_what_is_not_to_be_had_says_why(game: Game) -> None:
    with pytest.raises(NotFound, match="campaign create"):
        await gallery(game).on_request(Actor(KIRA, "Kira", GUILD + 1, CHANNEL))
    with pytest.raises(NotFound, match="Another campaign"):
        await gallery(game).on_request(ACTOR, campaign_id=game.campaign.id + 1)
    with pytest.raises(NotFound, match="try again later"):
        await Gallery(game.database, Illustrator(), limits=an_hour(1)).on_request(ACTOR)
    await choose(game, PictureTiming.NEVER)
    with pytest.raises(NotAllowed, match="campaign pictures"):
        await gallery(game).on_request(ACTOR)


async def test_a_server_has_so_many_an_hour_whichever_process_makes_them(game: Game) -> None:
    with pytest.raises(LimitReached, match="no pictures"):
        await gallery(game, per_hour=0).on_request(ACTOR)
    await gallery(game, per_hour=3).on_request(ACTOR)
    asked = await asyncio.gather(
        *(gallery(game, per_hour=3).on_request(ACTOR) for _ in range(8)), return_exceptions=True
    )
    assert sum(not isinstance(answer, BaseException) for answer in asked) == 2
    assert {type(answer) for answer in asked if isinstance(answer, BaseException)} == {LimitReached}


async def test_who_has_a_portrait_is_seen_with_it_and_looks_as_was_said(game: Game, tmp_path: Path) -> None:
    album, seen = Album(tmp_path, 10**6), []
    kira = await game.joins("Kira")
    marrow = await game.joins("Marrow", user_id=None)
    face = remade(image_file(size=(90, 90)), PORTRAIT)
    async with game.database.transaction() as tx:
        digest = album.keep(face)
        await tx.uploads.keep(digest, len(face))
        await tx.characters.set_portrait(kira.id, digest)
        await tx.characters.set_appearance(kira.id, "silver hair")
        await tx.characters.set_appearance(marrow.id, "one eye")

    class Watching(Illustrator):
        async def picture(self, view: View) -> Picture | None:
            seen.append(view)
            return await super().picture(view)

    async def picture() -> bytes:
        watched = Gallery(game.database, Watching(draws=True), limits={}, album=album)
        return (await watched.on_request(ACTOR))[1].data

    with_face = await picture()
    [figure], [other] = seen[0].party, seen[0].others
    assert (figure.face, figure.appearance) == (face, "silver hair")
    assert (other.face, other.appearance) == (b"", "one eye")
    album.drop(digest)
    assert await picture() != with_face, "who has no face any more has letters"
