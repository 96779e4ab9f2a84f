"""Limits of a message: text, embeds, files, poll; its components have a module of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.entities import Flag, Json, Message
from bot.sandbox.errors import ApiError, Form, length
from bot.sandbox.limits.components import check_custom_ids, check_rows, check_v2
from bot.sandbox.payloads import ATTACHMENT_LIMIT

CONTENT = 2000
EMBEDS = 10
EMBED_FIELDS = 25
EMBED_TOTAL = 6000  # characters of all of a message's embeds together
_LEGACY = ("content", "embeds", "poll", "sticker_ids")  # what a Components V2 message cannot have


def check_message(body: Json, files: Mapping[str, Any], edited: Message | None) -> None:
    """Refuse a message, new or `edited`, that Discord would refuse (50035, 50006, 40005)."""
    form = Form()
    flags = Flag(int(body.get("flags") or 0)) | (edited.flags if edited else Flag(0))
    components = body.get("components") or []
    form.at_most("content", body.get("content"), CONTENT)
    form.at_most("nonce", str(body.get("nonce") or ""), 25)
    _check_embeds(form, body.get("embeds") or [])
    _check_poll(form, body.get("poll"))
    check_custom_ids(form, components)
    if Flag.COMPONENTS_V2 in flags:
        _check_legacy(form, body)
        check_v2(form, components)
    else:
        check_rows(form, components)
    form.check()
    if any(len(upload.data) > ATTACHMENT_LIMIT for upload in files.values()):
        raise ApiError(413, 40005, "Request entity too large")
    if not files and _is_empty(body, edited):
        raise ApiError(400, 50006, "Cannot send an empty message")


def _is_empty(body: Json, edited: Message | None) -> bool:
    if body.get("sticker_ids") or body.get("poll"):
        return False
    for key in ("content", "embeds", "components", "attachments"):
        left = body[key] if key in body else getattr(edited, key, None)
        if left.strip() if isinstance(left, str) else left:
            return False
    return True


def _check_legacy(form: Form, body: Json) -> None:
    for key in _LEGACY:
        if body.get(key):
            form.refuse(
                key,
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _check_embeds(form: Form, embeds: list[Json]) -> None:
    form.not_more("embeds", embeds, EMBEDS)
    for index, embed in enumerate(embeds):
        form.not_more(f"embeds.{index}.fields", embed.get("fields"), EMBED_FIELDS)
        for path, text, limit in _embed_texts(embed):
            form.at_most(f"embeds.{index}.{path}", text, limit)
            if path.startswith("fields.") and not text:
                form.refuse(f"embeds.{index}.{path}", "BASE_TYPE_REQUIRED", "This field is required")
    total = sum(length(text) for embed in embeds for _, text, _ in _embed_texts(embed))
    if total > EMBED_TOTAL:
        form.refuse("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TOTAL}")


def _embed_texts(embed: Json) -> Iterator[tuple[str, str, int]]:
    """Yield each text of an embed with its path and limit."""
    yield "title", embed.get("title") or "", 256
    yield "description", embed.get("description") or "", 4096
    yield "footer.text", (embed.get("footer") or {}).get("text") or "", 2048
    yield "author.name", (embed.get("author") or {}).get("name") or "", 256
    for number, entry in enumerate(embed.get("fields") or []):
        yield f"fields.{number}.name", entry.get("name") or "", 256
        yield f"fields.{number}.value", entry.get("value") or "", 1024


def _check_poll(form: Form, poll: Json | None) -> None:
    if poll:
        form.at_most("poll.question.text", poll["question"].get("text"), 300)
        form.not_more("poll.answers", poll["answers"], 10)
        for index, answer in enumerate(poll["answers"]):
            form.at_most(f"poll.answers.{index}.poll_media.text", answer["poll_media"].get("text"), 55)
