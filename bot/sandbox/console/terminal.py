"""The terminal client: type at the bottom, read above it, while the narration grows in between."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console

from bot.errors import BadInput
from bot.sandbox import Seen, SlashRefused, Subscription
from bot.sandbox.console.completion import TableCompleter
from bot.sandbox.console.form import Form
from bot.sandbox.console.keepsakes import Keepsakes
from bot.sandbox.console.line import Leave, Say, parse
from bot.sandbox.console.live import TYPING_S, Live
from bot.sandbox.console.page import Page
from bot.sandbox.console.table import PLAYER, Deed, Table

HINT_AFTER_S = 3.0
HINT = (
    "Nobody answers. A story needs a campaign first: /campaign create name:Stormreach style:grim\n"
    "Then write what you do. /help tells the rest."
)


class Terminal:
    """Plays at a table until the player leaves."""

    def __init__(self, table: Table, keepsakes: Keepsakes, console: Console) -> None:
        self._table = table
        self._keepsakes = keepsakes
        self._page = Page(console, table)
        self._live = Live(console, table.name_of)
        self._form: Form | None = None
        self._hint: asyncio.TimerHandle | None = None
        self._session: PromptSession[str] = PromptSession(
            self._prompt, completer=TableCompleter(table), complete_while_typing=False, erase_when_done=True
        )

    async def play(self) -> None:
        """Read lines and show what happens, until `/quit`, Ctrl-D or Ctrl-C."""
        with patch_stdout(raw=True), self._table.sandbox.subscribe() as subscription:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._watch(subscription))
                while await self._read_line():
                    pass
                self._stop_hint()
                subscription.close()

    async def _read_line(self) -> bool:
        """Read a line and do what it says; False when the player leaves."""
        try:
            typed = await self._session.prompt_async()
        except KeyboardInterrupt:
            discarding = self._form is not None or self._session.default_buffer.text
            self._form = None
            return bool(discarding)  # Ctrl-C takes back what was begun; only with nothing begun it leaves
        except EOFError:
            return False
        if self._form is not None:
            await self._trying(self._answer(self._form, typed))
            return True
        line = parse(typed)
        if line is None or isinstance(line, Leave):
            return line is None
        self._page.line(typed)
        if isinstance(line, Say) and not line.out_of_character:
            self._start_hint()
        await self._trying(self._table.act(line))
        return True

    async def _trying(self, deed: Awaitable[Deed | None]) -> None:
        try:
            await deed
        except (BadInput, SlashRefused) as refusal:
            self._page.refusal(str(refusal))

    async def _answer(self, form: Form, typed: str) -> None:
        """Answer the form's question; the last answer sends it."""
        if answered := form.answer(typed):
            self._page.answer(answered.label, form.answers[answered.custom_id])
        if form.question is None:
            self._form = None
            await self._table.submit(form.answers, form.speaker)

    def _prompt(self) -> ANSI:
        """What stands above and before the cursor."""
        asking = self._form.prompt if self._form else f"{PLAYER}> "
        return ANSI(f"{self._live.render()}{asking}")

    async def _watch(self, subscription: Subscription) -> None:
        async for seen in subscription:
            self._table.board.see(seen)
            if seen.author.bot and seen.channel.guild is self._table.channel.guild:
                self._stop_hint()
                self._live.see(seen)
                await self._show(seen)
                self._session.app.invalidate()

    async def _show(self, seen: Seen) -> None:
        match seen.event:
            case "typing":
                asyncio.get_running_loop().call_later(TYPING_S, self._session.app.invalidate)
            case "modal" if seen.visible_to is not None:
                self._form = Form(seen.message, self._table.sandbox.world.user(seen.visible_to).name)
                self._page.hint(f"{self._form.title}: answer line by line; Ctrl-C closes the form.")
            case "attachment" if seen.attachment is not None:
                self._page.attachment(await self._keepsakes.saved(seen.attachment))
            case "heard" if seen.attachment is not None:
                heard = await self._keepsakes.heard(seen.channel.name, seen.attachment)
                self._page.attachment(heard, kind="heard")
            case "error":
                self._page.refusal(seen.message["content"])
            case "message" | "reply" | "edit":
                self._page.message(seen.message, private=seen.visible_to is not None)

    def _start_hint(self) -> None:
        self._stop_hint()
        self._hint = asyncio.get_running_loop().call_later(HINT_AFTER_S, self._page.hint, HINT)

    def _stop_hint(self) -> None:
        if self._hint:
            self._hint.cancel()
