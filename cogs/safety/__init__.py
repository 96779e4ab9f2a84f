"""`/safety`: what a table agreed on; and *Report to the owner*, in the menu of a message."""

from bot.client import Torchlit
from cogs.safety._cog import SafetyCog
from cogs.safety._reporting import ReportingCog


async def setup(bot: Torchlit) -> None:
    """Offer both."""
    await bot.add_cog(SafetyCog(bot.app.chronicle))
    await bot.add_cog(ReportingCog(bot))
