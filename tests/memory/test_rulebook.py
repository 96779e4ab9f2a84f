"""Rules for a message: fetched once, kept in the database, and never worth a player's wait."""

from __future__ import annotations

import asyncio
import logging

import httpx
import pytest

from bot.memory.rulebook import Rulebook
from bot.rules.srd.client import RulesApi
from db.session import Database
from tests.loopback import Answer, drips, hangs, serving
from tests.rules.srd.api import Api

FIREWORKS = "I cast Spark Burst at the goblin!"


async def titles(rulebook: Rulebook, text: str = FIREWORKS) -> list[str]:
    return [rule.title for rule in await rulebook.find(text)]


async def test_a_message_finds_the_rules_it_is_about(database: Database) -> None:
    rules = await Rulebook(database, Api().client()).find(FIREWORKS)

    assert [rule.entry for rule in rules] == ["spells/spark-burst", "monsters/goblin"]
    assert rules[0].text.startswith("Level 3 evocation spell.")


async def test_what_was_fetched_once_is_never_fetched_again(database: Database) -> None:
    first, second = Api(), Api()
    await Rulebook(database, first.client()).find(FIREWORKS)

    assert await titles(Rulebook(database, second.client())) == ["Spark Burst", "Goblin"]
    assert first.asked[-2:] == ["spells/spark-burst", "monsters/goblin"]
    assert second.asked == []


async def test_what_the_api_does_not_have_is_remembered_as_absent(database: Database) -> None:
    api = Api()
    rulebook = Rulebook(database, api.client())
    await rulebook.find("hello")
    api.answer = httpx.Response(404, html="<pre>Cannot GET</pre>")

    assert await titles(rulebook) == []
    asked = len(api.asked)
    assert await titles(rulebook) == []
    assert len(api.asked) == asked
    assert rulebook.status() is None


async def test_a_message_without_rules_asks_for_none(database: Database) -> None:
    api = Api()
    rulebook = Rulebook(database, api.client())

    assert await titles(rulebook, "I walk on.") == []
    assert sorted(api.asked) == ["conditions", "equipment", "monsters", "skills", "spells"]


async def test_without_an_api_there_are_no_rules(database: Database) -> None:
    rulebook = Rulebook(database, None)

    assert await titles(rulebook) == []
    assert rulebook.status() is None


async def test_a_broken_api_is_left_alone_for_a_while(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    api = Api()
    api.answer = httpx.Response(500, html="oops")
    rulebook = Rulebook(database, api.client())
    with caplog.at_level(logging.WARNING):
        assert await titles(rulebook) == []
        asked = len(api.asked)
        assert await titles(rulebook) == []

    assert len(api.asked) == asked
    assert [record.getMessage() for record in caplog.records] == [
        "the rules API rests for 300 s: it answered 500"
    ]
    assert rulebook.status() == "the rules API gave no answer: it answered 500"


async def test_the_rules_are_back_when_the_api_is(database: Database) -> None:
    api = Api()
    api.answer = httpx.Response(500, html="oops")
    rulebook = Rulebook(database, api.client(), rest_s=0.0)

    assert await titles(rulebook) == []
    api.answer = None
    assert await titles(rulebook) == ["Spark Burst", "Goblin"]
    assert rulebook.status() is None


async def test_rules_already_known_stay_while_the_api_is_broken(database: Database) -> None:
    api = Api()
    rulebook = Rulebook(database, api.client())
    await rulebook.find("I look at the goblin")
    api.answer = httpx.Response(500, html="oops")

    assert await titles(rulebook) == ["Goblin"]
    assert rulebook.status() is not None


async def grow_old(database: Database) -> None:
    """Let the rules that are kept lie for longer than a month."""
    async with database.transaction() as tx:
        await tx.connection.execute("UPDATE rule_documents SET fetched_at = now() - interval '31 days'")


async def test_rules_are_read_again_after_a_month(database: Database) -> None:
    api = Api()
    rulebook = Rulebook(database, api.client())
    await rulebook.find(FIREWORKS)
    await grow_old(database)
    api.asked.clear()

    assert await titles(rulebook) == ["Spark Burst", "Goblin"]
    assert sorted(api.asked)[-2:] == ["spells", "spells/spark-burst"]
    api.asked.clear()
    assert await titles(rulebook) == ["Spark Burst", "Goblin"]
    assert api.asked == []


async def test_old_rules_are_better_than_none(database: Database) -> None:
    api = Api()
    rulebook = Rulebook(database, api.client())
    await rulebook.find(FIREWORKS)
    await grow_old(database)
    api.answer = httpx.Response(500, html="oops")

    assert await titles(rulebook) == ["Spark Burst", "Goblin"]


async def test_a_fault_in_the_look_up_does_not_cost_the_turn(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise RuntimeError("a bug")

    http = httpx.AsyncClient(transport=httpx.MockTransport(handle))

    assert await titles(Rulebook(database, RulesApi(http, "http://rules.test"))) == []
    assert [record.getMessage() for record in caplog.records] == ["no rules for this turn"]


async def test_a_list_with_nonsense_in_it_is_read_as_far_as_it_makes_sense(database: Database) -> None:
    odd = [None, 7, {}, {"index": "../../admin", "name": "Goblin"}, {"index": "goblin", "name": 3}]

    def handle(request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/2014/")
        if path == "monsters":
            return httpx.Response(200, json={"results": [*odd, {"index": "goblin", "name": "Goblin"}]})
        return Api()(request) if "/" in path else httpx.Response(200, json={"results": "none"})

    http = httpx.AsyncClient(transport=httpx.MockTransport(handle))

    assert await titles(Rulebook(database, RulesApi(http, "http://rules.test"))) == ["Goblin"]


@pytest.mark.parametrize("answer", [hangs, drips])
async def test_a_slow_api_costs_a_turn_its_rules_and_no_more(database: Database, answer: Answer) -> None:
    async with serving(answer) as url, httpx.AsyncClient() as http:
        rulebook = Rulebook(database, RulesApi(http, url))
        async with asyncio.timeout(10):
            assert await titles(rulebook) == []
        assert rulebook.status() is not None


async def test_a_database_out_of_reach_means_no_rules_and_no_error() -> None:
    nowhere = Database("postgresql://torchlit@127.0.0.1:1/none", timeout=1.0)

    assert await titles(Rulebook(nowhere, Api().client())) == []
    await nowhere.aclose()
