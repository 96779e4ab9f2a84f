"""`/rules`: what the books say."""

from bot.client import Torchlit
from cogs.rules._cog import RulesCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(RulesCog(bot.app.rulebook))
