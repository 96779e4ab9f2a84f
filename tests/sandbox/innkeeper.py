"""An ordinary discord.py bot that knows nothing of the sandbox: it keeps an inn, and a test's patience short."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.presses import PromptViewStore


class Confirm(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Yes", custom_id="yes", emoji="🛏️")
    async def yes(self, interaction: discord.Interaction, _: ui.Button[Confirm]) -> None:
        await interaction.response.edit_message(content="The room is yours.", view=None)

    @ui.button(label="No", custom_id="no", disabled=True)
    async def no(self, interaction: discord.Interaction, _: ui.Button[Confirm]) -> None:
        await interaction.response.defer()

    @ui.select(
        custom_id="bed",
        placeholder="Which bed?",
        options=[
            discord.SelectOption(label="Straw", value="s", emoji="🌾"),
            discord.SelectOption(label="Feather", value="f"),
        ],
    )
    async def bed(self, interaction: discord.Interaction, select: ui.Select[Confirm]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"A bed of {select.values[0]}.")


class Follow(ui.View):
    @ui.select(cls=ui.UserSelect, custom_id="whom", max_values=2)
    async def whom(self, interaction: discord.Interaction, select: ui.UserSelect[Follow]) -> None:
        await interaction.response.send_message(" and ".join(user.name for user in select.values))


class Register(ui.Modal, title="Guest book"):
    name: ui.Label[Register] = ui.Label(text="Name", component=ui.TextInput(custom_id="name", max_length=20))
    stay: ui.Label[Register] = ui.Label(
        text="Nights", component=ui.TextInput(custom_id="nights", default="1", required=False)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        name, nights = (label.component.value for label in (self.name, self.stay))  # type: ignore[attr-defined]
        await interaction.response.send_message(f"{name} stays for {nights}.", ephemeral=True)


class Order(ui.Modal, title="Supper"):
    dish: ui.Label[Order] = ui.Label(
        text="Dish",
        component=ui.Select(
            custom_id="dish",
            options=[discord.SelectOption(label=dish, value=dish[0]) for dish in ("Stew", "Pie")],
        ),
    )
    size: ui.Label[Order] = ui.Label(
        text="Size",
        component=ui.RadioGroup(
            custom_id="size",
            options=[
                discord.RadioGroupOption(label=s, value=s, default=s == "small") for s in ("small", "big")
            ],
        ),
    )
    salt: ui.Label[Order] = ui.Label(text="Salt", component=ui.Checkbox(custom_id="salt", default=True))
    guest: ui.Label[Order] = ui.Label(text="For", component=ui.UserSelect(custom_id="guest", required=False))
    recipe: ui.Label[Order] = ui.Label(
        text="Recipe", component=ui.FileUpload(custom_id="recipe", required=False)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        parts: list[Any] = [
            part.component for part in (self.dish, self.size, self.salt, self.guest, self.recipe)
        ]
        dish, size, salt, guest, recipe = parts
        files = [(await file.read()).decode() for file in recipe.values]
        guests = [user.name for user in guest.values]
        await interaction.response.send_message(f"{dish.values} {size.value} {salt.value} {guests} {files}")


class Board(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        text = ui.TextDisplay["Board"]("## Wanted\nOne goblin.")
        thumbnail = ui.Thumbnail["Board"]("attachment://goblin.png")
        self.add_item(
            ui.Container(ui.Section(text, accessory=thumbnail), ui.Separator(), accent_colour=0xAA0000)
        )


class Innkeeper(commands.Bot):
    """The inn's commands; `heard` are the messages that reached it, `resumed` how often its session was taken up."""

    def __init__(self, intents: discord.Intents | None = None, **options: Any) -> None:
        intents = intents or discord.Intents(
            guilds=True, messages=True, message_content=True, reactions=True, typing=True
        )
        super().__init__("!", intents=intents, help_command=None, guild_ready_timeout=0.05, **options)
        self._connection._view_store = PromptViewStore(self._connection)  # tests press faster than people
        self.heard: list[discord.Message] = []
        self._news = asyncio.Condition()
        self.resumed = asyncio.Event()
        _add_commands(self.tree)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message, /) -> None:
        async with self._news:
            self.heard.append(message)
            self._news.notify_all()

    async def on_resumed(self) -> None:
        self.resumed.set()

    async def hears(self, content: str) -> discord.Message:
        """Wait for a message."""
        async with asyncio.timeout(30), self._news:
            await self._news.wait_for(lambda: any(message.content == content for message in self.heard))
        return next(message for message in self.heard if message.content == content)


BEDS = [app_commands.Choice(name="Straw", value="s"), app_commands.Choice(name="Down", value="d")]


def _rooms() -> app_commands.Group:
    room = app_commands.Group(name="room", description="Rooms", guild_only=True)

    @room.command(description="Take a room")
    @app_commands.choices(
        bed=[app_commands.Choice(name="Straw", value="s"), app_commands.Choice(name="Down", value="d")]
    )
    @app_commands.describe(guest="Who")
    async def take(  # noqa: PLR0917 - discord.py reads the options from here
        interaction: discord.Interaction,
        guest: app_commands.Range[str, 2, 12],
        nights: app_commands.Range[int, 1, 7] = 1,
        bed: str = "s",
        for_whom: discord.Member | None = None,
        quiet: bool = False,
    ) -> None:
        await interaction.response.defer(thinking=True, ephemeral=quiet)
        host = for_whom.display_name if for_whom else "nobody"
        await interaction.followup.send(f"{guest}: {nights} nights on {bed}, paid by {host}")
        await interaction.followup.send("Sleep well.")

    @take.autocomplete("guest")
    async def guests(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        names = ("Kira", "Kellam", "Borin")
        return [app_commands.Choice(name=n, value=n) for n in names if n.startswith(typed)]

    return room


def _add_commands(tree: app_commands.CommandTree[Innkeeper]) -> None:
    tree.add_command(_rooms())

    @tree.command(description="Ask for the room")
    async def ask(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Really?", view=Confirm())

    @tree.command(description="Sign in")
    async def sign(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Register())

    @tree.command(description="Eat")
    async def supper(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Order())

    @tree.command(description="Look at the board")
    async def board(interaction: discord.Interaction) -> None:
        goblin = discord.File(io.BytesIO(b"\x89PNG goblin"), "goblin.png")
        await interaction.response.send_message(view=Board(), file=goblin)

    @tree.command(description="Send a parcel")
    async def parcel(  # noqa: PLR0917 - discord.py reads the options from here
        interaction: discord.Interaction,
        to: discord.Member | discord.Role,
        at: discord.TextChannel | None = None,
        guild: discord.Role | None = None,
        content: discord.Attachment | None = None,
        weight: float = 1.0,
    ) -> None:
        inside = (await content.read()).decode() if content else "nothing"
        await interaction.response.send_message(f"{weight} of {inside} to {to.name} at {at} for {guild}")

    @tree.command(description="Close the inn")
    @app_commands.default_permissions(manage_guild=True)
    async def close(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Closed.")

    @tree.command(description="Sleep through the question")
    async def doze(interaction: discord.Interaction) -> None:
        del interaction

    @tree.context_menu(name="Quote")
    async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"“{message.content}”")
