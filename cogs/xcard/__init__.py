"""The X-card: `/xcard`, and *X-card* in the menu of a message."""

from bot.client import Torchlit
from cogs.xcard._cog import XCardCog


async def setup(bot: Torchlit) -> None:
    """Offer both."""
    await bot.add_cog(XCardCog(bot))
