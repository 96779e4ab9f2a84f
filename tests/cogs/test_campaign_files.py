"""`/campaign export` and `/campaign import`, as people at a table use them."""

from __future__ import annotations

import pytest

from tests.chronicle.playing import ask
from tests.cogs.test_play import answered
from tests.table import Reply, Table


async def begun(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach", style="grim")
    await table.kira.slash("character quick", **{"class": "Wizard"}, race="elf", name="Kira")
    await table.kira.slash("quest add", title="Find the bell")


def attached(table: Table, reply: Reply) -> tuple[str, bytes]:
    [file] = reply.message.attachments
    return file["filename"], table.sandbox.download(file["url"])


async def test_a_campaign_moves_to_another_server(table: Table) -> None:
    await begun(table)
    reply = await table.kira.slash("campaign export")
    assert reply.is_private
    file = attached(table, reply)
    assert file[0].endswith(".torchlit")

    other = table.elsewhere()
    arrived = await other.kira.slash("campaign import", file=file)

    assert "Stormreach is here" in arrived.text
    assert not arrived.is_private
    info = await other.kira.slash("campaign info")
    for fact in ("Stormreach", "grim", other.kira.mention, f"<#{other.channel.id}>", "Find the bell"):
        assert fact in info.text
    assert "Find the bell" in (await table.kira.slash("quest list")).text, "the one at home stays"
    move = await other.kira.say("I look around.")
    await answered(other, move, other.script.answer)


async def test_a_large_one_is_taken_too(table: Table) -> None:
    await begun(table)
    _, bundle = attached(table, await table.kira.slash("campaign export"))
    large = bytes(9 * 2**20) + bundle  # what stands before a zip is no part of it

    other = table.elsewhere()
    assert (
        "Stormreach is here" in (await other.kira.slash("campaign import", file=("x.torchlit", large))).text
    )


async def test_what_is_asked_is_asked_there(table: Table) -> None:
    await begun(table)
    await ask(table)
    file = attached(table, await table.kira.slash("campaign export"))

    other = table.elsewhere()
    await other.kira.slash("campaign import", file=file)

    await other.sees(other.kira, "Stealth")


async def test_only_owners_take_it_out(table: Table) -> None:
    await begun(table)

    refused = await table.borin.slash("campaign export")
    assert refused.is_private
    assert f"Only {table.kira.mention}" in refused.text
    assert (await table.warden.slash("campaign export", name="Stormreach")).message.attachments
    assert await table.borin.suggestions("campaign export", name="sto") == ["Stormreach"]


async def test_one_that_is_too_large_is_told_another_way(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(table)
    monkeypatch.setitem(table.names_of("CampaignCog"), "most_bytes", lambda _: 1000)

    refused = await table.kira.slash("campaign export")

    assert refused.is_private
    assert "torchlit campaign export" in refused.text
    assert not refused.message.attachments


async def test_a_second_one_needs_another_name_and_channel(table: Table) -> None:
    await begun(table)
    file = attached(table, await table.kira.slash("campaign export"))

    assert "is being played" in (await table.borin.slash("campaign import", file=file)).text
    cellar = table.borin.at(table.sandbox.world.add_channel(table.guild, "cellar"))
    assert "of that name" in (await cellar.slash("campaign import", file=file)).text
    assert "Barovia is here" in (await cellar.slash("campaign import", file=file, name="Barovia")).text
    assert table.borin.mention in (await cellar.slash("campaign info")).text, "who brings it in owns it"


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"PK\x03\x04" * 100, b"{}"])
async def test_other_files_are_refused_in_a_sentence(table: Table, content: bytes) -> None:
    refused = await table.kira.slash("campaign import", file=("cake.torchlit", content or b" "))

    assert refused.is_private
    assert "file" in refused.text
    assert "reference" not in refused.text
