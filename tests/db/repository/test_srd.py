from __future__ import annotations

from datetime import timedelta

from bot.rules.srd.documents import RuleDocument
from db.session import Database

MISSILE = RuleDocument(
    "spells", "magic-missile", {"index": "magic-missile", "name": "Magic Missile — three", "level": 1}
)
GOBLIN = RuleDocument("monsters", "goblin", {"index": "goblin", "name": "Goblin"})


def hashed(*documents: RuleDocument) -> list[tuple[RuleDocument, str]]:
    return [(document, document.fingerprint) for document in documents]


async def test_documents_are_kept_by_edition_collection_and_index(database: Database):
    async with database.transaction() as tx:
        await tx.srd.put("2014", hashed(MISSILE, GOBLIN))
        await tx.srd.put("2024", hashed(GOBLIN))

    async with database.transaction() as tx:
        found = await tx.srd.documents(
            "2014", ["spells/magic-missile", "spells/none", "monsters/goblin", "odd"]
        )
        assert found == {"spells/magic-missile": MISSILE.document, "monsters/goblin": GOBLIN.document}
        assert await tx.srd.documents("2024", ["spells/magic-missile"]) == {}
        assert await tx.srd.documents("2014", []) == {}
        assert await tx.srd.all_documents("2024") == [GOBLIN]


async def test_a_hash_is_of_what_a_document_says(database: Database):
    stamped = RuleDocument("monsters", "goblin", {**GOBLIN.document, "updated_at": "now"})
    async with database.transaction() as tx:
        await tx.srd.put("2014", hashed(stamped))
        assert await tx.srd.hashes("2014") == {("monsters", "goblin"): GOBLIN.fingerprint}


async def test_more_documents_than_a_statement_takes_are_put_and_removed(database: Database):
    many = [RuleDocument("spells", f"s-{n}", {"index": f"s-{n}"}) for n in range(1_234)]
    async with database.transaction() as tx:
        await tx.srd.put("2014", hashed(*many))
        assert len(await tx.srd.hashes("2014")) == 1_234
        await tx.srd.remove("2014", [("spells", f"s-{n}") for n in range(1, 1_234)])
        assert await tx.srd.all_documents("2014") == many[:1]


async def test_an_edition_is_at_hand_when_its_sync_is_finished(database: Database):
    async with database.transaction() as tx:
        await tx.srd.put("2014", hashed(MISSILE))
        assert await tx.srd.edition("2014") is None
        await tx.srd.finish("2014", "http://rules.test")
        at_hand = await tx.srd.edition("2014")

    assert at_hand is not None
    assert (at_hand.source, at_hand.documents) == ("http://rules.test", 1)


async def test_answers_are_kept_until_the_sync_is_finished(database: Database):
    day = timedelta(days=1)
    async with database.transaction() as tx:
        await tx.srd.answer("2014", "here", "spells/light", None)
        await tx.srd.answer("2014", "here", "spells/light", {"name": "Light"})
        await tx.srd.answer("2014", "here", "classes/wizard/levels", [1, 2])
        await tx.srd.answer("2014", "here", "spells/gone", None)
        await tx.srd.answer("2014", "elsewhere", "spells/light", {})
    async with database.transaction() as tx:
        assert await tx.srd.answers("2014", "here", fresh=day) == {
            "spells/light": {"name": "Light"},
            "classes/wizard/levels": [1, 2],
            "spells/gone": None,
        }
        await tx.srd.finish("2014", "here")
        assert await tx.srd.answers("2014", "here", fresh=day) == {}


async def test_old_answers_are_no_longer_true(database: Database):
    async with database.transaction() as tx:
        await tx.srd.answer("2014", "here", "spells/light", {})
    async with database.transaction() as tx:
        assert await tx.srd.answers("2014", "here", fresh=timedelta(seconds=-5)) == {}
