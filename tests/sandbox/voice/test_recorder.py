"""What the bot says in a voice channel reaches people without a loudspeaker as a file."""

from __future__ import annotations

import asyncio
import io
import wave
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from bot.media.sound import Sound
from bot.sandbox import Sandbox, recorder
from bot.sandbox.console.keepsakes import Keepsakes
from bot.sandbox.console.table import Table
from bot.sandbox.script import Event, ScriptPlayer
from tests.hearing import pitches, tone
from tests.sandbox.inn import running
from tests.sandbox.voice.bard import Bard


class Notes(list[Event]):
    """A reporter that keeps what was seen."""

    def typed(self, text: str) -> None:
        pass

    def seen(self, event: Event) -> None:
        self.append(event)


@pytest.mark.parametrize("pause_s", [0.0, 0.3])
async def test_a_speech_is_saved_whole_when_it_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause_s: float
) -> None:
    monkeypatch.setattr(recorder, "PAUSE_S", 3.0)  # longer than a machine stands still between two sentences
    async with Sandbox(rates={}, records=True) as sandbox:
        intents = discord.Intents(guilds=True, voice_states=True)
        client = discord.Client(intents=intents, connector=sandbox.connector(), guild_ready_timeout=0.1)
        async with running(sandbox, client):
            bard, notes = Bard(sandbox, client), Notes()
            guild = sandbox.world.guilds[0]
            table = Table(sandbox, guild.channel("tavern"), bard.hearth)
            table.person("Kira")
            table.person("Borin")
            line = await bard.enter(bard.hearth)

            async def lines() -> AsyncIterator[str]:
                await bard.sing(line, tone(440, 0.5))
                await asyncio.sleep(pause_s)
                await bard.sing(line, tone(660, 0.5))
                yield "# and that was all"

            async def at_rest() -> bool:
                return sandbox.is_silent

            keepsakes = Keepsakes(tmp_path, sandbox.download)
            await ScriptPlayer(table, notes, keepsakes, timeout_s=20, at_rest=at_rest).play(lines())
            await line.disconnect()

    [heard] = notes
    assert (heard.event, heard.channel) == ("heard", "hearth")
    assert pitches(read(Path(heard.attachments[0]["path"]))) == [440, 660]


def read(path: Path) -> Sound:
    with wave.open(io.BytesIO(path.read_bytes())) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 2, 2)
        return Sound(file.readframes(file.getnframes()))
