"""Interactions that no client would send: others' buttons, other guilds' campaigns, made-up ids, overfilled forms."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from discord import ComponentType, InteractionType

from bot.sandbox import Channel, Interaction, Message, Modal
from tests.abuse.corpus import TEXTS
from tests.abuse.tap import Tap
from tests.table import PATIENCE_S, Player, Reply, Table

_HUGE = "9" * 60


def posted(table: Table, channel: Channel, *components: Mapping[str, Any]) -> Message:
    """A message of the bot's with components, as only a forger could have it."""
    world = table.sandbox.world
    rows = [
        {
            "type": ComponentType.action_row.value,
            "id": 2 * place,
            "components": [dict(one) | {"id": 2 * place + 1}],
        }
        for place, one in enumerate(components, start=1)
    ]
    return world.post(Message(world.snowflakes.next(), channel, world.bot, "forged", components=rows))


def button(custom_id: str) -> dict[str, Any]:
    return {"type": ComponentType.button.value, "style": 2, "label": "x", "custom_id": custom_id}


def menu(custom_id: str, *values: str) -> dict[str, Any]:
    options = [{"label": value[:100] or "x", "value": value[:100] or "x"} for value in values or ("x",)]
    return {
        "type": ComponentType.string_select.value,
        "custom_id": custom_id,
        "options": options,
        "min_values": 1,
        "max_values": 1,
    }


async def used(
    table: Table,
    player: Player,
    custom_id: str,
    *,
    values: list[str] | None = None,
    message: Message | None = None,
) -> Interaction:
    """The answer to a press of a button, or a choice in a menu, with that id."""
    part = button(custom_id) if values is None else menu(custom_id, *values)
    data = {"custom_id": custom_id, "component_type": part["type"], "id": 1}
    if values is not None:
        data["values"] = values
    interaction = table.sandbox.interactions.begin(
        player.person.user,
        player.channel,
        InteractionType.component,
        data,
        message=message or posted(table, player.channel, part),
    )
    async with asyncio.timeout(PATIENCE_S):
        await interaction.wait(PATIENCE_S)
    return interaction


async def refused(table: Table, player: Player, custom_id: str, **more: Any) -> str:
    """The sentence with which it was refused, to that player alone; empty where the bot did not even answer."""
    interaction = await used(table, player, custom_id, **more)
    if interaction.failed:
        return ""
    reply = Reply(interaction)
    assert reply.is_private
    assert "Something broke" not in reply.text
    return reply.text


async def test_made_up_ids_do_nothing(table: Table, tap: Tap) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("character create", name="Kira")
    made_up = (
        "torchlit:answer:1:0",
        f"torchlit:answer:{'9' * 18}:99",
        f"torchlit:redraw:{'9' * 18}:99999",
        "fight:1:end",
        f"fight:{'9' * 18}:attack",
    )
    for custom_id in made_up:
        assert await refused(table, table.kira, custom_id)


async def test_ids_that_are_none_of_ours_are_nobodys(table: Table, tap: Tap) -> None:
    table.sandbox.interactions._deadline_s, before = 0.3, table.sandbox.interactions._deadline_s
    try:
        for custom_id in (
            f"torchlit:answer:{_HUGE}:0",
            "torchlit:answer:\u0661:0",
            "torchlit:answer:-1:0",
            "torchlit:answer:1:0; DROP TABLE turns",
            "torchlit:redraw:1:0x1",
            "fight:1:win",
            "fight:1:menu:attack:../../etc",
            f"fight:{_HUGE}:end",
            "\x00",
            "x" * 100,
        ):
            assert await refused(table, table.kira, custom_id) == ""
    finally:
        table.sandbox.interactions._deadline_s = before


async def test_another_guilds_campaign_is_out_of_reach(table: Table, tap: Tap) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    # Whoever wins initiative, she stands when her turn comes.
    await table.kira.slash("character quick", **{"class": "Fighter"}, race="dwarf", level=9, name="Kira")
    elsewhere = table.elsewhere()
    stranger = elsewhere.warden
    await stranger.slash("campaign create", name="Elsewhere")
    await stranger.slash("character create", name="Stranger")
    challenge = await table.kira.slash("combat start", monsters="goblin")
    fight = await table.kira.press(challenge, "Fight")
    attack = next(
        part["custom_id"]
        for row in fight.message.components
        for part in row["components"]
        if part["custom_id"].endswith(":attack")
    )
    fight_id = attack.split(":")[1]

    for deed in ("attack", "cast", "dodge", "dash", "help", "end"):
        assert await refused(table, stranger, f"fight:{fight_id}:{deed}")
    for kind in ("attack", "cast", "at", "help"):
        assert await refused(table, stranger, f"fight:{fight_id}:menu:{kind}:", values=["x"])
    named = await stranger.slash("campaign info", name="Stormreach")
    assert named.is_private
    assert "no campaign of that name" in named.text
    for command in (
        "campaign pause",
        "campaign delete",
        "campaign clear-history",
        "campaign end",
        "dice verify",
    ):
        option = {"campaign": "Stormreach"} if command == "dice verify" else {"name": "Stormreach"}
        assert (await stranger.slash(command, **option)).is_private
    assert await stranger.suggestions("campaign info", name="") == ["Elsewhere"]


