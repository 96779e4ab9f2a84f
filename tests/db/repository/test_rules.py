from __future__ import annotations

from db.session import Database


async def test_a_document_is_kept_by_edition_and_path(database: Database):
    missile = {"name": "Magic Missile", "desc": ["Three darts — each 1d4+1."], "level": 1}
    async with database.transaction() as tx:
        await tx.rules.put("2014", "spells/magic-missile", missile)

    async with database.transaction() as tx:
        kept = await tx.rules.get("2014", "spells/magic-missile")
        assert kept is not None
        assert kept.document == missile
        assert await tx.rules.get("2024", "spells/magic-missile") is None
        assert await tx.rules.get("2014", "spells/fireball") is None


async def test_what_is_known_to_be_absent_is_not_asked_again(database: Database):
    async with database.transaction() as tx:
        await tx.rules.put("2014", "spells/wish-for-cake", None)

    async with database.transaction() as tx:
        kept = await tx.rules.get("2014", "spells/wish-for-cake")

    assert kept is not None
    assert kept.document is None


async def test_a_document_fetched_again_is_fresh_again(database: Database):
    async with database.transaction() as tx:
        await tx.rules.put("2014", "spells/light", None)
        before = await tx.rules.get("2014", "spells/light")
    async with database.transaction() as tx:
        await tx.rules.put("2014", "spells/light", {"name": "Light"})
        after = await tx.rules.get("2014", "spells/light")

    assert before is not None
    assert after is not None
    assert after.document == {"name": "Light"}
    assert after.fetched_at > before.fetched_at
