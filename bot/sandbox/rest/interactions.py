"""Answers to interactions: the callback, the original response, follow-ups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum

from discord import InteractionType, MessageType

from bot.sandbox.entities import Flag, Json, Message
from bot.sandbox.errors import invalid_form, unknown
from bot.sandbox.interactions import Interaction, Modal
from bot.sandbox.limits import check_choices, check_modal
from bot.sandbox.payloads import message_json
from bot.sandbox.rest.call import NO_CONTENT, Answer, Call, Route
from bot.sandbox.rest.content import compose, mentions
from bot.sandbox.rest.messages import change


class Callback(IntEnum):
    """The kinds of a first answer."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


def create_interaction_response(call: Call) -> Answer:
    """Answer an interaction for the first time, within its deadline."""
    interaction = call.services.interactions.pending(call.path["interaction_token"])
    data = call.fields.get("data") or {}
    try:
        kind = Callback(int(call.fields["type"]))
    except (KeyError, ValueError):
        raise invalid_form(
            "type", "BASE_TYPE_CHOICES", "Not a callback type that this sandbox knows"
        ) from None
    if (kind is Callback.CHOICES) != (interaction.kind is InteractionType.autocomplete):
        raise invalid_form("type", "INTERACTION_TYPE_INVALID", "This callback does not fit the interaction")
    if kind is Callback.MODAL and interaction.kind is InteractionType.modal_submit:
        raise invalid_form("type", "INTERACTION_TYPE_INVALID", "A modal cannot answer a modal")
    _ANSWERS[kind](call, interaction, data)
    call.services.interactions.acknowledge(interaction)
    return _callback_answer(call, interaction, kind) if call.flag("with_response") else NO_CONTENT


def _callback_answer(call: Call, interaction: Interaction, kind: Callback) -> Answer:
    facts: Json = {
        "id": str(interaction.id),
        "type": interaction.kind.value,
        "channel_id": str(interaction.channel.id),
    }
    if interaction.channel.guild_id:
        facts["guild_id"] = str(interaction.channel.guild_id)
    shape: Json = {"interaction": facts}
    message = interaction.original
    if message:
        facts["response_message_id"] = str(message.id)
        facts["response_message_loading"] = message.loading
        facts["response_message_ephemeral"] = Flag.EPHEMERAL in message.flags
        if kind in {Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.UPDATE}:
            resource = Callback.UPDATE if kind is Callback.UPDATE else Callback.MESSAGE
            shape["resource"] = {"type": resource.value, "message": message_json(message, call.world)}
    return Answer(shape)


def _reply(call: Call, interaction: Interaction, data: Json) -> None:
    interaction.original = _post(call, interaction, data)


def _defer(call: Call, interaction: Interaction, data: Json) -> None:
    flags = Flag.LOADING | (Flag(int(data.get("flags") or 0)) & Flag.EPHEMERAL)
    message = _blank(call, interaction)
    message.flags = flags
    interaction.original = call.world.post(message)
    interaction.respond(message)


def _defer_update(call: Call, interaction: Interaction, data: Json) -> None:
    del call, data
    interaction.original = _used(interaction)


def _update(call: Call, interaction: Interaction, data: Json) -> None:
    interaction.original = change(call, _used(interaction), data, interaction.id)
    interaction.respond(interaction.original)


def _used(interaction: Interaction) -> Message:
    """Return the message whose component was used; an update makes sense for no other interaction."""
    if interaction.message is None:
        raise invalid_form("type", "INTERACTION_TYPE_INVALID", "There is no message to update")
    if interaction.message.id not in interaction.channel.messages:
        raise unknown("Message")
    return interaction.message


def _suggest(call: Call, interaction: Interaction, data: Json) -> None:
    del call
    choices = data.get("choices") or []
    check_choices(choices)
    interaction.suggest([(choice["name"], choice["value"]) for choice in choices])


