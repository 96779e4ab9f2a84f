"""A campaign leaves as a file and comes back the same; what others may have made of such a file does no harm."""

from __future__ import annotations

import functools
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image

from bot.archive import ArchiveReader, ArchiveWriter
from bot.chronicle.bundles.form import MOST_ROWS
from bot.errors import AlreadyThere, BadInput, NotAllowed, PlayerError
from bot.facts import Actor
from tests.chronicle.playing import evening
from tests.database import CHRONICLE, empty
from tests.table import Table

ELSEWHERE, BOT = 4_001, 4_002
Rows = dict[str, list[dict[str, Any]]]


def owner(table: Table) -> Actor:
    return Actor(table.kira.person.user.id, "Kira", table.guild.id, table.channel.id)


def newcomer(channel_id: int = 5_001) -> Actor:
    return Actor(user_id=6_001, name="Newcomer", guild_id=ELSEWHERE, channel_id=channel_id)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def played(tavern: Table, tavern_url: str) -> Any:
    """A table after an evening, and the campaign of it as a file."""
    table = tavern.elsewhere()
    await evening(table)
    yield table, await exported(table, owner(table))
    await empty(tavern_url, *CHRONICLE)


@pytest_asyncio.fixture(loop_scope="session")
async def arrivals(played: tuple[Table, bytes]) -> Any:
    """What brings a file in; what arrived is gone when the test ends."""
    table, _ = played

    async def bring_in(bundle: bytes, actor: Actor | None = None, name: str | None = None) -> Any:
        return await table.app.chronicle.bundles.bring_in(
            actor or newcomer(), io.BytesIO(bundle), bot_id=BOT, name=name
        )

    yield bring_in
    async with table.app.database.transaction() as tx:
        await tx.connection.execute("DELETE FROM campaigns WHERE guild_id = %s", [ELSEWHERE])


async def exported(table: Table, actor: Actor, name: str | None = None) -> bytes:
    file = io.BytesIO()
    await table.app.chronicle.bundles.export(actor, name, file)
    return file.getvalue()


def contents(bundle: bytes) -> tuple[dict[str, Any], Rows]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        rows = {
            name.removesuffix(".jsonl"): [json.loads(line) for line in archive.read(name).splitlines()]
            for name in archive.namelist()
            if name.endswith(".jsonl")
        }
    return manifest, rows


def pictures(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".webp")}


def sealed(manifest: dict[str, Any], rows: Rows, media: Mapping[str, bytes] = {}) -> bytes:
    """A bundle as somebody may make it by hand: rightly sealed, whatever is in it."""
    file = io.BytesIO()
    with ArchiveWriter(file) as archive:
        for name, lines in rows.items():
            with archive.member(f"{name}.jsonl") as write:
                write("".join(f"{json.dumps(line)}\n" for line in lines).encode())
        for name, data in media.items():
            with archive.member(name) as write:
                write(data)
        archive.seal({key: value for key, value in manifest.items() if key != "members"})
    return file.getvalue()


async def test_a_campaign_comes_back_the_same_byte_for_byte(
    played: tuple[Table, bytes], arrivals: Any
) -> None:
    table, bundle = played
    _, rows = contents(bundle)
    assert all(rows.values()) or [name for name, lines in rows.items() if not lines] == ["questions"]

    campaign = await arrivals(bundle)

    assert (campaign.guild_id, campaign.created_by, campaign.name) == (ELSEWHERE, 6_001, "Stormreach")
    assert await exported(table, newcomer()) == bundle


async def test_everybody_plays_there_what_they_played_here(
    played: tuple[Table, bytes], arrivals: Any
) -> None:
    table, bundle = played
    await arrivals(bundle)

    for player, name in ((table.kira, "Kira Zwölf"), (table.borin, "Borin")):
        actor = Actor(player.person.user.id, "", ELSEWHERE, 5_001)
        sheet = await table.app.chronicle.characters.sheet(actor)
        assert sheet.name == name
    standing = await table.app.chronicle.combat.status(newcomer())
    assert standing is not None
    scene = await table.app.chronicle.campaigns.overview(newcomer())
    assert scene.location is not None
    assert scene.location.name == "The Salt Stair"


