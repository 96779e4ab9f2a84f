"""Cards about a person's data."""

from __future__ import annotations

import discord

from cogs._cards import Kind, card


def exported(rows: int) -> discord.Embed:
    """Everything that is kept of a person, as a file."""
    return card(
        Kind.HELP,
        "📄 What is kept of you",
        f"The file has all of it, from every server: {rows:,} entries, one a line."
        if rows
        else "Nothing is kept of you; the file says no more than that.",
        next_step="/privacy delete has all of it go.",
    )


def ask_delete() -> discord.Embed:
    """May everything of the person go?"""
    return card(
        Kind.WARNING,
        "Delete everything that is kept of you?",
        "Your heroes and your words go, on every server; campaigns that only you played in go whole. Where others"
        " played with you, the story stays with nobody in your place, less the sentences that only you could be known"
        " by. It cannot be taken back.",
        next_step="/privacy export gives you a copy first.",
    )


def deleting() -> discord.Embed:
    """Everything of the person goes."""
    return card(
        Kind.HELP,
        "Everything of yours is being deleted",
        "It takes minutes, within the hour in any case, also when the bot is restarted meanwhile. Your messages on"
        " Discord are Discord's to keep, or yours to delete.",
        next_step="/privacy opt-out keeps new messages from being read.",
    )


def opted_out() -> discord.Embed:
    """The person is not read any more."""
    return card(
        Kind.HELP,
        "Your messages are not read any more",
        "What you write is no move and is not kept, on any server. What was kept before stays.",
        next_step="/privacy delete has it go; /privacy opt-in has you read again.",
    )


def opted_in() -> discord.Embed:
    """The person is read again."""
    return card(
        Kind.HELP, "Your messages are read", "What you write in a campaign's channel is what your hero does."
    )
