"""`/safety`: what a table agreed on."""

from bot.client import Torchlit
from cogs.safety._cog import SafetyCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(SafetyCog(bot.app.chronicle))
