"""`/campaign`, as people at a table use it."""

from __future__ import annotations

import pytest

from bot.facts import Actor
from bot.sandbox import SlashRefused
from cogs import _confirmation
from tests.table import Table


async def test_a_campaign_begins_and_is_found_again(table: Table) -> None:
    reply = await table.kira.slash("campaign create", name="Stormreach", style="grim", language="Deutsch")

    assert not reply.is_private
    assert "Stormreach" in reply.text
    assert "Write what you do" in reply.text or "write what you do" in reply.text
    assert "Stormreach" in (await table.borin.slash("campaign list")).text
    info = await table.borin.slash("campaign info")
    for fact in ("Stormreach", "grim", "Deutsch", table.kira.mention, f"<#{table.channel.id}>", "Nobody yet"):
        assert fact in info.text


async def test_a_table_without_a_campaign_is_told_how_to_begin(table: Table) -> None:
    for command in ("campaign info", "campaign pause", "quest list", "location list", "character list"):
        reply = await table.kira.slash(command)
        assert reply.is_private
        assert "/campaign create" in reply.text
    assert "/campaign create" in (await table.kira.slash("campaign list")).text


@pytest.mark.parametrize("name", ["", " ", "Storm\nreach", "\u202eevil", "x" * 81, "\u200b"])
async def test_a_name_that_cannot_be_is_answered_with_a_sentence(table: Table, name: str) -> None:
    reply = await table.kira.slash("campaign create", name=name)

    assert reply.is_private
    assert reply.text.startswith("The campaign's name")


async def test_names_and_styles_are_shown_as_typed_and_never_come_alive(table: Table) -> None:
    name = "**Bold** @everyone [x](http://evil.example) <@1> `"
    await table.kira.slash("campaign create", name=name, style="# loud\\")

    for command in ("campaign info", "campaign list", "campaign pause", "help"):
        reply = await table.kira.slash(command)
        assert r"\*\*Bold\*\*" in reply.text
        assert "@everyone" not in reply.text
        assert r"\[x](http" in reply.text
        assert r"\<@1>" in reply.text
        assert not reply.message.mentions.users
        assert not reply.message.mentions.everyone