def _open_modal(call: Call, interaction: Interaction, data: Json) -> None:
    check_modal(data)
    modal = Modal(
        data["custom_id"],
        data["title"],
        data["components"],
        interaction.channel,
        interaction.invocation,
        interaction.message,
    )
    call.services.interactions.open_modal(interaction, modal, data)


_ANSWERS: Mapping[Callback, Callable[[Call, Interaction, Json], None]] = {
    Callback.MESSAGE: _reply,
    Callback.DEFERRED_MESSAGE: _defer,
    Callback.DEFERRED_UPDATE: _defer_update,
    Callback.UPDATE: _update,
    Callback.CHOICES: _suggest,
    Callback.MODAL: _open_modal,
}


def _blank(call: Call, interaction: Interaction) -> Message:
    kinds = {InteractionType.application_command: MessageType.chat_input_command}
    kind = (
        kinds.get(interaction.kind, MessageType.default) if not interaction.original else MessageType.default
    )
    message_id = call.world.snowflakes.next()
    return Message(message_id, interaction.channel, call.bot, kind=kind, invocation=interaction.invocation)


def _post(call: Call, interaction: Interaction, body: Json) -> Message:
    message = _blank(call, interaction)
    for name, value in compose(call, body, interaction.channel).items():
        setattr(message, name, value)
    message.mentions = mentions(call, body, interaction.channel)
    message.tts = bool(body.get("tts"))
    call.world.post(message)
    interaction.respond(message)
    return message


def execute_webhook(call: Call) -> Answer:
    """Send a follow-up; the first one after a deferred reply fills the loading message, unless that was deleted."""
    interaction = _interaction(call)
    original = interaction.original
    if original and original.loading and original.id in original.channel.messages:
        message = change(call, original, call.fields, interaction.id)
        interaction.respond(message)
    else:
        message = _post(call, interaction, call.fields)
    return Answer(message_json(message, call.world)) if call.flag("wait") else NO_CONTENT


def _interaction(call: Call) -> Interaction:
    if call.id("webhook_id") != call.bot.id:
        raise unknown("Webhook")
    return call.services.interactions.acknowledged(call.path["webhook_token"])


def _response(call: Call) -> tuple[Interaction, Message]:
    interaction = _interaction(call)
    if "message_id" not in call.path:
        message = interaction.original
    else:
        wanted = call.id("message_id")
        message = next((m for m in interaction.responses if m.id == wanted), None)
    if message is None or message.id not in message.channel.messages:
        raise unknown("Message")
    return interaction, message


def get_webhook_message(call: Call) -> Answer:
    """Return a response of an interaction."""
    return Answer(message_json(_response(call)[1], call.world))


def update_webhook_message(call: Call) -> Answer:
    """Edit a response of an interaction; a deferred one is filled."""
    interaction, message = _response(call)
    change(call, message, call.fields, interaction.id)
    interaction.respond(message)
    return Answer(message_json(message, call.world))


def delete_webhook_message(call: Call) -> Answer:
    """Delete a response of an interaction."""
    call.world.delete(_response(call)[1])
    return NO_CONTENT


def get_original_webhook_message(call: Call) -> Answer:
    """Return the first response."""
    return get_webhook_message(call)


def update_original_webhook_message(call: Call) -> Answer:
    """Edit the first response."""
    return update_webhook_message(call)


def delete_original_webhook_message(call: Call) -> Answer:
    """Delete the first response."""
    return delete_webhook_message(call)


_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = _WEBHOOK + "/messages/@original"
_MESSAGE = _WEBHOOK + "/messages/{message_id}"
ROUTES = (
    Route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", create_interaction_response),
    Route("POST", _WEBHOOK, execute_webhook),
    Route("GET", _ORIGINAL, get_original_webhook_message),
    Route("PATCH", _ORIGINAL, update_original_webhook_message),
    Route("DELETE", _ORIGINAL, delete_original_webhook_message),
    Route("GET", _MESSAGE, get_webhook_message),
    Route("PATCH", _MESSAGE, update_webhook_message),
    Route("DELETE", _MESSAGE, delete_webhook_message),
)
