"""The bot starts while its database is down: what was missed before, and what is written then, is dealt with once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.llm.scripted import ScriptedEngine
from bot.sandbox import Message, Sandbox
from tests.faults.fault import AWAY, NARRATION
from tests.faults.server import Server
from tests.table import PATIENCE_S, open_bot, spec_dir


async def test_what_was_missed_is_found_when_the_chronicle_is_back(
    far_server: Server, tmp_path: Path
) -> None:
    dark, engine = far_server.beside("dark"), ScriptedEngine([NARRATION])
    async with Sandbox(spec_dir=spec_dir()) as sandbox:
        tavern, kira = sandbox.world.guilds[0].channel("tavern"), sandbox.person("Kira")

        def below(move: Message) -> list[str]:
            return [
                message.content
                for message in tavern.messages.values()
                if message.reference and message.reference.message_id == move.id
            ]

        async def reads(move: Message, text: str) -> None:
            async with asyncio.timeout(3 * PATIENCE_S):
                while below(move) != [text]:
                    await asyncio.sleep(0.05)

        async with open_bot(sandbox, dark.url, tmp_path, engine=engine, guild_pause_s=0.1):
            await (await kira.slash(tavern, "campaign create", name="Stormreach")).wait(PATIENCE_S)
            await reads(await kira.say(tavern, "I look around."), NARRATION)
        missed = await kira.say(tavern, "I open the door.")
        await asyncio.to_thread(dark.stop)
        opening = open_bot(
            sandbox,
            dark.url,
            tmp_path,
            engine=engine,
            guild_pause_s=0.1,
            in_the_dark=True,
            database_timeout_s=1,
        )
        try:
            async with opening as bot:
                refused = await kira.say(tavern, "I step inside.")
                await reads(refused, AWAY)
                await asyncio.to_thread(dark.start)
                await reads(missed, NARRATION)
                await bot.app.keeper.ready.wait()
                again = await kira.say(tavern, "I step inside, then.")
                await reads(again, NARRATION)
                assert below(refused) == [AWAY], "it was told to be sent again, and was"
        finally:
            await asyncio.to_thread(dark.start)
