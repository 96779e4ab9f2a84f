"""`/quest`: what the party set out to do."""

from bot.client import Torchlit
from cogs.quest._cog import QuestCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(QuestCog(bot.app.chronicle))
