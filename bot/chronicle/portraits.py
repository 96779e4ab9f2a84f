"""Portraits, and how people look: by their player or the campaign's owner."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.chronicle import wording
from bot.chronicle.access import owns, the_campaign
from bot.chronicle.cast import own_character, require_editor, the_character
from bot.chronicle.uploads import Fetch, Uploads
from bot.errors import BadInput
from bot.facts import Actor, Character
from bot.media.files import Picture
from bot.media.pictures.remaking import PORTRAIT
from bot.rules.heroes import sheet_of, with_sheet
from bot.rules.heroes.sheet import PORTRAIT_LINK
from db.session import Database, Transaction


class Portraits:
    """A character's portrait, a picture that was brought or the address of one, and the words for how they look."""

    def __init__(self, database: Database, uploads: Uploads) -> None:
        self._database, self._uploads = database, uploads

    async def hang(self, actor: Actor, fetch: Fetch, name: str | None = None) -> Character:
        """Hang a player's picture in the place of what hung there; BadInput where it is none that can be used."""
        async with self._database.transaction() as tx:
            await _hangable(tx, actor, name)
        picture = await self._uploads.accepted(fetch, PORTRAIT)
        async with self._database.transaction() as tx:
            character = await _hangable(tx, actor, name)
            digest = await self._uploads.keep(tx, actor.guild_id, picture)
            hung = await _rehung(tx, character, digest=digest)
        await self._uploads.sweep()
        return hung

    async def link(self, actor: Actor, link: str, name: str | None = None) -> Character:
        """Have Discord show the picture at an https address, in the place of what hung there."""
        link = link.strip()
        if not (len(link) <= wording.LINK_LIMIT and re.fullmatch(PORTRAIT_LINK, link)):
            raise BadInput("Attach a picture, or give the address of one; it begins with `https://`.")
        return await self._hang_link(actor, link, name)

    async def take_down(self, actor: Actor, name: str | None = None) -> Character:
        """Leave the frame empty."""
        return await self._hang_link(actor, "", name)

    async def describe(self, actor: Actor, appearance: str, name: str | None = None) -> Character:
        """Say how a character looks, for painters and for the Dungeon Master; nothing takes it back."""
        appearance = wording.appearance(appearance)
        async with self._database.transaction() as tx:
            character = await own_character(tx, actor, name)
            await tx.characters.set_appearance(character.id, appearance)
            return replace(character, appearance=appearance)

    async def of(self, character: Character) -> Picture | None:
        """The picture that hangs there, if one was brought."""
        return await self._uploads.open(character.portrait, "portrait", f"Portrait of {character.name}")

    async def _hang_link(self, actor: Actor, link: str, name: str | None) -> Character:
        async with self._database.transaction() as tx:
            hung = await _rehung(tx, await _hangable(tx, actor, name), link=link)
        await self._uploads.sweep()
        return hung


async def _hangable(tx: Transaction, actor: Actor, name: str | None) -> Character:
    """The character for changing in this transaction, whose portrait its player and the campaign's owner may change."""
    campaign = await the_campaign(tx, actor)
    character = await the_character(tx, campaign, actor, name)
    if not owns(actor, campaign):
        require_editor(actor, campaign, character)
    return await tx.characters.hold(campaign.id, character.id)


async def _rehung(
    tx: Transaction, character: Character, *, digest: str | None = None, link: str = ""
) -> Character:
    hung = with_sheet(replace(character, portrait=digest), replace(sheet_of(character), portrait=link))
    await tx.characters.update(hung)
    await tx.characters.set_portrait(character.id, digest)
    return hung
