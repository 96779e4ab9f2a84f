"""Playing: a message in a campaign's channel becomes a turn, and the turn is shown as it happens."""

from bot.client import Torchlit
from cogs.play._cog import PlayCog
from cogs.play._questions import AnswerButton
from cogs.play._stage import DiscordStage


async def setup(bot: Torchlit) -> None:
    """Listen to the players, and set the stage on which turns are shown."""
    await bot.add_cog(PlayCog(bot))
    bot.add_dynamic_items(AnswerButton)
    stage = DiscordStage(bot)
    bot.app.curtain.rise(stage, bot_id=stage.bot_id)
