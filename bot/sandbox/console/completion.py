"""What Tab offers: commands, their options and values, players, and buttons."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator, Iterable

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from bot.sandbox import SlashRefused
from bot.sandbox.console.command import Command, Option
from bot.sandbox.console.table import Table

_ANSWER_WITHIN_S = 3.0
_SPEAKER = re.compile(r"@(?P<name>[^:/]+?):?\s+(?=[/>])")
_OPTION = re.compile(r"(?<!\S)(?P<name>[\w-]+):(?P<value>[^:]*)$")


class TableCompleter(Completer):
    """Completes a line from what the bot registered and what is on the screen."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Nothing: suggestions of the bot have to be awaited."""
        del document, complete_event
        return ()

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """Yield what may stand where the cursor is."""
        del complete_event
        text = document.text_before_cursor.lstrip()
        speaker = _SPEAKER.match(text)
        text, name = (text[speaker.end() :], speaker["name"]) if speaker else (text, None)
        if text.startswith("@"):
            offers = self._matching(text, [f"@{name}: " for name in self._table.players])
        elif text.startswith("/"):
            offers = [offer async for offer in self._command(text[1:], name)]
        elif text.startswith(">"):
            labels = self._table.board.labels(self._table.person(name).user.id)
            offers = self._matching(text, [f"> press {label}" for label in labels])
        else:
            offers = []
        for offer in offers:
            yield offer

    async def _command(self, text: str, speaker: str | None) -> AsyncIterator[Completion]:
        book = self._table.commands
        found = book.find(text)
        if found is None or not re.search(r"\s", text[len(found[0].name) :]):
            for command in book:
                if command.name.startswith(text.lower()):
                    ending = " " if command.options else ""
                    yield Completion(command.name + ending, -len(text), display_meta=command.description)
            return
        command, rest = found
        typing = _OPTION.search(rest)
        option = next((o for o in command.options if typing and o.name == typing["name"].lower()), None)
        if typing and option:
            for value in await self._values(command, option, typing["value"].lstrip(), speaker):
                yield Completion(f"{value} ", -len(typing["value"]), display=value)
        word = rest.split()[-1] if rest.split() and not rest[-1].isspace() else ""
        for other in command.options:
            if other.name.startswith(word) and f"{other.name}:" not in rest:
                yield Completion(f"{other.name}:", -len(word), display_meta=other.description)

    async def _values(self, command: Command, option: Option, typed: str, speaker: str | None) -> list[str]:
        if option.choices:
            return [choice for choice in option.choices if choice.casefold().startswith(typed.casefold())]
        if not option.autocomplete:
            return []
        person = self._table.person(speaker)
        try:
            async with asyncio.timeout(_ANSWER_WITHIN_S):
                suggested = await person.autocomplete(
                    self._table.channel, command.name, focused=option.name, text=typed
                )
        except (TimeoutError, SlashRefused):
            return []  # Discord shows nothing either
        return [str(value) for _, value in suggested]

    @staticmethod
    def _matching(text: str, offers: Iterable[str]) -> list[Completion]:
        return [Completion(o, -len(text)) for o in offers if o.casefold().startswith(text.casefold())]
