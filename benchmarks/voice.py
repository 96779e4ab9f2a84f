"""Whether a story is told without a gap in several guilds at once.

`python -m benchmarks.voice [--json] [--quick]` lets one bot speak in eight voice channels at the same time, encrypted
end to end, each with a listener. The Discord they are on runs in a process of its own, on the same processor.
A packet is due 20 ms after the one before; an underrun is one that is sent 60 ms after it was due, which is about what
the buffers of clients make up for.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import ssl
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import discord
import numpy as np
from discord import ChannelType

from benchmarks._report import Figure, at_most, print_figures
from bot.media.playlist import Playlist
from bot.media.sound import CHANNELS, RATE, Sound
from bot.sandbox import Sandbox, World
from cogs.voice._line import PlaylistSource, VoiceLine

GUILDS = 8
PACKET_S, UNDERRUN_S = 0.02, 0.06
SPEECH_S, QUICK_S = 60.0, 5.0


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: how late each packet was sent (seconds), the bot's share of a core, and what was not heard."""

    lateness: np.ndarray
    core: float
    expected: int
    heard: int
    lost: int


class TimedLine(VoiceLine):
    """Remembers when it sent each packet."""

    def __init__(self, client: discord.Client, channel: discord.abc.Connectable) -> None:
        super().__init__(client, channel)
        self.sent: list[float] = []

    def send_audio_packet(self, data: bytes, *, encode: bool = True) -> None:
        self.sent.append(time.perf_counter())
        super().send_audio_packet(data, encode=encode)


async def serve() -> None:
    """The Discord, with a listener in each guild; ends when standard input does, and then says what was heard."""
    world = World()
    guilds = [world.add_guild(f"Guild {number}") for number in range(GUILDS)]
    channels = [world.add_channel(guild, "hearth", kind=ChannelType.voice) for guild in guilds]
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox(world, dave_version=1) as sandbox:
            ears = [sandbox.person(f"Kira {c.id}", guild=c.guild).enter(c) for c in channels]
            ca = sandbox.write_ca(Path(folder) / "ca.pem")
            print(json.dumps({"token": sandbox.token, "proxy": sandbox.proxy_url, "ca": str(ca)}), flush=True)
            await asyncio.to_thread(sys.stdin.read)
            heard = {"heard": sum(len(ear.packets) for ear in ears), "lost": sum(ear.lost for ear in ears)}
            print(json.dumps(heard | {"violations": sandbox.violations}), flush=True)


async def tell(seconds: float) -> Told:
    """Speak in every guild at once."""
    command = [sys.executable, "-m", "benchmarks.voice", "--serve"]
    server = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    assert server.stdout is not None
    facts = json.loads(await server.stdout.readline())
    client = discord.Client(
        intents=discord.Intents(guilds=True, voice_states=True),
        connector=aiohttp.TCPConnector(ssl=ssl.create_default_context(cafile=facts["ca"])),
        proxy=facts["proxy"],
        guild_ready_timeout=0.5,
    )
    async with client:
        await client.login(facts["token"])
        running = asyncio.create_task(client.connect())
        await client.wait_until_ready()
        channels = [guild.voice_channels[0] for guild in client.guilds]
        lines = [await channel.connect(cls=TimedLine, timeout=30, reconnect=False) for channel in channels]
        async with asyncio.timeout(30):
            while not all(line.is_readable for line in lines):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        begun = time.perf_counter(), time.process_time()
        await asyncio.gather(*(speak(line, seconds) for line in lines))
        core = (time.process_time() - begun[1]) / (time.perf_counter() - begun[0])
        await client.close()
        await running
    out, _ = await server.communicate(b"")
    report = json.loads(out)
    assert report["violations"] == []
    sent = [np.array(line.sent) for line in lines]
    return Told(
        lateness=np.concatenate([lateness(times) for times in sent]),
        core=core,
        expected=sum(map(len, sent)),
        heard=report["heard"],
        lost=report["lost"],
    )


async def speak(line: TimedLine, seconds: float) -> None:
    playlist, over = Playlist(), asyncio.Event()
    playlist.volume = 0.9  # as somebody will have it
    playlist.add(1, babble(seconds))
    loop = asyncio.get_running_loop()
    line.play(PlaylistSource(playlist, line), after=lambda _: loop.call_soon_threadsafe(over.set))
    await over.wait()


def babble(seconds: float) -> Sound:
    """Noise that swells four times a second, which costs the encoder what speech does."""
    samples = np.random.default_rng(7).normal(0, 3000, int(RATE * seconds))
    swell = np.sin(np.arange(len(samples)) * 4 * np.pi / RATE) ** 2
    return Sound((samples * swell).clip(-32768, 32767).astype("<i2").repeat(CHANNELS).tobytes())


def lateness(times: np.ndarray) -> np.ndarray:
    """How long after its time each packet was sent.

    discord.py waits twice as long after the first one, and sends the silence at the end at once: both are left out.
    """
    spoken = times[1:-5]
    late: np.ndarray = spoken - spoken[0] - np.arange(len(spoken)) * PACKET_S
    return late


def figures(told: Told) -> list[Figure]:
    late = told.lateness * 1000
    return [
        at_most("underruns", int((told.lateness > UNDERRUN_S).sum()), "packets", 0),
        at_most("sent and not heard", told.expected - told.heard + told.lost, "packets", 0),
        Figure("sent", told.expected, "packets"),
        Figure("late, median", round(float(np.median(late)), 2), "ms"),
        Figure("late, 99.9 of 100", round(float(np.quantile(late, 0.999)), 2), "ms"),
        Figure("late, most", round(float(late.max()), 2), "ms"),
        Figure("the bot's share", round(told.core * 100, 1), "% of a core"),
    ]


def main(arguments: Any = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    parser.add_argument("--quick", action="store_true", help="a check of the harness; its figures say little")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.serve:
        asyncio.run(serve())
    else:
        print_figures(figures(asyncio.run(tell(QUICK_S if chosen.quick else SPEECH_S))), chosen.json)


if __name__ == "__main__":
    main()
