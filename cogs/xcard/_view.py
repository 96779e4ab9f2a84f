"""Who wants to may say what an X-card was about; nobody has to."""

from __future__ import annotations

import discord
from discord import ui

from bot.turn.xcard import TOPIC_LIMIT, XCard
from cogs._cards import Kind, card, plain
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._views import TableForm, TableView

_SAY_WITHIN_S = 300.0


class SayWhat(TableView):
    """A button, for the one who played the card, that opens the form."""

    def __init__(self, asked: Interaction, xcard: XCard, turn_id: int | None) -> None:
        super().__init__(asked, timeout=_SAY_WITHIN_S)
        self._xcard, self._turn_id = xcard, turn_id

    @ui.button(label="Say what it was", style=discord.ButtonStyle.secondary)
    async def say(self, interaction: Interaction, _: ui.Button[SayWhat]) -> None:
        """Open the form."""
        await interaction.response.send_modal(Topic(self._xcard, self._turn_id))


class Topic(TableForm, title="X-card"):
    """What to keep away from: the scene is told once more with that known, and nothing returns to it later."""

    def __init__(self, xcard: XCard, turn_id: int | None) -> None:
        super().__init__()
        self._topic = ui.TextInput[Topic](placeholder="spiders", max_length=TOPIC_LIMIT, custom_id="topic")
        self.add_item(ui.Label(text="What to keep away from", component=self._topic))
        self._xcard, self._turn_id = xcard, turn_id

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Take back what was told without knowing it."""
        actor, about = actor_of(interaction), self._topic.value
        if self._turn_id is None:
            await promptly(interaction, self._xcard.avoid(actor, about), private=True)
        else:
            playing = self._xcard.play(actor, turn_id=self._turn_id, about=about)
            await promptly(interaction, playing, private=True)
        embed = card(Kind.SAFETY, "✋ X-card", f"From now on the story keeps away from **{plain(about)}**.")
        await reply(interaction, embed, private=True)
