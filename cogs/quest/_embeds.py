"""Cards about quests."""

from __future__ import annotations

import discord

from bot.facts import Quest, QuestStatus
from cogs._cards import Kind, add_field, card, plain

SIGNS = {QuestStatus.ACTIVE: "📜", QuestStatus.COMPLETED: "✅", QuestStatus.FAILED: "❌"}
GLIMPSE = 160  # characters of a description in a list


def added(quest: Quest) -> discord.Embed:
    """The party has something to do."""
    embed = card(
        Kind.QUEST,
        f"📜 {plain(quest.title)}",
        plain(quest.description),
        next_step="The Dungeon Master knows of it now. Write what you do about it.",
    )
    add_field(embed, "Reward", plain(quest.reward))
    return embed


def line(quest: Quest) -> str:
    """A quest in a list."""
    description = f"\n{plain(' '.join(quest.description.split()), GLIMPSE)}" if quest.description else ""
    reward = f" · 💰 {plain(quest.reward, GLIMPSE)}" if quest.reward else ""
    return f"{SIGNS[quest.status]} **{plain(quest.title)}**{reward}{description}"


def completed(quest: Quest) -> discord.Embed:
    """The party did it."""
    embed = card(Kind.QUEST, f"✅ {plain(quest.title)}", "The quest is completed.")
    add_field(embed, "Reward", plain(quest.reward))
    return embed


def failed(quest: Quest) -> discord.Embed:
    """It cannot be done any more."""
    return card(Kind.QUEST, f"❌ {plain(quest.title)}", "The quest has failed.")


def removed(quest: Quest) -> discord.Embed:
    """It never was."""
    return card(Kind.QUEST, plain(quest.title), "The quest is struck from the chronicle.")
