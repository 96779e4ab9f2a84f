"""`/location`: the places of the campaign, and where the party is."""

from bot.client import Torchlit
from cogs.location._cog import LocationCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(LocationCog(bot.app.chronicle))
