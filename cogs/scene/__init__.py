"""`/scene`: a picture of where the party is, and a button for another one."""

from bot.client import Torchlit
from cogs.scene._cog import SceneCog
from cogs.scene._redraw import RedrawButton


async def setup(bot: Torchlit) -> None:
    """Offer the command, and listen to the buttons of all pictures."""
    await bot.add_cog(SceneCog(bot))
    bot.add_dynamic_items(RedrawButton)
