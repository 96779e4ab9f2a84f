"""`/roll`: dice for whatever the table wants to know."""

from bot.client import Torchlit
from cogs.roll._cog import RollCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(RollCog(bot.app.chronicle))
