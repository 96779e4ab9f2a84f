"""`/voice`: the Dungeon Master comes to the players' voice channel and is heard there."""

from bot.client import Torchlit
from cogs.voice._cog import VoiceCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(VoiceCog(bot))
