"""A human at a keyboard, who writes, uses commands, presses buttons and fills in forms as a client lets them.

A test or a script then reads like play:

    kira = sandbox.person("Kira")
    await kira.say(tavern, "I look around.")
    interaction = await kira.slash(tavern, "campaign create", name="Stormreach", style="grim")
    await interaction.wait(5)
    await kira.press(interaction.responses[0], "Begin")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from discord import (
    AppCommandType,
    ButtonStyle,
    ComponentType,
    InteractionType,
    MessageType,
)

from bot.sandbox.cdn import Cdn
from bot.sandbox.commands import Commands
from bot.sandbox.entities import Channel, Guild, Json, Message, Reference, User
from bot.sandbox.errors import length
from bot.sandbox.forms import fill, pick
from bot.sandbox.interactions import Interaction, Interactions, Modal
from bot.sandbox.limits import CONTENT, walk
from bot.sandbox.limits.components import SELECTS
from bot.sandbox.mentions import addressed
from bot.sandbox.options import OptionReader
from bot.sandbox.payloads import ATTACHMENT_LIMIT, message_json
from bot.sandbox.permissions import may_send, permissions_in
from bot.sandbox.slash import SlashRefused, check_allowed, find_usage
from bot.sandbox.voice import Ear, VoiceServer
from bot.sandbox.world import World

MessageLike = Message | Mapping[str, Any]
"""A message, or its JSON as a `Seen` carries it."""


class Person:
    """One user's hands; a method does what they do and returns at once, the bot's answer comes later.

    SlashRefused, with a sentence for the person, is what a Discord client would not let them do.
    """

    def __init__(
        self,
        user: User,
        *,
        world: World,
        commands: Commands,
        interactions: Interactions,
        cdn: Cdn,
        voice: VoiceServer,
    ) -> None:
        self.user = user
        self._world = world
        self._commands = commands
        self._interactions = interactions
        self._cdn = cdn
        self._voice = voice

    # Writing

    async def say(
        self,
        channel: Channel,
        text: str,
        *,
        attachments: Iterable[tuple[str, bytes]] = (),
        reply_to: MessageLike | None = None,
    ) -> Message:
        """Write a message, with files as (name, bytes); an archived thread opens again."""
        if not may_send(self.user, channel) or channel.locked:
            raise SlashRefused(f"{self.user.name} may not write in #{channel.name}.")
        if length(text) > CONTENT:
            raise SlashRefused(f"A message has at most {CONTENT} characters.")
        files = [self._upload(channel, name, data) for name, data in attachments]
        if not text.strip() and not files:
            raise SlashRefused("There is nothing to send.")
        if channel.archived:
            self._world.update_channel(channel, archived=False)
        original = self._message(reply_to) if reply_to else None
        replied = original.author if original else None
        message = Message(
            self._world.snowflakes.next(),
            channel,
            self.user,
            text,
            attachments=files,
            kind=MessageType.reply if original else MessageType.default,
            reference=Reference(original.id, channel.id, channel.guild_id) if original else None,
            mentions=addressed(self._world, self.user, channel, text, replied=replied),
        )
        return self._world.post(message)

    async def type(self, channel: Channel) -> None:
        """Start typing."""
        self._world.typing(channel, self.user)

    async def edit(self, message: MessageLike, text: str) -> None:
        """Change the text of an own message."""
        target = self._own(message)
        found = addressed(self._world, self.user, target.channel, text)
        self._world.edit(target, content=text, mentions=found)

    async def delete(self, message: MessageLike) -> None:
        """Delete an own message."""
        self._world.delete(self._own(message))

    async def react(self, message: MessageLike, emoji: str) -> None:
        """React to a message."""
        self._world.react(self._visible(message), self.user, emoji)

    # Voice

    def enter(self, channel: Channel, *, dave: bool = True) -> Ear:
        """Enter a voice channel, out of the one they were in; what they hear there comes to the Ear.

        Without `dave` their client has no end-to-end encryption, and nobody's has while they are there.
        """
        self._voice.equip(self.user, dave=dave)
        if not permissions_in(self.user, channel).connect:
            raise SlashRefused(f"{self.user.name} may not enter {channel.name}.")
        self._world.enter_voice(self.user, channel)
        return self._voice.ear(self.user)

    def leave(self, guild: Guild) -> None:
        """Leave voice."""
        self._world.leave_voice(self.user, guild)

    # Commands

    def commands(self, channel: Channel) -> list[Json]:
        """Return the registered commands that may be used in a channel, in Discord's JSON."""
        return self._commands.available(channel.guild)

    async def slash(self, channel: Channel, command: str, /, **options: Any) -> Interaction:
        """Use a slash command such as `campaign create`.

        Option values may be text: it is read as the registered type asks. Users, channels and roles are taken
        as objects, ids, mentions or names, files as (name, bytes).
        """
        usage = find_usage(self.commands(channel), command)
        check_allowed(usage, self.user, channel)
        reader = self._reader(channel)
        values = reader.read(usage, options)
        data = usage.data(values) | reader.references
        return self._interactions.begin(self.user, channel, InteractionType.application_command, data)

    async def context_menu(self, command: str, target: MessageLike) -> Interaction:
        """Use a message command on a message."""
        message = self._visible(target)
        kind = AppCommandType.message.value
        offered = {c["name"]: c for c in self.commands(message.channel) if c["type"] == kind}
        if command not in offered:
            raise SlashRefused(f"There is no message command {command}.")
        data: Json = {
            "id": offered[command]["id"],
            "name": command,
            "type": kind,
            "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): message_json(message, self._world)}},
        }
        what = InteractionType.application_command
        return self._interactions.begin(self.user, message.channel, what, data)

    async def autocomplete(
        self, channel: Channel, command: str, /, *, focused: str, text: str = "", **options: Any
    ) -> list[tuple[str, Any]]:
        """Return what the bot suggests, as (name, value), while `text` stands in the option `focused`."""
        usage = find_usage(self.commands(channel), command)
        check_allowed(usage, self.user, channel)
        reader = self._reader(channel)
        values = reader.read_partly(usage, options, focused, text)
        data = usage.data(values) | reader.references
        interaction = self._interactions.begin(self.user, channel, InteractionType.autocomplete, data)
        await interaction.wait()
        return interaction.choices or []

    # Components and forms

    async def press(self, message: MessageLike, button: str) -> Interaction:
        """Press a button by its label, emoji or custom id."""
        target = self._visible(message)
        for _, component in walk(target.components):
            if component["type"] == ComponentType.button.value and button in _names(component):
                if component.get("disabled") or component.get("style") == ButtonStyle.link.value:
                    raise SlashRefused(f"{button} cannot be pressed.")
                return self._use(target, component, {})
        raise SlashRefused(f"There is no button {button}.")

    async def choose(self, message: MessageLike, menu: str, values: Sequence[Any]) -> Interaction:
        """Pick from a select menu, named by custom id or placeholder: values or labels, people, roles, channels."""
        target = self._visible(message)
        for _, component in walk(target.components):
            if component["type"] in SELECTS and menu in _names(component):
                if component.get("disabled"):
                    raise SlashRefused(f"{menu} cannot be used.")
                reader = self._reader(target.channel)
                picked = {"values": pick(component, values, reader)}
                return self._use(target, component, picked | reader.references)
        raise SlashRefused(f"There is no menu {menu}.")

    async def submit(self, modal: Modal, answers: Mapping[str, Any]) -> Interaction:
        """Fill in a form by labels or custom ids and send it; what is not answered keeps its default.

        Files are given as (name, bytes), several choices as a list.
        """
        reader = self._reader(modal.channel)
        components = fill(modal.title, modal.components, answers, reader)
        data = {"custom_id": modal.custom_id, "components": components} | reader.references
        return self._interactions.begin(
            self.user,
            modal.channel,
            InteractionType.modal_submit,
            data,
            message=modal.message,
            trigger=modal.trigger,
        )

    def _use(self, message: Message, component: Json, more: Json) -> Interaction:
        data = {key: component[key] for key in ("custom_id", "id")}
        data |= {"component_type": component["type"]} | more
        return self._interactions.begin(
            self.user, message.channel, InteractionType.component, data, message=message
        )

    def _reader(self, channel: Channel) -> OptionReader:
        def find(key: int | str) -> User | None:
            return self._world.find_user(key) if isinstance(key, int) else self._world.named(key)

        return OptionReader(self.user, channel, find, lambda name, data: self._upload(channel, name, data))

    def _upload(self, channel: Channel, name: str, data: bytes) -> Json:
        if len(data) > ATTACHMENT_LIMIT:
            raise SlashRefused(f"{name} is larger than {ATTACHMENT_LIMIT >> 20} MiB.")
        return self._cdn.store(channel.id, name, data)

    def _message(self, message: MessageLike) -> Message:
        try:
            return message if isinstance(message, Message) else self._world.message(int(message["id"]))
        except KeyError:
            raise SlashRefused("That message is gone.") from None

    def _own(self, message: MessageLike) -> Message:
        target = self._message(message)
        if target.author != self.user:
            raise SlashRefused(f"{self.user.name} did not write that message.")
        return target

    def _visible(self, message: MessageLike) -> Message:
        target = self._message(message)
        hidden = target.visible_to not in {None, self.user.id}
        if hidden or not permissions_in(self.user, target.channel).view_channel:
            raise SlashRefused(f"{self.user.name} does not see that message.")
        return target


def _names(component: Json) -> set[object]:
    emoji = (component.get("emoji") or {}).get("name")
    return {component.get("label"), component.get("custom_id"), component.get("placeholder"), emoji} - {None}
