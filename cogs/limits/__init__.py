"""`/limits`: how much is left to play with, and what a server may use."""

from bot.client import Torchlit
from cogs.limits._cog import LimitsCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(LimitsCog(bot))
