"""Pictures that players bring: looked at, made anew, and kept as long as something refers to them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import BadInput, ChronicleUnavailable, NotAllowed, PlayerError
from bot.media.files import Picture
from bot.media.pictures.album import Album, digest_of
from bot.media.pictures.checking import NotAPicture
from bot.media.pictures.remaking import MAP, recognised, remade
from db.session import Database, Transaction

log = logging.getLogger(__name__)

MOST_PER_GUILD = 300
MOST_AT_ONCE = 8

Fetch = Callable[[], Awaitable[bytes]]
"""Brings the file that a player attached; it is asked once it is sure that the player may use it."""


class Uploads:
    """Players' pictures in an album; without one, none are taken."""

    def __init__(self, database: Database, album: Album | None) -> None:
        self._database, self._album = database, album
        self._one_at_a_time = asyncio.Lock()  # a picture that is read may take 200 MB
        self._in_hand = 0

    async def accepted(self, fetch: Fetch, side: int) -> bytes:
        """What is kept of a player's file, no side longer than `side` pixels; BadInput says what is wrong with it."""
        self._opened()
        if self._in_hand >= MOST_AT_ONCE:
            raise NotAllowed("Many pictures are being looked at just now. Attach yours again in a minute.")
        self._in_hand += 1
        try:
            return await self._remade(await fetch(), side)
        finally:
            self._in_hand -= 1

    @property
    def are_taken(self) -> bool:
        """False where there is no album."""
        return self._album is not None

    async def recognised(self, data: bytes) -> bytes:
        """A picture that was kept somewhere, as it is; made anew where it is not as we make them, or BadInput."""
        return await self._remade(data, MAP, recognised)

    async def read(self, digest: str) -> bytes | None:
        """The picture of that digest; None where it is not to be had."""
        return None if self._album is None else await asyncio.to_thread(self._album.find, digest)

    async def keep(self, tx: Transaction, guild_id: int, picture: bytes) -> str:
        """Keep what was accepted, for something that will refer to it before the transaction ends; its digest.

        The row is held until then, and the file written under it: whoever sweeps meanwhile leaves both alone.
        NotAllowed where the guild has all it can, or the album is full.
        """
        album = self._opened()
        if await tx.uploads.of_guild(guild_id) >= MOST_PER_GUILD:
            raise NotAllowed(
                f"This server has {MOST_PER_GUILD} portraits and maps, the most it can. Take one away first."
            )
        await tx.uploads.keep(digest_of(picture), len(picture))
        if await tx.uploads.taken() > album.most_bytes:
            raise NotAllowed("There is no room for more pictures here. Whoever runs this bot can make some.")
        try:
            return await asyncio.to_thread(album.keep, picture)
        except OSError as error:
            log.warning("a player's picture was not kept: %s", error)
            raise ChronicleUnavailable("The picture could not be kept just now. Try again later.") from error

    async def open(self, digest: str | None, name: str, alt_text: str) -> Picture | None:
        """The picture of that digest as a file to show, `name` without its ending; None where it is not to be had."""
        found = None if digest is None else await self.read(digest)
        return None if found is None else Picture(found, f"{name}.webp", "image/webp", alt_text)

    async def tidy(self) -> None:
        """Sweep up what a crash may have left, too: files whose row was never committed."""
        if self._album is None:
            return
        try:
            async with self._database.transaction() as tx:
                noted = await tx.uploads.digests()
                for digest, size in (await asyncio.to_thread(self._album.sizes)).items():
                    if digest not in noted:
                        await tx.uploads.keep(digest, max(1, size))  # whoever is writing it comes first
        except (PlayerError, OSError) as error:
            log.debug("players' pictures were not tidied: %s", error)
        await self.sweep()

    async def sweep(self) -> None:
        """Let go of every picture to which nothing refers any more; what does not work now will the next time."""
        if self._album is None:
            return
        try:
            async with self._database.transaction() as tx:
                for digest in await tx.uploads.forget_unused():
                    await asyncio.to_thread(self._album.drop, digest)
        except PlayerError as error:
            log.debug("players' pictures were not swept: %s", error)

    async def _remade(self, data: bytes, side: int, making: Callable[[bytes, int], bytes] = remade) -> bytes:
        async with self._one_at_a_time:
            try:
                return await asyncio.to_thread(making, data, side)
            except NotAPicture as error:
                raise BadInput(
                    f"That picture cannot be used: {error}. Attach a PNG, JPEG, GIF or WebP of up to 8 MiB and"
                    " 16 million pixels."
                ) from error

    def _opened(self) -> Album:
        if self._album is None:
            raise NotAllowed("No pictures are taken here. Whoever runs this bot can change that.")
        return self._album
