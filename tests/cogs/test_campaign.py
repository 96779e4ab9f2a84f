"""`/campaign`, as people at a table use it."""

from __future__ import annotations

from tests.table import Table


async def test_a_campaign_begins(table: Table) -> None:
    reply = await table.kira.slash("campaign create", name="Stormreach", style="grim")

    assert "Stormreach" in reply.text
    assert "/character create" in reply.text
    assert not reply.is_private
    assert "Stormreach" in (await table.borin.slash("campaign list")).text
    assert "grim" in (await table.borin.slash("campaign info")).text
