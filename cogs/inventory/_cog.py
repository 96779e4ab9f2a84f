"""The `/inventory` commands."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.rules.heroes.inventory import MOST_OF_ONE
from bot.rules.srd.digest import digest
from bot.rules.srd.items import spoken_name
from cogs._completion import Choices, looked_up, matching
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs.inventory import _embeds

Quantity = app_commands.Range[int, 1, MOST_OF_ONE]


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class InventoryCog(commands.GroupCog, group_name="inventory", group_description="What you carry."):
    """What characters carry, wear and wield, and what is in their purse."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._characters, self._inventories = chronicle.characters, chronicle.inventories

    @app_commands.command()
    @app_commands.describe(name="Whose; your own hero's if you leave it out")
    async def show(self, interaction: Interaction, name: str | None = None) -> None:
        """Show what somebody carries."""
        character = await promptly(interaction, self._inventories.show(actor_of(interaction), name))
        await _embeds.reply_inventory(interaction, character)

    @app_commands.command()
    @app_commands.describe(
        item="What; things that the rules know bring their figures, and +1 to +3 makes them magic",
        quantity="How many",
        name="Whose; your own hero's if you leave it out",
    )
    async def add(
        self, interaction: Interaction, item: str, quantity: Quantity = 1, name: str | None = None
    ) -> None:
        """Take something up."""
        adding = self._inventories.add(actor_of(interaction), item, quantity, name)
        await reply(interaction, _embeds.handled(await promptly(interaction, adding), "takes"))

    @app_commands.command()
    @app_commands.describe(
        item="What", quantity="How many", name="Whose; your own hero's if you leave it out"
    )
    async def remove(
        self, interaction: Interaction, item: str, quantity: Quantity = 1, name: str | None = None
    ) -> None:
        """Put something down, use it up or give it away."""
        removing = self._inventories.remove(actor_of(interaction), item, quantity, name)
        await reply(interaction, _embeds.handled(await promptly(interaction, removing), "parts with"))

    @app_commands.command()
    @app_commands.describe(item="A weapon, armour or a shield", name="Who; your own hero if you leave it out")
    async def equip(self, interaction: Interaction, item: str, name: str | None = None) -> None:
        """Wear or wield something; what is in its way is put away."""
        equipping = self._inventories.equip(actor_of(interaction), item, name)
        await reply(interaction, _embeds.handled(await promptly(interaction, equipping), "readies"))

    @app_commands.command()
    @app_commands.describe(item="What is worn or wielded", name="Who; your own hero if you leave it out")
    async def unequip(self, interaction: Interaction, item: str, name: str | None = None) -> None:
        """Take something off, or put it away."""
        putting = self._inventories.unequip(actor_of(interaction), item, name)
        await reply(interaction, _embeds.handled(await promptly(interaction, putting), "puts away"))

    @app_commands.command()
    @app_commands.describe(
        amount="Such as 15 gp, or -2 gp 5 sp to pay", name="Whose; your own hero's if you leave it out"
    )
    async def coins(self, interaction: Interaction, amount: str, name: str | None = None) -> None:
        """Put coins into the purse, or take them out."""
        handled = await promptly(interaction, self._inventories.pay(actor_of(interaction), amount, name))
        await reply(interaction, _embeds.paid(handled))

    @add.autocomplete("item")
    async def _known(self, interaction: Interaction, current: str) -> Choices:
        del interaction
        return matching((spoken_name(item.name) for item in digest().equipment.values()), current)

    @remove.autocomplete("item")
    @equip.autocomplete("item")
    @unequip.autocomplete("item")
    async def _carried(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._inventories.carried(actor_of(interaction), current))

    @show.autocomplete("name")
    @add.autocomplete("name")
    @remove.autocomplete("name")
    @equip.autocomplete("name")
    @unequip.autocomplete("name")
    @coins.autocomplete("name")
    async def _names(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._characters.names(actor_of(interaction), current))
