"""Interactions, from a person's act to the bot's answers: the deadline, the token's life, what came back."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from discord import InteractionType

from bot.sandbox.entities import Channel, Invocation, Json, Message, User
from bot.sandbox.errors import ApiError, unknown
from bot.sandbox.feed import Feed
from bot.sandbox.gateway import Gateway
from bot.sandbox.payloads import interaction_json, message_json
from bot.sandbox.world import World

TOKEN_LIFE_S = 15 * 60
UNANSWERED = "The application did not respond"
_STEP_S = 0.25
_REMEMBERED = 2000  # interactions; the oldest are forgotten like expired ones


@dataclass(frozen=True, slots=True)
class Modal:
    """A form that the bot opened; `Person.submit` fills it in."""

    custom_id: str
    title: str
    components: list[Json]
    channel: Channel
    trigger: Invocation
    message: Message | None = None


@dataclass(eq=False, slots=True)
class Interaction:
    """Something that a person asked of the bot, and what the bot has answered so far.

    `responses` are the messages that answer it, oldest first; `choices` the suggestions of an autocomplete.
    """

    id: int
    kind: InteractionType
    user: User
    channel: Channel
    token: str
    message: Message | None = None  # whose component was used
    trigger: Invocation | None = None  # what opened the form that was sent
    responses: list[Message] = field(default_factory=list)
    modal: Modal | None = None
    choices: list[tuple[str, Any]] | None = None
    answered: bool = False
    failed: bool = False
    born_at: float = field(default_factory=time.monotonic)
    original: Message | None = None
    _progress: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def done(self) -> bool:
        """True when the person sees an answer: a message, a changed message, a modal or choices."""
        return (
            self.modal is not None or self.choices is not None or any(not m.loading for m in self.responses)
        )

    @property
    def invocation(self) -> Invocation:
        """What a message that answers this interaction keeps of it."""
        return Invocation(
            self.id, self.kind, self.user, self.message.id if self.message else None, self.trigger
        )

    async def wait(self, timeout: float = 30) -> Interaction:  # noqa: ASYNC109 - reads like play
        """Wait until the interaction is done or has failed; TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            while not (self.done or self.failed):
                self._progress.clear()
                await self._progress.wait()
        return self

    def respond(self, message: Message) -> None:
        """Note a message that answers."""
        if message not in self.responses:
            self.responses.append(message)
        self.progress()

    def suggest(self, choices: list[tuple[str, Any]]) -> None:
        """Note the suggestions for an autocomplete."""
        self.choices = choices
        self.progress()

    def progress(self) -> None:
        """Wake whoever waits."""
        self._progress.set()


class Interactions:
    """Every interaction that the bot may still answer."""

    def __init__(self, world: World, gateway: Gateway, feed: Feed, deadline_s: float) -> None:
        self._world = world
        self._gateway = gateway
        self._feed = feed
        self._deadline_s = deadline_s
        self._by_token: OrderedDict[str, Interaction] = OrderedDict()
        self._timers: dict[int, asyncio.TimerHandle] = {}

    def begin(
        self,
        user: User,
        channel: Channel,
        kind: InteractionType,
        data: Json,
        *,
        message: Message | None = None,
        trigger: Invocation | None = None,
    ) -> Interaction:
        """Send INTERACTION_CREATE to the bot; the deadline runs from here."""
        token = secrets.token_urlsafe(80)
        interaction = Interaction(self._world.snowflakes.next(), kind, user, channel, token, message, trigger)
        self._by_token[token] = interaction
        if len(self._by_token) > _REMEMBERED:
            self._by_token.popitem(last=False)
        event = interaction_json(
            self._world,
            user,
            channel,
            interaction_id=interaction.id,
            token=token,
            kind=kind.value,
            data=data,
        )
        if message:
            event["message"] = message_json(message, self._world)
        self._gateway.dispatch("INTERACTION_CREATE", event, channel.guild_id)
        self._count_down(interaction, self._deadline_s)
        return interaction

    def close(self) -> None:
        """Stop every deadline."""
        for timer in self._timers.values():
            timer.cancel()

    def _count_down(self, interaction: Interaction, left_s: float) -> None:
        """Let the deadline come nearer, step by step: a machine that stood still has cost the bot one step at most."""
        if interaction.answered:
            self._timers.pop(interaction.id, None)
        elif left_s > 0:
            step_s = min(left_s, _STEP_S)
            self._timers[interaction.id] = asyncio.get_running_loop().call_later(
                step_s, self._count_down, interaction, left_s - step_s
            )
        else:
            self._expire(interaction)

    def _expire(self, interaction: Interaction) -> None:
        del self._timers[interaction.id]
        interaction.failed = True
        interaction.progress()
        if interaction.kind is not InteractionType.autocomplete:
            self._feed.show(
                "error",
                self._world.bot,
                interaction.channel,
                {"content": UNANSWERED},
                visible_to=interaction.user.id,
                answers=interaction.id,
            )

    def pending(self, token: str) -> Interaction:
        """Return what waits for its first answer; 10062 after the deadline, 40060 when there was one."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.failed:
            raise unknown("interaction")
        if interaction.answered:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        return interaction

    def acknowledge(self, interaction: Interaction) -> None:
        """Note the first answer: the deadline is met."""
        interaction.answered = True
        interaction.progress()

    def open_modal(self, interaction: Interaction, modal: Modal, shape: Json) -> None:
        """Show a form to the person who asked."""
        interaction.modal = modal
        self._feed.show(
            "modal", self._world.bot, interaction.channel, shape,
            visible_to=interaction.user.id, answers=interaction.id,
        )  # fmt: skip

    def acknowledged(self, token: str) -> Interaction:
        """Return what has its first answer; 50027 when the token's 15 minutes are over, 10015 before it."""
        interaction = self._by_token.get(token)
        if interaction is None or time.monotonic() - interaction.born_at > TOKEN_LIFE_S:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        if not interaction.answered:
            raise unknown("Webhook")
        return interaction

    def outlive(self, interaction: Interaction) -> None:
        """Let an interaction's 15 minutes be over now."""
        interaction.born_at -= TOKEN_LIFE_S
