"""`torchlit run` is killed; what is written until it runs again is answered, or counted in one line."""

from __future__ import annotations

from pathlib import Path

from db.session import Database
from tests.e2e.test_kill import NARRATION, answers, running, until_answered


async def test_what_was_written_while_the_bot_was_dead_is_found(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    async with running(tmp_path, database_url) as (sandbox, bot):
        tavern = sandbox.world.guilds[0].channel("tavern")
        kira, borin = sandbox.person("Kira"), sandbox.person("Borin")
        await (await kira.slash(tavern, "campaign create", name="Stormreach")).wait(10)
        await until_answered(sandbox, (await kira.say(tavern, "I look around.")).id)

        await bot.kill()
        three = [await who.say(tavern, "I open the door.") for who in (kira, borin, kira)]
        await bot.start()
        await until_answered(sandbox, three[-1].id)

        await bot.kill()
        forty = [await kira.say(tavern, f"I take step {number}.") for number in range(40)]
        await bot.start()
        await until_answered(sandbox, forty[-1].id)
        [line] = answers(sandbox, forty[31].id)
        assert "I missed 32 messages that I leave be: Kira (32). I take up the newest 8." in line
        last = await borin.say(tavern, "I follow her.")
        await until_answered(sandbox, last.id)

        async with database.transaction() as tx:
            rows = await (await tx.connection.execute("SELECT message_id FROM actions ORDER BY 1")).fetchall()
        assert [row[0] for row in rows[1:]] == [message.id for message in (*three, *forty[-8:], last)]
        told = [message for message in tavern.messages.values() if message.content == NARRATION]
        turns = {message.reference.message_id for message in told if message.reference}
        assert len(turns) == len(told), "no turn is told twice"
