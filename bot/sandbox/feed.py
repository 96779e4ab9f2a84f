"""What people see, in order: every message, edit, reply, attachment and error."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal, Self

from bot.sandbox.changes import Change, MessageChange, TypingStarted
from bot.sandbox.entities import Channel, Json, User
from bot.sandbox.payloads import message_json
from bot.sandbox.world import World

BACKLOG = 2000  # events that a subscriber may leave unread before the oldest are dropped

SeenEvent = Literal["message", "edit", "reply", "attachment", "delete", "typing", "modal", "error", "heard"]


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that appeared on somebody's screen; people's own messages are among them, `author.bot` tells.

    - `message` a new message; `reply` one that answers an interaction (a filled deferred reply too)
    - `edit`, `delete` of a message
    - `attachment` once for each new file of a message, after its message, reply or edit; `attachment` is its
      JSON and `Sandbox.download(attachment["url"])` its bytes
    - `heard` the bot has spoken in a voice channel; `attachment` is the recording, where those are made
    - `typing` the author is typing, or thinking about an interaction (then `answers` is set)
    - `modal` a form opened; `message` is its JSON (`custom_id`, `title`, `components`)
    - `error` what the client shows when the bot fails an interaction; `message` is `{"content": sentence}`

    `at` is monotonic seconds, `visible_to` the only user who sees it (None: the whole channel), `answers` the
    id of the interaction that caused it, or of the message that it replies to, or None.
    """

    event: SeenEvent
    at: float
    author: User
    channel: Channel
    message: Json = field(default_factory=dict)
    visible_to: int | None = None
    answers: int | None = None
    attachment: Json | None = None


class Subscription:
    """An async iterator over what is seen from now on; close it, or leave its `with` block, to stop."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._queue: asyncio.Queue[Seen | None] = asyncio.Queue(BACKLOG)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop receiving; an iteration that waits ends."""
        self._feed.drop(self)
        self.push(None)

    def push(self, seen: Seen | None) -> None:
        """Hand over one event; the oldest unread one makes room when the backlog is full."""
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(seen)

    async def __aiter__(self) -> AsyncIterator[Seen]:
        while (seen := await self._queue.get()) is not None:
            yield seen


class Feed:
    """Turns the world's changes into what is seen and hands it to the subscribers."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._subscriptions: list[Subscription] = []
        self._loading: set[int] = set()
        world.watch(self._on_change)

    def subscribe(self) -> Subscription:
        """Return a new subscription."""
        subscription = Subscription(self)
        self._subscriptions.append(subscription)
        return subscription

    def drop(self, subscription: Subscription) -> None:
        """Forget a subscription."""
        if subscription in self._subscriptions:
            self._subscriptions.remove(subscription)

    def close(self) -> None:
        """End every subscription."""
        for subscription in list(self._subscriptions):
            subscription.close()

    def show(
        self,
        event: SeenEvent,
        author: User,
        channel: Channel,
        message: Json | None = None,
        *,
        visible_to: int | None = None,
        answers: int | None = None,
        attachment: Json | None = None,
    ) -> None:
        """Let the subscribers see something now."""
        seen = Seen(event, time.monotonic(), author, channel, message or {}, visible_to, answers, attachment)
        for subscription in list(self._subscriptions):
            subscription.push(seen)

    def _on_change(self, change: Change) -> None:
        match change:
            case MessageChange():
                self._on_message(change)
            case TypingStarted(channel, user):
                self.show("typing", user, channel)
            case _:
                pass

    def _on_message(self, change: MessageChange) -> None:
        message = change.message
        show = functools.partial(
            self.show,
            author=message.author,
            channel=message.channel,
            message=message_json(message, self._world),
            visible_to=message.visible_to,
            answers=_answered(change),
        )
        show(self._event(change))
        if change.event != "DELETE":
            for attachment in message.attachments:
                if attachment["id"] not in change.old_files:
                    show("attachment", attachment=attachment)

    def _event(self, change: MessageChange) -> SeenEvent:
        """Name what people see: a deferred reply is typing at first, and the reply when it is filled."""
        message = change.message
        if message.loading and change.event == "CREATE":
            self._loading.add(message.id)
            return "typing"
        was_loading = message.id in self._loading
        self._loading.discard(message.id)
        if change.event == "DELETE":
            return "delete"
        if was_loading or (change.event == "CREATE" and message.invocation):
            return "reply"
        return "message" if change.event == "CREATE" else "edit"


def _answered(change: MessageChange) -> int | None:
    message = change.message
    if change.cause:
        return change.cause
    if message.invocation:
        return message.invocation.id
    return message.reference.message_id if message.reference else None
