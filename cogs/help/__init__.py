"""`/help`: what to do first, and everything that can be asked."""

from bot.client import Torchlit
from cogs.help._cog import HelpCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(HelpCog(bot.app.chronicle))