async def test_portraits_travel_along(played: tuple[Table, bytes], arrivals: Any) -> None:
    table, bundle = played
    [(name, picture)] = pictures(bundle).items()
    manifest, rows = contents(bundle)
    await arrivals(sealed(manifest, rows, {name: picture + b"<?php echo 'and more'; ?>"}))

    kira = await table.app.chronicle.characters.sheet(newcomer(), "Kira Zwölf")
    assert kira.portrait is not None
    hung = await table.app.chronicle.uploads.read(kira.portrait)
    assert hung is not None
    assert Image.open(io.BytesIO(hung)).size == (90, 120)
    assert b"php" not in hung, "what is not as we make it is made anew"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (None, b"GIF89a nothing", "That picture cannot be used"),
        (None, bytes(2**20 + 1), "a picture that is larger than one can be"),
        ("pictures/../../evil.webp", b"RIFF", "members that no Torchlit writes"),
        ("pictures/face.webp", b"RIFF", "does not match its members"),
    ],
)
async def test_what_is_no_portrait_is_refused(
    played: tuple[Table, bytes], arrivals: Any, name: str | None, data: bytes, said: str
) -> None:
    _, bundle = played
    manifest, rows = contents(bundle)
    with pytest.raises(BadInput, match=re.escape(said)):
        await arrivals(sealed(manifest, rows, {name or next(iter(pictures(bundle))): data}))


async def test_the_dice_are_proved_there_too(played: tuple[Table, bytes], arrivals: Any) -> None:
    table, bundle = played
    _, rows = contents(bundle)
    await arrivals(bundle)

    for session in rows["dice_sessions"]:
        checked = await table.app.chronicle.dice.verify(newcomer(), session["number"])
        assert checked.verdict.holds, checked.verdict.mismatches
        assert checked.verdict.dice + checked.verdict.unseen == session["dice"]


async def test_private_rolls_of_others_are_not_in_it(played: tuple[Table, bytes]) -> None:
    table, bundle = played
    assert b"a secret" not in b"".join(json.dumps(contents(bundle)[1]).encode().splitlines())

    async with table.app.database.transaction() as tx:
        [campaign] = await tx.campaigns.list(table.guild.id)
    whole = io.BytesIO()
    await table.app.chronicle.bundles.export_whole(campaign.id, whole)
    assert any(roll["label"] == "a secret" for roll in contents(whole.getvalue())[1]["dice_rolls"])


async def test_no_id_of_discords_is_in_it_but_of_those_who_play(played: tuple[Table, bytes]) -> None:
    table, bundle = played
    manifest, rows = contents(bundle)
    told = json.dumps([manifest, rows])
    players = {str(table.kira.person.user.id), str(table.borin.person.user.id)}

    assert {one for one in manifest["people"] if one} == players
    assert None in manifest["people"], "who only rolled is a number"
    for forgotten in (table.guild.id, table.channel.id, table.sandbox.world.bot.id):
        assert str(forgotten) not in told
    assert not any(one in json.dumps(rows) for one in players)


async def test_only_who_owns_it_takes_it_out(played: tuple[Table, bytes]) -> None:
    table, _ = played
    borin = Actor(table.borin.person.user.id, "Borin", table.guild.id, table.channel.id)
    with pytest.raises(NotAllowed):
        await exported(table, borin)
    with pytest.raises(PlayerError, match="no campaign of that name"):
        await exported(table, newcomer(), "Stormreach")


async def test_names_and_channels_that_are_taken(played: tuple[Table, bytes], arrivals: Any) -> None:
    _, bundle = played
    await arrivals(bundle)

    with pytest.raises(AlreadyThere, match="is being played"):
        await arrivals(bundle)
    with pytest.raises(AlreadyThere, match="of that name"):
        await arrivals(bundle, newcomer(5_002))
    assert (await arrivals(bundle, newcomer(5_002), "Barovia")).name == "Barovia"


async def test_a_bundle_without_what_came_later_takes_the_defaults(
    played: tuple[Table, bytes], arrivals: Any
) -> None:
    manifest, rows = contents(played[1])
    for row in rows["campaigns"]:
        del row["pictures"], row["pictured_place"], row["pictured_fight"]
    manifest["tables"]["campaigns"]["columns"] = list(rows["campaigns"][0])
    for gone in ("voices", "questions"):
        del manifest["tables"][gone], rows[gone]

    campaign = await arrivals(sealed(manifest, rows))

    assert campaign.pictures.value == "new-place"


