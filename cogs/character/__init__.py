"""`/character`: players' heroes and the campaign's NPCs."""

from bot.client import Torchlit
from cogs.character._cog import CharacterCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(CharacterCog(bot.app.chronicle))