async def test_another_guilds_picture_and_question_are_out_of_reach(table: Table, tap: Tap) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("campaign dice", mode="button")
    await table.kira.say("I sneak past the guard.")
    question = await table.sees(table.kira, "Stealth")
    [asked] = [part["custom_id"] for row in question.components for part in row["components"]]
    elsewhere = table.elsewhere()
    twin = Player(table.sandbox.person("Kira", guild=elsewhere.guild), elsewhere.channel)
    await twin.slash("campaign create", name="Elsewhere")

    assert "That question is gone" in await refused(table, twin, asked)
    assert "is for" in await refused(table, table.borin, asked, message=question)
    picture = await used(table, twin, "torchlit:redraw:1:1")
    assert "Another campaign" in Reply(picture).text or "Nobody could" in Reply(picture).text


async def test_options_outside_the_choices_are_refused(table: Table, tap: Tap) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("character create", name="Kira", **{"class": "Wizard"}, level=9)
    fight = await table.kira.press(await table.kira.slash("combat start", monsters="ogre"), "Fight")
    fight_id = fight.message.components[0]["components"][0]["custom_id"].split(":")[1]
    await table.kira.slash("combat set", who="Kira", what="initiative", value="99")
    await table.kira.slash("combat set", who="Kira", what="turn")

    ogre = "foe:1"
    forged = (
        ("at:wish/9", [ogre], "does not know"),
        ("at:magic-missile/9", [ogre], ""),
        ("at:magic-missile/1", ["nobody"] * 25, "not in the fight"),
        ("cast:", ["no-such-spell/1"], "no such spell"),
        ("cast:", [], "Nothing was chosen"),
        ("attack:", [], "Nothing was chosen"),
        ("attack:", [""], "not in the fight"),
        ("attack:", ["../../etc/passwd"], "not in the fight"),
        ("help:", ["'; DROP TABLE encounters; --"], "not in the fight"),
        ("help:", [ogre], "nobody else"),
        ("attack:", [f"{ogre}/{_HUGE}"], None),
        ("attack:", [f"{ogre}/\u00b2"], "already used the action"),
        ("cast:", ["fireball/\u00b2"], None),
        ("cast:", [f"fireball/{_HUGE}"], None),
    )
    for menu_, values, reason in forged:
        reply = Reply(await used(table, table.kira, f"fight:{fight_id}:menu:{menu_}", values=values))
        if reason is not None:
            assert reply.is_private, (menu_, values)
            assert reason in reply.text


async def test_a_retired_hero_does_nothing_more(table: Table, tap: Tap) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.borin.slash("character create", name="Borin")
    form = await table.borin.slash("character edit")
    pages = await table.borin.slash("character sheet")
    await table.borin.slash("character retire")

    edited = await table.borin.submit(form, Name="Undead")
    assert edited.is_private
    await table.borin.press(pages, "Combat")
    for command, options in (
        ("character level-up", {}),
        ("inventory add", {"item": "sword"}),
        ("rest long", {}),
        ("character portrait", {"link": "https://example.org/x.png"}),
        ("combat start", {"monsters": "goblin"}),
    ):
        assert (await table.borin.slash(command, **options)).is_private


async def test_somebody_elses_buttons_and_forms(table: Table, tap: Tap) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("character create", name="Kira")
    deletion = await table.kira.slash("campaign delete")
    sheet = await table.kira.slash("character sheet")
    fight = await table.kira.slash("combat start", monsters="goblin")
    for reply, label in ((deletion, "Delete"), (sheet, "Gear"), (fight, "Fight")):
        answer = await table.borin.press(reply, label)
        assert answer.is_private
        assert table.kira.mention in answer.text
    await table.kira.press(deletion, "Keep it")


def overfilled(modal: Modal, value: str) -> list[dict[str, Any]]:
    """The fields of a form, each with far more in it than the form takes."""
    return [
        {
            "type": ComponentType.label.value,
            "id": label.get("id", place),
            "component": {
                "type": ComponentType.text_input.value,
                "id": 100 + place,
                "custom_id": label["component"]["custom_id"],
                "value": value,
            },
        }
        for place, label in enumerate(modal.components)
    ]


async def sent(table: Table, player: Player, modal: Modal, components: list[dict[str, Any]]) -> Reply:
    interaction = table.sandbox.interactions.begin(
        player.person.user,
        player.channel,
        InteractionType.modal_submit,
        {"custom_id": modal.custom_id, "components": components},
        trigger=modal.trigger,
    )
    await interaction.wait(PATIENCE_S)
    return Reply(interaction)


async def test_forms_with_more_than_they_take_are_refused(table: Table, tap: Tap) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    for value in ("x" * 100_000, "\u202e" * 4000, "9" * 4000, *(a.text for a in TEXTS[::40])):
        form = await table.kira.slash("character create")
        answer = await sent(
            table, table.kira, form.modal, overfilled(form.modal, value.encode("utf-8", "replace").decode())
        )
        assert answer.is_private
        assert len(answer.text) < 400


async def test_an_answer_that_comes_too_late_breaks_nothing(table: Table, tap: Tap) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    deletion = await table.kira.slash("campaign delete")
    table.sandbox.interactions.outlive(deletion._interaction)
    gone = await used(
        table,
        table.kira,
        deletion.message.components[0]["components"][1]["custom_id"],
        message=deletion.message,
    )
    assert not gone.failed
    assert "Stormreach" in (await table.kira.slash("campaign list")).text
