"""A human at a keyboard: writes, uses commands, presses buttons, fills in forms, as a Discord client lets them.

kira = sandbox.person("Kira")
await kira.say(tavern, "I look around.")
interaction = await kira.slash(tavern, "campaign create", name="Stormreach", style="grim")
await interaction.wait(5)
await kira.press(interaction.responses[0], "Begin")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from discord import InteractionType, MessageType

from bot.sandbox.cdn import Cdn
from bot.sandbox.commands import Commands
from bot.sandbox.entities import Channel, Json, Mentions, Message, Reference, User
from bot.sandbox.errors import length
from bot.sandbox.interactions import Interaction, Interactions, Modal
from bot.sandbox.limits import CONTENT, walk
from bot.sandbox.payloads import message_json
from bot.sandbox.permissions import permissions_in, require_send
from bot.sandbox.rest.content import addressed
from bot.sandbox.slash import OptionReader, SlashRefused, check_allowed, find_usage
from bot.sandbox.world import World

_BUTTON, _LINK = 2, 5
_SELECTS = {3, 5, 6, 7, 8}
_CHECKBOX = 23
_MULTIPLE = {3, 5, 6, 7, 8, 19, 22}

MessageLike = Message | Mapping[str, Any]


class Person:
    """One user's hands; every method does what they do and returns at once, the bot's answer comes later."""

    def __init__(
        self, user: User, *, world: World, commands: Commands, interactions: Interactions, cdn: Cdn
    ) -> None:
        self.user = user
        self._world = world
        self._commands = commands
        self._interactions = interactions
        self._cdn = cdn

    async def say(
        self,
        channel: Channel,
        text: str,
        *,
        attachments: Iterable[tuple[str, bytes]] = (),
        reply_to: MessageLike | None = None,
    ) -> Message:
        """Write a message, with files as (name, bytes); ApiError when this person may not write here."""
        require_send(self.user, channel)
        if length(text) > CONTENT:
            raise SlashRefused(f"A message has at most {CONTENT} characters.")
        original = self._message(reply_to) if reply_to else None
        reference = Reference(original.id, channel.id, channel.guild_id) if original else None
        message = Message(
            self._world.snowflakes.next(),
            channel,
            self.user,
            text,
            attachments=[self._cdn.store(channel.id, name, data) for name, data in attachments],
            kind=MessageType.reply if original else MessageType.default,
            reference=reference,
            mentions=addressed(
                self._world, self.user, channel, text, replied=original.author if original else None
            ),
        )
        return self._world.post(message)

    async def type(self, channel: Channel) -> None:
        """Start typing."""
        self._world.typing(channel, self.user)

    async def edit(self, message: MessageLike, text: str) -> None:
        """Change the text of an own message."""
        self._world.edit(self._message(message), content=text, mentions=Mentions())

    async def delete(self, message: MessageLike) -> None:
        """Delete an own message."""
        self._world.delete(self._message(message))

    async def react(self, message: MessageLike, emoji: str) -> None:
        """React to a message."""
        self._world.react(self._message(message), self.user, emoji)

    def commands(self, channel: Channel) -> list[Json]:
        """Return the registered commands that may be used in a channel."""
        return self._commands.available(channel.guild)

    async def slash(self, channel: Channel, command: str, /, **options: Any) -> Interaction:
        """Use a slash command such as `campaign create`; SlashRefused, in words, where a client would not send it.

        Option values may be text: it is read as the registered type asks. Users, channels and roles are taken as
        objects, ids, mentions or names, files as (name, bytes).
        """
        usage = find_usage(self.commands(channel), command)
        check_allowed(usage, self.user, channel)
        reader = self._reader(channel)
        values = reader.read(usage, options)
        data = usage.data(values, reader.resolved)
        return self._interactions.begin(self.user, channel, InteractionType.application_command, data)

    async def context_menu(self, channel: Channel, command: str, target: MessageLike) -> Interaction:
        """Use a message command on a message."""
        message = self._message(target)
        known = {c["name"]: c for c in self.commands(channel) if c["type"] == 3}
        if command not in known:
            raise SlashRefused(f"There is no message command {command}.")
        data = {
            "id": known[command]["id"],
            "name": command,
            "type": 3,
            "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): message_json(message, self._world)}},
        }
        return self._interactions.begin(self.user, channel, InteractionType.application_command, data)

    async def autocomplete(
        self,
        channel: Channel,
        command: str,
        /,
        *,
        focused: str,
        text: str = "",
        timeout: float = 5,
        **options: Any,  # noqa: ASYNC109
    ) -> list[tuple[str, Any]]:
        """Return what the bot suggests, as (name, value), while `text` stands in the option `focused`."""
        usage = find_usage(self.commands(channel), command)
        check_allowed(usage, self.user, channel)
        option = next((o for o in usage.options if o["name"] == focused), None)
        if option is None or not option.get("autocomplete"):
            raise SlashRefused(f"/{usage.name} suggests nothing for {focused}.")
        reader = self._reader(channel)
        filled = [o for o in usage.options if o["name"] in options]
        values = [
            {"type": o["type"], "name": o["name"], "value": reader.value(o, options[o["name"]])}
            for o in filled
        ]
        values.append({"type": option["type"], "name": focused, "value": text, "focused": True})
        data = usage.data(values, reader.resolved)
        interaction = self._interactions.begin(self.user, channel, InteractionType.autocomplete, data)
        await interaction.wait(timeout)
        return interaction.choices or []

    async def press(self, message: MessageLike, button: str) -> Interaction:
        """Press a button by its label or custom id; SlashRefused when it is not there or not pressable."""
        target = self._visible(message)
        for _, component in walk(target.components):
            if component["type"] == _BUTTON and button in _names(component):
                if component.get("disabled") or component.get("style") == _LINK:
                    raise SlashRefused(f"{button} cannot be pressed.")
                return self._use(target, component, {})
        raise SlashRefused(f"There is no button {button}.")

    async def choose(self, message: MessageLike, custom_id: str, values: Sequence[str]) -> Interaction:
        """Pick from a select menu, by the values or labels of its options."""
        target = self._visible(message)
        for _, component in walk(target.components):
            if component["type"] in _SELECTS and custom_id in {
                component.get("custom_id"),
                component.get("placeholder"),
            }:
                if component.get("disabled"):
                    raise SlashRefused(f"{custom_id} is disabled.")
                return self._use(target, component, {"values": _picked(component, values)})
        raise SlashRefused(f"There is no menu {custom_id}.")

    async def submit(self, modal: Modal, answers: Mapping[str, Any]) -> Interaction:
        """Fill in a form by labels or custom ids and send it; what is not answered keeps its default."""
        left = dict(answers)
        components = [_filled(component, component.get("label", ""), left) for component in modal.components]
        if left:
            raise SlashRefused(f"The form {modal.title} has no field {next(iter(left))}.")
        data: Json = {"custom_id": modal.custom_id, "components": components}
        return self._interactions.begin(
            self.user,
            modal.channel,
            InteractionType.modal_submit,
            data,
            message=modal.message,
            trigger=modal.trigger,
        )

    def _use(self, message: Message, component: Json, more: Json) -> Interaction:
        data = {
            "custom_id": component["custom_id"],
            "component_type": component["type"],
            "id": component["id"],
        } | more
        return self._interactions.begin(
            self.user, message.channel, InteractionType.component, data, message=message
        )

    def _reader(self, channel: Channel) -> OptionReader:
        def find(key: int | str) -> User | None:
            return self._world.find_user(key) if isinstance(key, int) else self._world.named(key)

        return OptionReader(channel, find, lambda name, data: self._cdn.store(channel.id, name, data))

    def _message(self, message: MessageLike) -> Message:
        return message if isinstance(message, Message) else self._world.message(int(message["id"]))

    def _visible(self, message: MessageLike) -> Message:
        target = self._message(message)
        hidden = target.visible_to not in {None, self.user.id}
        if hidden or not permissions_in(self.user, target.channel).view_channel:
            raise SlashRefused(f"{self.user.name} does not see that message.")
        return target


def _names(component: Json) -> set[object]:
    return {
        component.get("label"),
        component.get("custom_id"),
        (component.get("emoji") or {}).get("name"),
    } - {None}


def _picked(component: Json, values: Sequence[str]) -> list[str]:
    least, most = component.get("min_values", 1), component.get("max_values", 1)
    if not least <= len(values) <= most:
        raise SlashRefused(f"Pick {least} to {most}.")
    if component.get("options") is None:
        return list(values)
    by_name = {option[key]: option["value"] for option in component["options"] for key in ("label", "value")}
    missing = [value for value in values if value not in by_name]
    if missing:
        raise SlashRefused(f"There is no choice {missing[0]}; there is {', '.join(by_name)}.")
    return [by_name[value] for value in values]


def _filled(component: Json, label: str, left: dict[str, Any]) -> Json:
    shape: Json = {"type": component["type"], "id": component.get("id", 0)}
    if "component" in component:
        return shape | {"component": _filled(component["component"], component.get("label", label), left)}
    if "components" in component:
        children = component["components"]
        return shape | {"components": [_filled(child, child.get("label", label), left) for child in children]}
    if "custom_id" not in component:
        return shape
    return shape | {"custom_id": component["custom_id"]} | _answer(component, label, left)


def _answer(component: Json, label: str, left: dict[str, Any]) -> Json:
    value = left.pop(component["custom_id"], None)
    if value is None:
        value = left.pop(label, None)
    if component["type"] in _MULTIPLE:
        values = [value] if isinstance(value, str) else list(value or [])
        if not values:
            values = [option["value"] for option in component.get("options") or [] if option.get("default")]
        _require(component, label, values)
        return {"values": _picked(component, values) if values else []}
    if component["type"] == _CHECKBOX:
        return {"value": bool(component.get("default") if value is None else value)}
    text = component.get("value", "") if value is None else str(value)
    _require(component, label, text)
    least, most = component.get("min_length") or 0, component.get("max_length") or 4000
    if text and not least <= length(text) <= most:
        raise SlashRefused(f"{label} takes {least} to {most} characters.")
    return {"value": text}


def _require(component: Json, label: str, value: object) -> None:
    if not value and component.get("required", True):
        raise SlashRefused(f"{label} is required.")
