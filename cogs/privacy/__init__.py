"""`/privacy`: what is kept of you, and that it goes."""

from bot.client import Torchlit
from cogs.privacy._cog import PrivacyCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(PrivacyCog(bot.app.chronicle.privacy, bot.app.jobs))
