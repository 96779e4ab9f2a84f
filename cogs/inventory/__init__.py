"""`/inventory`: what characters carry, wear and wield."""

from bot.client import Torchlit
from cogs.inventory._cog import InventoryCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(InventoryCog(bot.app.chronicle))
