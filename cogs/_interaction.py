"""From a Discord interaction to an Actor, and from an answer back to Discord in time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine, Sequence
from typing import Any, TypeAlias, TypeVar

import discord
from discord import ui

from bot.client import PERMISSIONS
from bot.errors import NotAllowed
from bot.facts import Actor
from bot.visible import called

ACKNOWLEDGE_AFTER_S = 1.0  # Discord gives up on an interaction after 3 s

Interaction: TypeAlias = discord.Interaction[Any]
T = TypeVar("T")


def actor_of(interaction: Interaction) -> Actor:
    """Who asks, where, and what they may do there; NotAllowed outside of a server."""
    if interaction.guild_id is None or interaction.channel_id is None:
        raise NotAllowed("Torchlit plays on servers. Try that again in a channel of one.")
    return Actor(
        user_id=interaction.user.id,
        name=called(interaction.user.display_name),
        guild_id=interaction.guild_id,
        channel_id=interaction.channel_id,
        manages_guild=interaction.permissions.manage_guild or interaction.permissions.administrator,
        role_ids=frozenset(role.id for role in getattr(interaction.user, "roles", ())),
    )


def lacking(interaction: Interaction) -> list[str]:
    """The permissions that the bot was invited with and does not have in this channel, as Discord names them."""
    missing = PERMISSIONS & ~interaction.app_permissions
    return [name.replace("_", " ").title() for name, needed in missing if needed]


async def promptly(interaction: Interaction, work: Coroutine[Any, Any, T], *, private: bool = False) -> T:
    """Await the work, and where it takes its time tell Discord that an answer is coming.

    Most work is done in milliseconds and answered at once: no flicker, one request, and errors stay private.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=ACKNOWLEDGE_AFTER_S)
        if done:
            return task.result()
        await interaction.response.defer(ephemeral=private, thinking=True)
        try:
            return await task
        except Exception:
            # The first answer after a deferral is as public as the deferral was; an error shall stay private.
            with contextlib.suppress(discord.HTTPException):
                await interaction.delete_original_response()
            raise
    finally:
        task.cancel()


async def reply(
    interaction: Interaction,
    embed: discord.Embed,
    *,
    view: ui.View = discord.utils.MISSING,
    files: Sequence[discord.File] = (),
    private: bool = False,
) -> None:
    """Answer with a card, whether or not the interaction was acknowledged before; nobody is ever pinged."""
    done = interaction.response.is_done()
    send = interaction.followup.send if done else interaction.response.send_message
    await send(
        embed=embed,
        view=view,
        files=list(files),
        ephemeral=private,
        allowed_mentions=discord.AllowedMentions.none(),
    )
