"""The `/quest` commands."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.facts import QuestStatus
from cogs._cards import Kind
from cogs._completion import Choices, looked_up
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._pages import reply_list
from cogs.quest import _embeds


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class QuestCog(commands.GroupCog, group_name="quest", group_description="What the party set out to do."):
    """What the party set out to do, and how it went."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._quests = chronicle.quests

    @app_commands.command()
    @app_commands.describe(
        title="What the quest is called", description="What is to be done", reward="What it earns the party"
    )
    async def add(
        self, interaction: Interaction, title: str, description: str = "", reward: str = ""
    ) -> None:
        """Give the party something to do."""
        quest = await promptly(
            interaction, self._quests.add(actor_of(interaction), title, description, reward)
        )
        await reply(interaction, _embeds.added(quest))

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """Show the campaign's quests."""
        quests = await promptly(interaction, self._quests.list(actor_of(interaction)))
        await reply_list(
            interaction,
            Kind.QUEST,
            "Quests",
            [_embeds.line(quest) for quest in quests],
            empty="None yet. Add one with `/quest add`.",
            next_step="/quest complete and /quest fail say how one went.",
        )

    @app_commands.command()
    @app_commands.describe(title="Which quest")
    async def complete(self, interaction: Interaction, title: str) -> None:
        """Mark a quest as completed."""
        quest = await promptly(interaction, self._quests.complete(actor_of(interaction), title))
        await reply(interaction, _embeds.completed(quest))

    @app_commands.command()
    @app_commands.describe(title="Which quest")
    async def fail(self, interaction: Interaction, title: str) -> None:
        """Mark a quest as failed."""
        quest = await promptly(interaction, self._quests.fail(actor_of(interaction), title))
        await reply(interaction, _embeds.failed(quest))

    @app_commands.command()
    @app_commands.describe(title="Which quest")
    async def remove(self, interaction: Interaction, title: str) -> None:
        """Strike a quest from the chronicle."""
        quest = await promptly(interaction, self._quests.remove(actor_of(interaction), title))
        await reply(interaction, _embeds.removed(quest))

    @complete.autocomplete("title")
    @fail.autocomplete("title")
    async def _open_titles(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._quests.titles(actor_of(interaction), current, status=QuestStatus.ACTIVE))

    @remove.autocomplete("title")
    async def _titles(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._quests.titles(actor_of(interaction), current))
