"""`/secret`: what not everybody at the table may know."""

from bot.client import Torchlit
from cogs.secret._cog import SecretCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(SecretCog(bot.app.chronicle))
