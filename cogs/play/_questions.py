"""Questions about a move, with a button for each answer that works as long as the turn waits, restarts included."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any, Self

import discord
from discord import ui

from bot.client import Torchlit
from bot.facts import Question, QuestionKind
from cogs._cards import cut, plain
from cogs._interaction import Interaction
from cogs._views import errors_answered

log = logging.getLogger(__name__)

_ROWS = 5
_ROW = 5  # buttons
_LABEL = 80  # characters on a button
_DICE = "🎲"
_LONGEST = 2000  # characters of a message


class AnswerButton(
    ui.DynamicItem[ui.Button[ui.View]],
    template=r"torchlit:answer:(?P<question>[0-9]{1,18}):(?P<option>[0-9]{1,2})",
):
    """One answer to a question; everything it has to know is in its id and in the chronicle."""

    def __init__(
        self, question: int, option: int, *, label: str = "", rolls: bool = False, row: int | None = None
    ):
        super().__init__(
            ui.Button(
                label=label,
                emoji=_DICE if rolls else None,
                style=discord.ButtonStyle.primary if rolls else discord.ButtonStyle.secondary,
                custom_id=f"torchlit:answer:{question}:{option}",
                row=row,
            )
        )
        self._question, self._option = question, option

    @classmethod
    async def from_custom_id(cls, _: Interaction, __: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed, maybe posted by a process that is gone."""
        return cls(int(match["question"]), int(match["option"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Choose this answer; whoever was not asked gets a sentence."""
        bot: Torchlit = interaction.client
        async with errors_answered(interaction):
            questions = await bot.app.turns.answer(
                self._question, self._option, interaction.user.id, channel_id=interaction.channel_id or 0
            )
            try:
                await interaction.response.edit_message(content=asked(questions), view=buttons(questions))
            except discord.HTTPException as late:
                # The answer is written down: the turn goes on, whether or not Discord still takes the press.
                log.warning("could not show what was answered: %s", late)
            await bot.app.turns.go_on(questions[0].turn_id)


def asked(questions: Sequence[Question]) -> str:
    """What is asked, a line each, and what was answered already."""
    return cut("\n".join(_line(question) for question in _shown(questions)), _LONGEST)


def buttons(questions: Sequence[Question]) -> ui.View | None:
    """The buttons of the questions that are open; None when there are none left."""
    view = ui.View(timeout=None)
    several = len({question.user_id for question in questions}) > 1
    for row, question in enumerate(one for one in _shown(questions) if one.answer is None):
        for place, option in enumerate(question.options):
            rolls = question.kind is QuestionKind.ROLL
            who = question.text.partition(":")[0] if rolls and several else ""
            label = f"{who}: {option.label}" if who else option.label
            button = AnswerButton(
                question.id, place, label=cut(label, _LABEL), rolls=rolls, row=row // _ROW if rolls else row
            )
            view.add_item(button)
    return view if view.children else None


def _shown(questions: Sequence[Question]) -> list[Question]:
    """Those of the last kind that was asked: first what was meant, then the dice."""
    return [question for question in questions if question.kind is questions[-1].kind]


def _line(question: Question) -> str:
    if question.answer is None:
        return f"<@{question.user_id}> {plain(question.text)}"
    if question.kind is QuestionKind.ROLL:
        return f"{plain(question.text)} {_DICE}"
    return f"{plain(question.text)} **{plain(question.options[question.answer].label)}**"
