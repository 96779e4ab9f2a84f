"""Plays a script: one line after the other, each when the one before it is answered.

A line is a chat message, a slash command, `> press LABEL` or `> submit Label=value; Label=value`, with
`@Name:` in front when another player does it; `> enter CHANNEL` and `> leave` change a seat in voice, `> listen` waits
until everything was told and heard. Empty lines and `# comments` are passed over.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import AsyncIterable, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.errors import BadInput
from bot.sandbox import Interaction, Seen, SlashRefused, Subscription
from bot.sandbox.console.keepsakes import Keepsakes
from bot.sandbox.console.line import Act, Leave, Listen, parse
from bot.sandbox.console.page import CURSOR
from bot.sandbox.console.table import Deed, Table

QUIET_S = 1.0
"""Seconds without any event after which nothing more is expected."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a player sees because of a line; `after_s` counts from when that line was sent.

    `event` is message, edit, reply, attachment, heard, delete or error. An error is what Discord's client says
    instead of sending a line, or that nothing answered it; a modal is a reply whose content is its title.
    `message` is the whole message in Discord's JSON; `attachments` are its files, or the one that an attachment
    event is about or that was heard, which has the `path` it was saved to; what was heard also the `evening`, which it
    was added to.
    """

    event: str
    line: int
    after_s: float
    author: str
    channel: str
    content: str
    ephemeral: bool = False
    message: Mapping[str, Any] = field(default_factory=dict)
    attachments: tuple[Mapping[str, Any], ...] = ()


class Reporter(Protocol):
    """Whoever wants to know how the play goes."""

    def typed(self, text: str) -> None:
        """A line is about to be sent."""
        ...

    def seen(self, event: Event) -> None:
        """The bot made a player see something."""
        ...


@dataclass(frozen=True, slots=True)
class _Step:
    """A line of the script, and when it was sent."""

    number: int
    sent_at: float


class ScriptPlayer:
    """Sends lines at a table and tells a reporter what comes back.

    A line may wait `timeout_s` seconds for its answer; `at_rest` says whether nothing follows the answers any more.
    """

    def __init__(
        self,
        table: Table,
        reporter: Reporter,
        keepsakes: Keepsakes,
        *,
        timeout_s: float,
        at_rest: Callable[[], Awaitable[bool]],
    ) -> None:
        self._table = table
        self._at_rest = at_rest
        self._reporter = reporter
        self._keepsakes = keepsakes
        self._timeout_s = timeout_s
        self._step = _Step(0, time.monotonic())
        self._by_deed: dict[int, _Step] = {}
        self._by_message: dict[int, _Step] = {}
        self._answers: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self._refused: set[int] = set()
        self._happened = asyncio.Event()

    async def play(self, lines: AsyncIterable[str]) -> bool:
        """Play to the end; True when every line that wants an answer got one."""
        answered = True
        with self._table.sandbox.subscribe() as subscription:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._watch(subscription))
                number = 0
                async for text in lines:
                    number += 1
                    line = None if text.lstrip().startswith("#") else parse(text)
                    if isinstance(line, Leave):
                        break
                    if line is not None:
                        self._reporter.typed(text)
                        answered &= await self._play_line(number, line)
                await self._linger()
                subscription.close()
        return answered

    async def _play_line(self, number: int, line: Act) -> bool:
        """Send one line and wait for its answer; False when none came."""
        self._step = step = _Step(number, time.monotonic())
        try:
            deed = await self._table.act(line)
        except (BadInput, SlashRefused) as refusal:
            self._complain(step, str(refusal))
            return True  # the client's refusal is an answer
        self._by_deed[deed.id] = step
        if isinstance(line, Listen):
            await self._linger()
        if not deed.wants_answer:
            return True
        try:
            async with asyncio.timeout(self._timeout_s):
                await self._answer_to(deed)
        except TimeoutError:
            self._complain(step, f"Nobody answered within {self._timeout_s:g} seconds.")
            return False
        return deed.id not in self._refused

    async def _answer_to(self, deed: Deed) -> None:
        while not self._settled(deed.id):
            quiet = not await self._something_happens()
            if quiet and deed.interaction and _answered_silently(deed.interaction):
                return

    def _settled(self, deed_id: int) -> bool:
        if deed_id in self._refused:
            return True
        texts = self._answers[deed_id].values()
        return bool(texts) and not any(text.endswith(CURSOR) for text in texts)

    async def _linger(self) -> None:
        """Wait for what still follows the last answer: a picture, or a speech that is to be heard to its end."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._timeout_s):
                while await self._something_happens() or not await self._at_rest():
                    pass

    async def _something_happens(self) -> bool:
        """Wait for the next event; False when it stays quiet."""
        self._happened.clear()
        try:
            async with asyncio.timeout(QUIET_S):
                await self._happened.wait()
        except TimeoutError:
            return False
        return True

    async def _watch(self, subscription: Subscription) -> None:
        async for seen in subscription:
            self._table.board.see(seen)
            if seen.author.bot and seen.channel.guild is self._table.channel.guild and seen.event != "typing":
                self._note(seen)
                self._reporter.seen(await self._event(seen))
                self._happened.set()

    def _note(self, seen: Seen) -> None:
        """Remember what answers which deed."""
        if seen.answers is None:
            return
        message_id = int(seen.message.get("id", 0))  # a modal has none
        if seen.event == "error":
            self._refused.add(seen.answers)
        elif seen.event == "delete":
            self._answers[seen.answers].pop(message_id, None)
        else:
            self._answers[seen.answers][message_id] = seen.message.get("content", "")

    def _cause(self, seen: Seen) -> _Step:
        """The line that caused this: the newest that it answers, or that touched its message before.

        A message that asked is edited in the name of the command that brought it, even after a button was pressed.
        """
        message_id = int(seen.message.get("id", 0))
        known = self._by_deed.get(seen.answers or 0), self._by_message.get(message_id)
        step = max(filter(None, known), key=lambda step: step.number, default=self._step)
        if message_id:
            self._by_message[message_id] = step
        return step

    async def _event(self, seen: Seen) -> Event:
        step = self._cause(seen)
        attachments = tuple(seen.message.get("attachments") or ())
        if seen.attachment is not None:
            attachments = (await self._kept(seen, seen.attachment),)
        return Event(
            event="reply" if seen.event == "modal" else seen.event,
            line=step.number,
            after_s=round(max(0.0, seen.at - step.sent_at), 3),
            author=seen.author.name,
            channel=seen.channel.name,
            content=seen.message.get("title" if seen.event == "modal" else "content") or "",
            ephemeral=seen.visible_to is not None,
            message=seen.message,
            attachments=attachments,
        )

    async def _kept(self, seen: Seen, file: Mapping[str, Any]) -> Mapping[str, Any]:
        if seen.event == "heard":
            return await self._keepsakes.heard(seen.channel.name, file)
        return await self._keepsakes.saved(file)

    def _complain(self, step: _Step, sentence: str) -> None:
        after_s = round(time.monotonic() - step.sent_at, 3)
        channel = self._table.channel.name
        self._reporter.seen(Event("error", step.number, after_s, "Discord", channel, sentence))


def _answered_silently(interaction: Interaction) -> bool:
    """True when the bot acknowledged a press and let nothing be seen in answer, as it may."""
    return interaction.answered and not interaction.responses and interaction.modal is None