async def test_only_who_may_changes_a_campaign(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")

    for command, options in (
        ("style", {"style": "epic"}),
        ("language", {"language": "German"}),
        ("time", {"now": "night"}),
        ("pause", {}),
        ("end", {}),
        ("delete", {"name": "Stormreach"}),
        ("clear-history", {}),
    ):
        refused = await table.borin.slash(f"campaign {command}", **options)
        assert refused.is_private
        assert f"Only {table.kira.mention}" in refused.text
    assert "epic" in (await table.warden.slash("campaign style", style="epic")).text


async def test_a_campaign_rests_goes_on_and_ends(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")

    assert "rests" in (await table.kira.slash("campaign pause")).text
    assert "paused already" in (await table.kira.slash("campaign pause")).text
    assert "goes on" in (await table.kira.slash("campaign resume")).text
    assert "ended" in (await table.kira.slash("campaign end", name="STORMREACH")).text
    assert "No campaign is played" in (await table.kira.slash("campaign resume")).text
    assert "goes on" in (await table.kira.slash("campaign resume", name="Stormreach")).text


async def test_a_channel_and_a_thread_each_have_a_campaign(table: Table) -> None:
    thread = table.sandbox.world.add_thread(table.channel, "a side quest")
    await table.kira.slash("campaign create", name="Stormreach")

    refused = await table.borin.slash("campaign create", name="Barovia")
    await table.borin.at(thread).slash("campaign create", name="Barovia")

    assert f"being played in <#{table.channel.id}>" in refused.text
    assert "Barovia" in (await table.kira.at(thread).slash("campaign info")).text
    assert "Stormreach" in (await table.kira.slash("campaign info")).text


async def test_guilds_never_see_each_others_campaigns(table: Table) -> None:
    other = table.elsewhere()
    await table.kira.slash("campaign create", name="Stormreach")

    assert "Stormreach" not in (await other.kira.slash("campaign list")).text
    assert "no campaign of that name" in (await other.warden.slash("campaign info", name="Stormreach")).text
    assert "no campaign of that name" in (await other.warden.slash("campaign delete", name="Stormreach")).text
    assert await other.kira.suggestions("campaign info", name="Sto") == []
    assert "Stormreach" in (await other.kira.slash("campaign create", name="Stormreach")).text


async def test_deleting_asks_the_one_who_asked(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    question = await table.kira.slash("campaign delete")
    assert question.buttons == ["Delete", "Keep it"]

    meddling = await table.borin.press(question, "Delete")
    assert meddling.is_private
    assert "Stormreach" in (await table.kira.slash("campaign list")).text

    await table.kira.press(question, "Delete")
    await table.shows(question, "Stormreach is deleted")
    assert question.buttons == []
    assert "None yet" in (await table.kira.slash("campaign list")).text


async def test_keeping_changes_nothing(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    question = await table.kira.slash("campaign delete", name="stormreach")

    await table.kira.press(question, "Keep it")

    await table.shows(question, "Nothing was changed")
    assert question.buttons == []
    assert "Stormreach" in (await table.kira.slash("campaign info")).text


async def test_a_question_that_nobody_answers_goes_away(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_confirmation, "DECIDE_WITHIN_S", 0.2)
    await table.kira.slash("campaign create", name="Stormreach")

    question = await table.kira.slash("campaign clear-history")

    await table.shows(question, "Nothing was changed")
    with pytest.raises(SlashRefused):
        await table.kira.press(question, "Clear history")


async def test_clearing_the_history_keeps_the_table(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("quest add", title="Find the bell")
    question = await table.kira.slash("campaign clear-history")

    await table.kira.press(question, "Clear history")

    await table.shows(question, "starts afresh")
    assert "Find the bell" in (await table.kira.slash("quest list")).text


async def test_a_campaign_that_went_meanwhile_is_not_deleted_twice(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    first, second = [await table.kira.slash("campaign delete") for _ in range(2)]

    await table.kira.press(first, "Delete")
    await table.shows(first, "is deleted")
    await table.kira.press(second, "Delete")

    refusal = await table.sees(table.kira, "gone already")
    assert refusal.visible_to == table.kira.person.user.id


async def test_many_campaigns_are_leafed_through(table: Table) -> None:
    for number in range(10):
        channel = table.sandbox.world.add_channel(table.guild, f"road-{number}")
        await table.kira.at(channel).slash("campaign create", name=f"Chapter {number}")
    listing = await table.kira.slash("campaign list")
    assert "Chapter 0" in listing.text
    assert "Chapter 9" not in listing.text
    assert listing.buttons == ["More"]

    assert f"for {table.kira.mention} to press" in (await table.borin.press(listing, "More")).text
    await table.kira.press(listing, "More")

    await table.shows(listing, "Chapter 9")
    assert "Page 2 of 2" in listing.text
    assert listing.buttons == ["Back"]


async def test_names_and_styles_are_suggested(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")

    assert await table.borin.suggestions("campaign info", name="sTo") == ["Stormreach"]
    assert await table.borin.suggestions("campaign delete", name="x\x00") == []
    assert await table.borin.suggestions("campaign create", style="") != []
    assert (await table.borin.suggestions("campaign style", style="m"))[0] == "mysterious"


async def test_a_campaign_is_told_and_spoken_in_another_language_from_then_on(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    (campaign,) = await table.app.chronicle.campaigns.list(Actor(1, "", table.guild.id, table.channel.id))

    assert await table.borin.suggestions("campaign language", language="ger") == ["German"]
    assert "German" in (await table.borin.suggestions("campaign create", language="germ"))
    assert "told in Deutsch" in (await table.kira.slash("campaign language", language="Deutsch")).text

    assert "Deutsch" in (await table.borin.slash("campaign info")).text
    assert (await table.app.chronicle.voices.of(campaign.id)).language == "de"
    await table.kira.say("I look around.")
    await table.sees(table.kira, table.script.answer)
    assert any("Language: Deutsch" in message.content for message in table.engine.requests[-1].messages)


async def test_it_is_night_in_the_story_until_the_party_has_slept(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("character quick", **{"class": "Wizard"}, race="elf", name="Kira")

    async def told() -> str:
        await table.kira.say("I look around.")
        await table.sees(table.kira, table.script.answer)
        return table.engine.requests[-1].messages[0].content

    assert "It is" not in await told()
    assert "It is night" in (await table.kira.slash("campaign time", now="night")).text
    assert "night" in (await table.borin.slash("campaign info")).text
    table.script.answer = "The moon is up."
    assert "\nIt is night." in await told()

    await table.kira.slash("rest long")
    table.script.answer = "The sun is up."
    assert "\nIt is morning." in await told()


async def test_the_owner_is_told_which_permissions_are_missing(table: Table) -> None:
    world = table.sandbox.world
    world.overwrite(table.channel, world.bot, attach_files=False, read_message_history=False)

    reply = await table.kira.slash("campaign create", name="Stormreach")

    assert "I lack the permissions Attach Files, Read Message History" in reply.text
