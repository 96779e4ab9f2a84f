"""`python -m bot.sandbox`: a Discord in a process of its own, until SIGINT or SIGTERM ends it.

Prints one line of JSON: the bot's token, the proxy's URL, the certificate's path, the ids of guild and
channels.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

from bot.sandbox.server import Sandbox


async def serve() -> None:
    """Open a sandbox, say how to reach it, and keep it open until a signal comes."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    spec = os.environ.get("TORCHLIT_DISCORD_SPEC")
    with tempfile.TemporaryDirectory(prefix="torchlit-sandbox-") as folder:
        async with Sandbox(spec_dir=Path(spec) if spec else None) as sandbox:
            guild = sandbox.world.guilds[0]
            facts = {
                "token": sandbox.token,
                "proxy": sandbox.proxy_url,
                "ca": str(sandbox.write_ca(Path(folder) / "ca.pem")),
                "guild": str(guild.id),
                "channels": {channel.name: str(channel.id) for channel in guild.channels.values()},
            }
            sys.stdout.write(json.dumps(facts) + "\n")
            sys.stdout.flush()
            await stop.wait()


if __name__ == "__main__":
    asyncio.run(serve())
