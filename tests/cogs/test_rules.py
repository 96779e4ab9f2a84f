"""`/rules lookup`: a card of what the books say, with or without their words."""

from __future__ import annotations

import pytest

from bot.memory.rule_sync import publish
from bot.rules.srd.documents import RuleDocument
from tests.table import Table


async def test_a_spell_has_a_card_without_any_campaign_or_sync(table: Table) -> None:
    reply = await table.kira.slash("rules lookup", name="fireball")

    assert not reply.is_private
    for figure in ("Fireball · spell", "Level 3 evocation spell", "150 feet", "8d6 fire", "SRD 5.1"):
        assert figure in reply.text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("goblin", "+4 to hit"),
        ("Light crossbow", "1d8 piercing"),
        ("stunned", "Strength and Dexterity saves"),
        ("Shield (spell)", "· spell"),
        ("grapling", "Grappling · rule"),
        ("longswrd", "1d10 in two hands"),
        ("bag of holding", "Uncommon"),
    ],
)
async def test_whatever_the_books_have_is_shown(table: Table, name: str, shown: str) -> None:
    assert shown in (await table.kira.slash("rules lookup", name=name)).text


async def test_what_the_books_do_not_have_gets_a_sentence(table: Table) -> None:
    reply = await table.kira.slash("rules lookup", name="zzzzqqqq @everyone")

    assert reply.is_private
    assert "Pick one of those suggested" in reply.text


async def test_a_private_card_is_private(table: Table) -> None:
    assert (await table.kira.slash("rules lookup", name="prone", private=True)).is_private


async def test_names_are_suggested_in_spite_of_slips(table: Table) -> None:
    assert (await table.kira.suggestions("rules lookup", name="firebal"))[0] == "Fireball (spell)"
    both = await table.kira.suggestions("rules lookup", name="shield")
    assert {"Shield (spell)", "Shield (equipment)"} <= set(both)
    assert await table.kira.suggestions("rules lookup", name="") == []


async def test_a_long_text_is_leafed_through(table: Table) -> None:
    told = [f"Paragraph {n} says **something** @everyone. {'More. ' * 60}" for n in range(12)]
    document = {"index": "fireball", "name": "Fireball", "desc": told}
    await publish(table.app.database, "2014", "a test", [RuleDocument("spells", "fireball", document)])

    reply = await table.kira.slash("rules lookup", name="fireball")
    assert "Page 1 of" in reply.text
    assert "Paragraph 0 says something" in reply.text
    assert "Paragraph 11" not in reply.text
    await table.kira.press(reply, "More")
    await table.shows(reply, "Page 2 of")
