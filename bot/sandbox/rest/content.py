"""What a request's body makes of a message: text, embeds, components with their defaults, files, mentions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from bot.sandbox.entities import Channel, Flag, Json, Mentions, Message, User
from bot.sandbox.errors import invalid_form
from bot.sandbox.limits import check_message
from bot.sandbox.mentions import addressed, check_allowed_mentions
from bot.sandbox.rest.call import Call, Upload

_SETTABLE = Flag.SUPPRESS_EMBEDS | Flag.EPHEMERAL | Flag.SUPPRESS_NOTIFICATIONS | Flag.COMPONENTS_V2

_CONTAINER, _SEPARATOR, _THUMBNAIL = 17, 14, 11
_DEFAULTS: dict[int, Json] = {
    _CONTAINER: {"accent_color": None, "spoiler": False},
    _SEPARATOR: {"spacing": 1, "divider": True},
    _THUMBNAIL: {"description": None, "spoiler": False},
}


def compose(call: Call, body: Json, channel: Channel, *, edited: Message | None = None) -> dict[str, Any]:
    """Return the fields that a body gives a message, new or `edited`; ApiError where Discord refuses it."""
    check_message(body, call.files, edited)
    fields: dict[str, Any] = {}
    if body.get("content") is not None or (edited and "content" in body):
        fields["content"] = body["content"] or ""
    if body.get("flags") is not None:
        asked = Flag(int(body["flags"])) & _SETTABLE
        fields["flags"] = (
            (edited.flags & ~Flag.SUPPRESS_EMBEDS) | (asked & ~Flag.EPHEMERAL) if edited else asked
        )
    if body.get("embeds") is not None:
        fields["embeds"] = [{"type": "rich", **_without_nulls(embed)} for embed in body["embeds"]]
    attachments = _attachments(call, body, channel, edited)
    if attachments is not None:
        fields["attachments"] = attachments
    if body.get("components") is not None:
        known = attachments if attachments is not None else edited.attachments if edited else []
        fields["components"] = _components(call, body["components"], itertools.count(1), known)
    if "embeds" in fields:
        fields["embeds"] = [_with_files(embed, fields.get("attachments", [])) for embed in fields["embeds"]]
    if body.get("poll"):
        fields["poll"] = _poll(body["poll"])
    return fields


def _attachments(call: Call, body: Json, channel: Channel, edited: Message | None) -> list[Json] | None:
    listed = body.get("attachments")
    if listed is None and not call.files:
        return None
    kept = {attachment["id"]: attachment for attachment in edited.attachments} if edited else {}
    described = {str(entry["id"]): entry for entry in listed or []}
    result = [kept[key] for key in described if key in kept] if listed is not None else list(kept.values())
    for form_name, upload in call.files.items():
        index = form_name.removeprefix("files[").removesuffix("]")
        result.append(_store(call, channel, upload, described.get(index, {})))
    if len(result) > 10:
        raise invalid_form("attachments", "BASE_TYPE_BAD_LENGTH", "Must be between 0 and 10 in length.")
    return result


def _store(call: Call, channel: Channel, upload: Upload, entry: Json) -> Json:
    filename = entry.get("filename") or upload.filename
    return call.services.cdn.store(channel.id, filename, upload.data, description=entry.get("description"))


def _with_files(embed: Json, attachments: list[Json]) -> Json:
    by_name = {attachment["filename"]: attachment for attachment in attachments}
    for key in ("image", "thumbnail"):
        media = embed.get(key)
        if media and str(media.get("url", "")).startswith("attachment://"):
            attachment = by_name.get(media["url"].removeprefix("attachment://"))
            if attachment:
                embed[key] = {"url": attachment["url"], "proxy_url": attachment["proxy_url"]}
    return embed


def _components(call: Call, components: list[Json], ids: Iterator[int], files: list[Json]) -> list[Json]:
    """Fill in what a request may leave out and a response never does."""
    return [_component(call, component, ids, files) for component in components]


def _component(call: Call, component: Json, ids: Iterator[int], files: list[Json]) -> Json:
    shape = _DEFAULTS.get(component["type"], {}) | _without_nulls(component)
    shape.setdefault("id", next(ids))
    if isinstance(shape.get("components"), list):
        shape["components"] = _components(call, shape["components"], ids, files)
    for key in ("accessory", "component"):
        if isinstance(shape.get(key), dict):
            shape[key] = _component(call, shape[key], ids, files)
    for key in ("media", "file"):
        if isinstance(shape.get(key), dict):
            shape[key] = _media(call, shape[key], files)
    if "items" in shape:
        shape["items"] = [
            {"description": None, "spoiler": False} | item | {"media": _media(call, item["media"], files)}
            for item in shape["items"]
        ]
    return shape


def _media(call: Call, media: Json, files: list[Json]) -> Json:
    media_id = str(call.world.snowflakes.next())
    url = str(media["url"])
    if not url.startswith("attachment://"):
        return {"id": media_id, "url": url, "proxy_url": url}
    name = url.removeprefix("attachment://")
    for attachment in files:
        if attachment["filename"] == name:
            links = {key: attachment[key] for key in ("url", "proxy_url", "content_type")}
            return links | {"id": media_id, "attachment_id": attachment["id"]}
    raise invalid_form("components", "COMPONENT_MEDIA_ATTACHMENT_NOT_FOUND", f"No such attachment: {name}")


def _poll(body: Json) -> Json:
    answers = [{"answer_id": n, **answer} for n, answer in enumerate(body["answers"], 1)]
    return {
        "question": body["question"],
        "answers": answers,
        "expiry": None,
        "allow_multiselect": bool(body.get("allow_multiselect")),
        "layout_type": 1,
        "results": {"is_finalized": False, "answer_counts": []},
    }


def _without_nulls(shape: Json) -> Json:
    return {key: value for key, value in shape.items() if value is not None}


def mentions(call: Call, body: Json, channel: Channel, replied: User | None = None) -> Mentions:
    """Return who a body's content notifies, as its `allowed_mentions` lets it."""
    allowed = body.get("allowed_mentions")
    check_allowed_mentions(allowed)
    text = body.get("content") or ""
    return addressed(call.world, call.bot, channel, text, allowed=allowed, replied=replied)
