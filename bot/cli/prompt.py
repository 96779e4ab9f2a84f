"""`torchlit prompt`: the exact prompt that a campaign's next turn would send."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from dataclasses import asdict

from bot.app import open_app
from bot.cli._chronicle import reached
from bot.cli._settings import read_settings
from bot.errors import ConfigurationError, NotFound
from bot.prompt.build import Prompt
from bot.settings import Settings
from bot.telemetry import escaped


def main(chosen: argparse.Namespace) -> int:
    """Write the prompt with its token counts by section."""
    prompt = asyncio.run(_preview(read_settings(), chosen.campaign, chosen.message))
    if chosen.json:
        json.dump(asdict(prompt), sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_written(prompt))
    return 0


async def _preview(settings: Settings, name: str, message: str) -> Prompt:
    async with open_app(settings, plays=False) as app:
        if not await reached(app):
            raise ConfigurationError("The chronicle is out of reach; torchlit doctor says why.")
        async with app.database.transaction() as transaction:
            campaigns = await transaction.campaigns.find(name)
        if not campaigns:
            raise NotFound(f"There is no campaign {name}.")
        return await app.turns.preview(campaigns[0], message)


def _written(prompt: Prompt) -> str:
    lines = []
    for message in prompt.messages:
        lines += [f"── {message.role} ──", *map(escaped, message.content.split("\n")), ""]
    width = max(len(section.name) for section in prompt.sections)
    for section in prompt.sections:
        left_out = f"  ({section.dropped} left out)" if section.dropped else ""
        lines.append(f"{section.name:<{width}} {section.tokens:>6} tokens{left_out}")
    lines.append(f"{'in all':<{width}} {prompt.tokens:>6} tokens of {prompt.budget}")
    return "\n".join(lines) + "\n"
