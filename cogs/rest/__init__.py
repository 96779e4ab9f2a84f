"""`/rest`: an hour or a night."""

from bot.client import Torchlit
from cogs.rest._cog import RestCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(RestCog(bot.app.chronicle))
