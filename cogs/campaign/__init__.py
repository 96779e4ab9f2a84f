"""`/campaign`: begin, find, change and close campaigns."""

from bot.client import Torchlit
from cogs.campaign._cog import CampaignCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(CampaignCog(bot.app.chronicle, bot.app.turns))
