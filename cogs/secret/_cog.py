"""The `/secret` commands."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.chronicle.secrets import SECRET_LIMIT
from cogs._cards import Kind
from cogs._completion import Choices, looked_up
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._pages import in_pages, reply_pages
from cogs.secret import _embeds


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class SecretCog(commands.GroupCog, group_name="secret", group_description="What not everybody may know."):
    """What the Dungeon Master keeps from players, and from the model until it is revealed."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._secrets, self._characters = chronicle.secrets, chronicle.characters

    @app_commands.command()
    @app_commands.rename(known_to="known-to")
    @app_commands.describe(
        text="What nobody may know yet",
        about="Whom or what it is about: somebody, a place, a quest",
        known_to="Heroes whose players know it, with commas between them; nobody if you leave it out",
    )
    async def add(
        self,
        interaction: Interaction,
        text: app_commands.Range[str, 1, SECRET_LIMIT],
        about: str = "",
        known_to: str = "",
    ) -> None:
        """Keep something from the players, and from whoever narrates; only you see this."""
        adding = self._secrets.add(actor_of(interaction), text, about, known_to)
        secret = await promptly(interaction, adding, private=True)
        await reply(interaction, _embeds.added(secret), private=True)

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """Show the secrets that you may know; only you see this."""
        secrets = await promptly(interaction, self._secrets.list(actor_of(interaction)), private=True)
        await reply_pages(
            interaction,
            Kind.SECRET,
            "Secrets",
            in_pages(_embeds.line(secret) for secret in secrets) or ["None that you know of."],
            next_step="/secret reveal lets everybody know, or one player.",
            private=True,
        )

    @app_commands.command()
    @app_commands.rename(which="secret")
    @app_commands.describe(
        which="Which secret", to="The hero whose player may know; everybody if you leave it out"
    )
    async def reveal(self, interaction: Interaction, which: str, to: str = "") -> None:
        """Let everybody know a secret, here in the channel, or one player alone."""
        revealing = self._secrets.reveal(actor_of(interaction), which, to)
        told = await promptly(interaction, revealing, private=bool(to))
        embed = _embeds.revealed(told) if told.is_known else _embeds.whispered(told, to)
        await reply(interaction, embed, private=not told.is_known)

    @app_commands.command()
    @app_commands.rename(which="secret")
    @app_commands.describe(which="Which secret")
    async def remove(self, interaction: Interaction, which: str) -> None:
        """Forget a secret; only you see this."""
        removing = self._secrets.remove(actor_of(interaction), which)
        await reply(
            interaction, _embeds.removed(await promptly(interaction, removing, private=True)), private=True
        )

    @add.autocomplete("about")
    async def _subjects(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._secrets.subjects(actor_of(interaction), current))

    @reveal.autocomplete("to")
    async def _heroes(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._characters.names(actor_of(interaction), current))

    @reveal.autocomplete("which")
    async def _hidden(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._secrets.labels(actor_of(interaction), current, hidden=True))

    @remove.autocomplete("which")
    async def _all(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._secrets.labels(actor_of(interaction), current))