def forgeries() -> Iterator[Any]:
    """What can be wrong with a bundle: how to make it so, and what is said."""

    def case(name: str, says: str, spoil: Callable[[dict[str, Any], Rows], None]) -> Any:
        return pytest.param(says, spoil, id=name)

    def set_in(table: str, **values: Any) -> Callable[[dict[str, Any], Rows], None]:
        return lambda _, rows: rows[table][0].update(values)

    def fight(spoil: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any], Rows], None]:
        return lambda _, rows: spoil(rows["encounters"][-1]["state"])

    yield case("later version", "newer Torchlit", lambda m, _: m.update(version=2))
    yield case("other format", "no campaign", lambda m, _: m.update(format="cake"))
    yield case("no version", "damaged", lambda m, _: m.update(version="1"))
    yield case("people", "damaged", lambda m, _: m.update(people=["0x1"]))
    yield case("too many rows", "damaged", lambda m, _: m["tables"]["turns"].update(rows=MOST_ROWS + 1))
    yield case("rows missing", "has not the rows", lambda _, rows: rows["turns"].pop())
    yield case("rows added", "has not the rows", lambda _, rows: rows["quests"].append(rows["quests"][0]))
    yield case("two campaigns", "exactly one campaign", lambda m, _: m["tables"]["campaigns"].update(rows=2))
    yield case(
        "unknown table",
        "newer Torchlit",
        lambda m, rows: (m["tables"].update(x=m["tables"]["quests"]), rows.update(x=[])),
    )
    yield case(
        "guild of another",
        "other columns",
        lambda m, _: m["tables"]["campaigns"]["columns"].append("guild_id"),
    )
    yield case("guild in a row", "guild_id", set_in("campaigns", guild_id=1))
    yield case("id in a row", "id", set_in("characters", id=1))
    yield case("hero of another", "means number 999", set_in("actions", character_id=999))
    yield case("campaign of another", "means number 2", set_in("characters", campaign_id=2))
    yield case("hero in a fight", "means number 77", fight(lambda s: s["combatants"].update({"hero:77": 1})))
    yield case("order of nobody", "no sense", fight(lambda s: s["order"].append("foe:99")))
    yield case("turn of nobody", "no sense", fight(lambda s: s.update(turn=99)))
    yield case("hidden name", "invisible", set_in("campaigns", name="\u202eevil"))
    yield case("long name", "String should have at most", set_in("quests", title="x" * 201))
    yield case("wrong type", "level", set_in("characters", level="9"))
    yield case("huge level", "cannot be", set_in("characters", level=99))
    yield case("scores", "no sense", set_in("characters", abilities={"STR": 10**9}))
    yield case("sheet", "no sense", set_in("characters", sheet={"skills": 7}))
    yield case("huge number", "too large", set_in("turns", outcome={"session": 10**30}))
    yield case("outcome", "no sense", set_in("turns", outcome={"deeds": "all"}))
    yield case(
        "deep",
        "cannot be",
        set_in("turns", outcome={"deeds": functools.reduce(lambda x, _: [x], range(300), 1)}),
    )
    yield case("open dice", "still open", set_in("dice_sessions", ended_at=None))
    yield case("other seed", "another seed", set_in("dice_sessions", seed="00" * 32))
    yield case("state", "cannot be", set_in("turns", state="won"))
    yield case("moment", "created_at", set_in("campaigns", created_at="yesterday"))


@pytest.mark.parametrize(("says", "spoil"), [*forgeries()])
async def test_what_cannot_be_is_refused_whole(
    played: tuple[Table, bytes], arrivals: Any, says: str, spoil: Callable[[dict[str, Any], Rows], None]
) -> None:
    table, bundle = played
    manifest, rows = contents(bundle)
    spoil(manifest, rows)

    with pytest.raises(BadInput, match=says):
        await arrivals(sealed(manifest, rows))

    async with table.app.database.transaction() as tx:
        assert await tx.campaigns.list(ELSEWHERE) == ()


async def test_what_cannot_be_seen_is_left_out(played: tuple[Table, bytes], arrivals: Any) -> None:
    table, bundle = played
    manifest, rows = contents(bundle)
    rows["turns"][0]["narration"] = "A door\u202e\x1b[31m\x00 opens."
    rows["quests"][0]["description"] = "ring\u200b it\x07"

    await arrivals(sealed(manifest, rows))

    _, again = contents(await exported(table, newcomer()))
    assert again["turns"][0]["narration"] == "A door[31m opens."
    assert again["quests"][0]["description"] == "ring it"


def bombs() -> Iterator[Any]:
    def zipped(**members: bytes) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return file.getvalue()

    yield pytest.param(b"", id="empty")
    yield pytest.param(b"PK\x05\x06" + bytes(18), id="no members")
    yield pytest.param(zipped(**{"manifest.json": b"[" * 100_000}), id="deep")
    yield pytest.param(zipped(**{"manifest.json": b"{}", "turns.jsonl": bytes(200 * 2**20)}), id="bomb")
    yield pytest.param(zipped(**{"manifest.json": b'{"members": []}', "../../etc/passwd": b"x"}), id="path")
    yield pytest.param(zipped(**{"manifest.json": b'{"members": []}', "/etc/passwd": b"x"}), id="root")
    yield pytest.param(zipped(**{f"m{n}": b"" for n in range(300)}), id="many")


@pytest.mark.parametrize("file", [*bombs()])
async def test_files_that_are_no_bundles_are_refused_in_a_sentence(
    played: tuple[Table, bytes], arrivals: Any, file: bytes
) -> None:
    with pytest.raises(BadInput):
        await arrivals(file)


def test_a_bundle_says_what_it_is(played: tuple[Table, bytes]) -> None:
    reader = ArchiveReader(io.BytesIO(played[1]))
    for name in reader.members:
        reader.check(name)
