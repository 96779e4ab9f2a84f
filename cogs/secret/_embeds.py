"""Cards about secrets."""

from __future__ import annotations

import discord

from bot.facts import Secret
from cogs._cards import Kind, add_field, card, plain


def added(secret: Secret) -> discord.Embed:
    """It is kept."""
    embed = card(
        Kind.SECRET,
        f"🤫 Secret #{secret.id}",
        plain(secret.text),
        next_step="Whoever narrates is not told before /secret reveal.",
    )
    add_field(embed, "About", plain(secret.about))
    add_field(embed, "Known to", _readers(secret))
    return embed


def line(secret: Secret) -> str:
    """A secret in a list."""
    about = f"**{plain(secret.about)}**: " if secret.about else ""
    known = "everybody knows" if secret.is_known else _readers(secret)
    return f"{'📖' if secret.is_known else '🤫'} #{secret.id} {about}{plain(secret.text)}\n{known}"


def revealed(secret: Secret) -> discord.Embed:
    """Everybody may know."""
    about = f": {plain(secret.about)}" if secret.about else ""
    return card(
        Kind.SECRET,
        f"📖 It comes to light{about}",
        plain(secret.text),
        next_step="The Dungeon Master tells of it from the next turn on.",
    )


def whispered(secret: Secret, hero: str) -> discord.Embed:
    """One player may know."""
    return card(
        Kind.SECRET,
        f"🤫 {plain(hero)} knows",
        plain(secret.text),
        next_step="Their player finds it with /secret list.",
    )


def removed(secret: Secret) -> discord.Embed:
    """It is forgotten."""
    return card(Kind.SECRET, f"Secret #{secret.id} is forgotten", plain(secret.text))


def _readers(secret: Secret) -> str:
    return ", ".join(f"<@{user}>" for user in secret.readers) or "nobody but the Dungeon Master"
