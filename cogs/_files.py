"""Files that are attached to answers."""

from __future__ import annotations

import discord

from cogs._interaction import Interaction


def most_bytes(interaction: Interaction) -> int:
    """How large a file may be that is attached to an answer here."""
    return (
        interaction.guild.filesize_limit if interaction.guild else discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES
    )
