"""A table in a tavern: the real bot on a sandbox Discord, and people who play on it.

    async def test_a_campaign_begins(table: Table) -> None:
        reply = await table.kira.slash("campaign create", name="Stormreach")
        assert "Stormreach" in reply.text

Each test has a guild, a channel and an empty chronicle of its own; the bot is started once. What the Dungeon
Master answers is scripted in `table.script`. Where TORCHLIT_DISCORD_SPEC names a folder with Discord's schemas,
every request, response and event is checked against them.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from discord import Permissions

from bot.app import App, open_app
from bot.client import Torchlit
from bot.llm.engine import Engine, Request
from bot.llm.scripted import ScriptedEngine
from bot.sandbox import Channel, Guild, Interaction, Message, Modal, Person, Sandbox, World
from bot.settings import Settings
from bot.turn.aloud import Readers
from cogs import _completion
from tests.database import CHRONICLE, empty

PATIENCE_S = 60.0  # a slow machine is no failure; an answer that never comes is


class Reply:
    """What the bot answered to a command, a button or a form, as it stands now: later edits are in it."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction

    @property
    def message(self) -> Message:
        """The newest message of the answer."""
        return self._interaction.responses[-1]

    @property
    def modal(self) -> Modal:
        """The form that was opened."""
        assert self._interaction.modal is not None, f"no form, but: {self.text}"
        return self._interaction.modal

    @property
    def text(self) -> str:
        """Everything there is to read in it."""
        return read(self.message)

    @property
    def is_private(self) -> bool:
        """True when only the one who asked sees it."""
        return self.message.visible_to == self._interaction.user.id

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons that can be pressed."""
        buttons = [button for row in self.message.components for button in row["components"]]
        return [button["label"] for button in buttons if not button.get("disabled")]


def read(message: Message) -> str:
    """Everything there is to read in a message: its content, then its embeds."""
    parts = [message.content]
    for embed in message.embeds:
        parts += [embed.get("title", ""), embed.get("description", "")]
        parts += [text for part in embed.get("fields", []) for text in (part["name"], part["value"])]
        parts.append(embed.get("footer", {}).get("text", ""))
    return "\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Player:
    """A person in a channel."""

    person: Person
    channel: Channel

    @property
    def mention(self) -> str:
        return f"<@{self.person.user.id}>"

    def at(self, channel: Channel) -> Player:
        """The same person elsewhere."""
        return Player(self.person, channel)

    async def say(self, text: str, **more: Any) -> Message:
        return await self.person.say(self.channel, text, **more)

    async def slash(self, command: str, /, **options: Any) -> Reply:
        return await _answered(await self.person.slash(self.channel, command, **options))

    async def press(self, reply: Reply | Message, button: str) -> Reply:
        message = reply.message if isinstance(reply, Reply) else reply
        return await _answered(await self.person.press(message, button))

    async def choose(self, reply: Reply | Message, menu: str, *values: str) -> Reply:
        message = reply.message if isinstance(reply, Reply) else reply
        return await _answered(await self.person.choose(message, menu, values))

    async def submit(self, reply: Reply, **answers: str) -> Reply:
        return await _answered(await self.person.submit(reply.modal, answers))

    async def suggestions(self, command: str, /, **typed: str) -> list[str]:
        """What is offered while the one option given is being typed."""
        ((option, text),) = typed.items()
        choices = await self.person.autocomplete(self.channel, command, focused=option, text=text)
        return [name for name, _ in choices]


@dataclass
class Script:
    """What the Dungeon Master answers next: one text, over and over, until a test changes it."""

    answer: str = "The torch gutters. Something moves in the dark."

    def __call__(self, _: Request) -> str:
        return self.answer


@dataclass
class Table:
    """Everything a test needs to play: people, their channel, and the running bot behind it."""

    sandbox: Sandbox
    app: App
    bot: Torchlit
    engine: ScriptedEngine
    script: Script
    guild: Guild = field(init=False)
    channel: Channel = field(init=False)

    def __post_init__(self) -> None:
        self.guild = self.sandbox.world.add_guild("The Rusty Flagon")
        self.channel = self.sandbox.world.add_channel(self.guild, "tavern")

    @property
    def kira(self) -> Player:
        return self.player("Kira")

    @property
    def borin(self) -> Player:
        return self.player("Borin")

    @property
    def warden(self) -> Player:
        """Somebody who may manage the server."""
        return self.player("Warden", permissions=Permissions(manage_guild=True))

    def player(self, name: str, *, permissions: Permissions | None = None) -> Player:
        """A member of the table's guild, at the table."""
        person = self.sandbox.person(name, guild=self.guild, permissions=permissions)
        return Player(person, self.channel)

    def elsewhere(self) -> Table:
        """The same bot at another guild's table."""
        return Table(self.sandbox, self.app, self.bot, self.engine, self.script)

    async def shows(self, message: Message | Reply, text: str) -> None:
        """Wait until a message reads like that."""
        shown = message.message if isinstance(message, Reply) else message
        await self._until(lambda: shown if text in read(shown) else None)

    def names_of(self, cog: str) -> dict[str, Any]:
        """The names in the module of a running cog; where another bot has closed, importing it gives a new one."""
        names: dict[str, Any] = vars(type(self.bot.get_cog(cog)))["__init__"].__globals__
        return names

    async def sees(self, player: Player, text: str) -> Message:
        """Wait until the bot has written that where the player sees it; return the message."""
        mine = {None, player.person.user.id}

        def written() -> Message | None:
            messages = player.channel.messages.values()
            seen = (m for m in messages if m.author.bot and m.visible_to in mine and text in read(m))
            return next(seen, None)

        return await self._until(written)

    async def _until(self, found: Callable[[], Message | None]) -> Message:
        with self.sandbox.subscribe() as changes:
            if (message := found()) is not None:
                return message
            async with asyncio.timeout(PATIENCE_S):
                async for _ in changes:
                    if (message := found()) is not None:
                        return message
        raise AssertionError("the sandbox closed")


