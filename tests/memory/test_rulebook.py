"""Rules for a message, from what is at hand: the synced texts, the digest without them, and never the network."""

from __future__ import annotations

import pytest

from bot.errors import NotFound
from bot.facts import Rule
from bot.memory.rule_sync import publish
from bot.memory.rulebook import Rulebook
from bot.rules.srd.documents import RuleDocument
from db.session import Database

FIREWORKS = "I cast Fireball at the goblins!"
FIREBALL = {
    "index": "fireball",
    "name": "Fireball",
    "level": 3,
    "school": {"name": "Evocation"},
    "desc": ["Everything there burns."],
}
GRAPPLING = {
    "index": "making-an-attack",
    "name": "Making an Attack",
    "desc": "## Making an Attack\n\nRoll.\n\n### Grappling\n\nHold **tight**.\n\n### Shoving a Creature\n\nPush.",
}


async def at_hand(database: Database, *documents: tuple[str, dict[str, object]]) -> Rulebook:
    rules = [RuleDocument(collection, str(document["index"]), document) for collection, document in documents]
    await publish(database, "2014", "a test", rules)
    return Rulebook(database)


async def test_a_message_finds_the_rules_it_is_about(database: Database) -> None:
    rules = await Rulebook(database).find(FIREWORKS)

    assert [rule.entry for rule in rules] == ["spells/fireball", "monsters/goblin"]
    assert rules[0].text.startswith("Level 3 evocation spell.")
    assert "8d6 fire" in rules[0].text


async def test_the_words_of_the_rules_are_told_where_they_were_synced(database: Database) -> None:
    rulebook = await at_hand(database, ("spells", FIREBALL))

    fireball, goblin = await rulebook.find(FIREWORKS)
    assert fireball.text == "Level 3 evocation spell. Everything there burns."
    assert goblin.text.startswith("Small humanoid")


async def test_a_heading_is_told_without_the_rest_of_its_section(database: Database) -> None:
    rulebook = await at_hand(database, ("rule-sections", GRAPPLING))
    path = "rule-sections/making-an-attack#Grappling"

    assert await rulebook.read([path]) == (Rule(path, "Grappling", "Hold tight."),)


@pytest.mark.parametrize("text", ["I walk on.", "", "\x00" * 5_000])
async def test_a_message_without_rules_has_none(database: Database, text: str) -> None:
    assert await Rulebook(database).find(text) == ()


async def test_the_digest_stands_in_for_a_database_out_of_reach() -> None:
    nowhere = Database("postgresql://torchlit@127.0.0.1:1/none", timeout=1.0)

    assert [rule.title for rule in await Rulebook(nowhere).find(FIREWORKS)] == ["Fireball", "Goblin"]
    await nowhere.aclose()


async def test_an_odd_document_is_told_from_the_digest(database: Database) -> None:
    rulebook = await at_hand(database, ("spells", {"index": "fireball", "name": ["odd"]}))

    assert (await rulebook.find(FIREWORKS))[0].text.startswith("Level 3 evocation spell.")


async def test_a_fault_in_the_look_up_does_not_cost_the_turn(
    database: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("bot.memory.rulebook.shipped_finder", broken)

    assert await Rulebook(database).find(FIREWORKS) == ()
    assert [record.getMessage() for record in caplog.records] == ["no rules for this turn"]


async def test_what_is_typed_is_looked_up(database: Database) -> None:
    rulebook = await at_hand(database, ("spells", FIREBALL))
    found = await rulebook.look_up("firebal")

    assert (found.name, found.kind, found.lines) == ("Fireball", "spell", ("Everything there burns.",))
    with pytest.raises(NotFound):
        await rulebook.look_up("zzzzqqqq")
