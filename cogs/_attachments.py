"""Files from players and to them: what they attach is read from Discord alone, and no more than was asked for."""

from __future__ import annotations

import asyncio
import io

import aiohttp
import discord

from bot.downloads import DownloadRefused
from bot.errors import BadInput
from bot.media.drawn.words import ALT_TEXT
from bot.media.files import Picture
from cogs._cards import cut

FETCH_S = 20.0


async def fetched(file: discord.Attachment, most: int) -> bytes:
    """The file's bytes, at most so many; BadInput where it has more, or Discord does not give it.

    `bot.downloads` bounds what comes, whatever size was said before.
    """
    too_large = f"That file is too large; {_size(most)} are the most."
    if file.size > most:
        raise BadInput(too_large)
    try:
        async with asyncio.timeout(FETCH_S):
            data = await file.read()
    except DownloadRefused:
        raise BadInput(too_large) from None
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError):
        raise BadInput("That file could not be fetched from Discord. Attach it again.") from None
    if len(data) > most:
        raise BadInput(too_large)
    return data


def picture_file(filename: str, data: bytes, alt_text: str) -> discord.File:
    """A picture as Discord takes it, with words for who cannot see it."""
    return discord.File(io.BytesIO(data), filename, description=cut(alt_text, ALT_TEXT) or None)


def picture_files(*pictures: Picture | None) -> list[discord.File]:
    """Those of the pictures that there are, as Discord takes them."""
    return [picture_file(one.filename, one.data, one.alt_text) for one in pictures if one is not None]


def _size(number: int) -> str:
    return f"{number >> 20} MiB" if number >= 1 << 20 else f"{number >> 10} KiB"