@asynccontextmanager
async def open_table(
    database_url: str | None,
    home: Path,
    *,
    in_the_dark: bool = False,
    world: World | None = None,
    sandbox: Sandbox | None = None,
    readers: Readers | None = None,
    **more: Any,
) -> AsyncIterator[Table]:
    """Start a sandbox and the bot on it; closes both in order. `in_the_dark`, the chronicle is out of reach.

    Without a URL the chronicle is in an embedded server in `home`. A sandbox that is given stays open: a bot may be
    started on it again.
    """
    script = Script()
    engine = ScriptedEngine(script)
    fresh = Sandbox(world, spec_dir=spec_dir(), dave_version=1)
    async with (
        nullcontext(sandbox) if sandbox else fresh as discord,
        open_bot(
            discord, database_url, home, engine=engine, in_the_dark=in_the_dark, readers=readers, **more
        ) as bot,
    ):
        yield Table(discord, bot.app, bot, engine, script)


def spec_dir() -> Path | None:
    """The folder of Discord's schemas, where there is one."""
    spec = os.environ.get("TORCHLIT_DISCORD_SPEC")
    return Path(spec) if spec else None


@asynccontextmanager
async def open_bot(
    sandbox: Sandbox,
    database_url: str | None,
    home: Path,
    *,
    engine: Engine,
    in_the_dark: bool = False,
    readers: Readers | None = None,
    guild_pause_s: float = 2.0,
    **more: Any,
) -> AsyncIterator[Torchlit]:
    """Start the bot on a sandbox, as a restart does; closes it in order."""
    quiet: dict[str, Any] = {"rules_api_url": "off", "speech_file": "never", "image_drawn": False}
    settings = Settings(home=home, database_url=database_url, _env_file=None, **(quiet | more))
    async with (
        open_app(settings, engine=engine, readers=readers) as app,
        Torchlit(app, connector=sandbox.connector(), guild_pause_s=guild_pause_s) as bot,
    ):
        await bot.login(sandbox.token)
        running = asyncio.create_task(bot.connect())
        try:
            async with asyncio.timeout(PATIENCE_S):
                await sandbox.wait_connected(PATIENCE_S)
                await bot.wait_until_ready()
                if not in_the_dark:
                    await app.keeper.ready.wait()
            yield bot
        finally:
            await bot.close()
            await running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def tavern(tavern_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Table]:
    """The bot, started once for the whole run; it looks things up for as long as it takes, within Discord's 3 s."""
    with pytest.MonkeyPatch.context() as patch:
        async with open_table(tavern_url, tmp_path_factory.mktemp("home")) as table:
            patch.setattr(_completion, "PATIENCE_S", PATIENCE_S)
            patch.setitem(table.names_of("CharacterCog"), "LOOK_UP_WITHIN_S", PATIENCE_S)
            yield table


@pytest_asyncio.fixture(loop_scope="session")
async def table(tavern: Table, tavern_url: str) -> AsyncIterator[Table]:
    """A fresh guild's table; what happened on it was nothing that the real Discord would refuse."""
    before = len(tavern.sandbox.violations)
    tavern.script.answer = Script.answer
    tavern.engine.gate = tavern.engine.failure = None
    tavern.engine.requests.clear()
    yield tavern.elsewhere()
    await empty(tavern_url, *CHRONICLE)  # the running bot finishes its jobs by itself
    assert tavern.sandbox.violations[before:] == []


async def _answered(interaction: Interaction) -> Reply:
    await interaction.wait(PATIENCE_S)
    assert not interaction.failed, "The application did not respond"
    return Reply(interaction)
