"""`/combat`: fights with a live tracker, buttons for whose turn it is, and a card for each step."""

from bot.client import Torchlit
from cogs.combat._buttons import DeedButton
from cogs.combat._cog import CombatCog
from cogs.combat._herald import Herald
from cogs.combat._menus import DeedMenu


async def setup(bot: Torchlit) -> None:
    """Offer the commands, listen to the buttons of every fight there ever was, and watch over those that are on."""
    bot.add_dynamic_items(DeedButton, DeedMenu)
    await bot.add_cog(CombatCog(bot, Herald(bot)))
