"""What a request's body makes of a message: text, embeds, components with their defaults, files, mentions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.entities import Channel, Flag, Json, Mentions, Message, User
from bot.sandbox.errors import invalid_form
from bot.sandbox.limits import check_message
from bot.sandbox.mentions import addressed, check_allowed_mentions
from bot.sandbox.rest.call import Call
from bot.sandbox.rest.components import Completion

MOST_FILES = 10
_SETTABLE = Flag.SUPPRESS_EMBEDS | Flag.EPHEMERAL | Flag.SUPPRESS_NOTIFICATIONS | Flag.COMPONENTS_V2


def compose(call: Call, body: Json, channel: Channel, *, edited: Message | None = None) -> dict[str, Any]:
    """Return the fields that a body gives a message, new or `edited`; ApiError where Discord refuses it."""
    check_message(body, call.files, edited)
    fields: dict[str, Any] = {}
    if "content" in body:
        fields["content"] = body["content"] or ""
    if body.get("flags") is not None:
        fields["flags"] = _flags(int(body["flags"]), edited)
    files = edited.attachments if edited else []
    if body.get("attachments") is not None or call.files:
        fields["attachments"] = files = _attachments(call, body, channel, files)
    if body.get("embeds") is not None:
        fields["embeds"] = [_embed(embed, files) for embed in body["embeds"]]
    if body.get("components") is not None:
        fields["components"] = Completion(call.world.snowflakes, files).complete(body["components"])
    if body.get("poll"):
        fields["poll"] = _poll(body["poll"])
    return fields


def mentions(call: Call, body: Json, channel: Channel, replied: User | None = None) -> Mentions:
    """Return who a body's content notifies, as its `allowed_mentions` lets it."""
    allowed = body.get("allowed_mentions")
    check_allowed_mentions(allowed)
    text = body.get("content") or ""
    return addressed(call.world, call.bot, channel, text, allowed=allowed, replied=replied)


def _flags(asked: int, edited: Message | None) -> Flag:
    """Return a message's flags; an edit cannot hide a message, nor take Components V2 back."""
    wanted = Flag(asked) & _SETTABLE
    if edited is None:
        return wanted
    return (edited.flags & ~Flag.SUPPRESS_EMBEDS) | (wanted & ~Flag.EPHEMERAL)


def _attachments(call: Call, body: Json, channel: Channel, present: list[Json]) -> list[Json]:
    """Return the attachments that are kept (all, unless the body lists some) and those that are uploaded."""
    listed = body.get("attachments")
    entries = {str(entry["id"]): entry for entry in listed or []}
    files = [attachment for attachment in present if listed is None or attachment["id"] in entries]
    for form_name, upload in call.files.items():
        index = form_name.removeprefix("files[").removesuffix("]")
        entry = entries.get(index, {})
        name = entry.get("filename") or upload.filename
        files.append(
            call.services.cdn.store(channel.id, name, upload.data, description=entry.get("description"))
        )
    if len(files) > MOST_FILES:
        raise invalid_form(
            "attachments", "BASE_TYPE_BAD_LENGTH", f"Must be between 0 and {MOST_FILES} in length."
        )
    return files


def _embed(embed: Json, files: list[Json]) -> Json:
    links = {f"attachment://{file['filename']}": file for file in files}
    shape = {"type": "rich"} | {key: value for key, value in embed.items() if value is not None}
    for key in ("image", "thumbnail"):
        file = links.get((shape.get(key) or {}).get("url", ""))
        if file:
            shape[key] = {"url": file["url"], "proxy_url": file["proxy_url"]}
    return shape


def _poll(body: Json) -> Json:
    answers = [{"answer_id": n, **answer} for n, answer in enumerate(body["answers"], 1)]
    return {
        "question": body["question"],
        "answers": answers,
        "expiry": (datetime.now(UTC) + timedelta(hours=body.get("duration", 24))).isoformat(),
        "allow_multiselect": bool(body.get("allow_multiselect")),
        "layout_type": 1,
        "results": {"is_finalized": False, "answer_counts": []},
    }
