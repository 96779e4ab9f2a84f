"""Components as Discord returns them: what a request may leave out is filled in, files are linked."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from discord import ComponentType

from bot.sandbox.entities import Json
from bot.sandbox.errors import invalid_form
from bot.sandbox.limits.components import SELECTS
from bot.sandbox.snowflake import Snowflakes

_DEFAULTS: dict[int, Json] = {
    ComponentType.container.value: {"accent_color": None, "spoiler": False},
    ComponentType.separator.value: {"spacing": 1, "divider": True},
    ComponentType.thumbnail.value: {"description": None, "spoiler": False},
    ComponentType.file.value: {"name": None, "size": None, "spoiler": False},
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
}
_ATTACHMENT = "attachment://"


class Completion:
    """Completes the components of one message, whose files may be named as `attachment://name`."""

    def __init__(self, snowflakes: Snowflakes, files: list[Json]) -> None:
        self._snowflakes = snowflakes
        self._files = {attachment["filename"]: attachment for attachment in files}

    def complete(self, components: list[Json]) -> list[Json]:
        """Return the components with ids, defaults and links; 50035 for a file that the message does not have."""
        numbers = itertools.count(1)
        return [self._complete(component, numbers) for component in components]

    def _complete(self, component: Json, numbers: Iterator[int]) -> Json:
        shape = _DEFAULTS.get(component["type"], {}) | _without_nulls(component)
        shape.setdefault("id", next(numbers))
        shape.pop("required", None)  # for modals only
        for key in ("accessory", "component"):
            if key in shape:
                shape[key] = self._complete(shape[key], numbers)
        if "components" in shape:
            shape["components"] = [self._complete(child, numbers) for child in shape["components"]]
        if "options" in shape:
            shape["options"] = [_without_nulls(option) for option in shape["options"]]
        if "media" in shape:
            shape["media"] = self._link(shape["media"])
        if "file" in shape:
            attachment = self._attachment(str(shape["file"]["url"])) or {}
            shape |= {"file": self._link(shape["file"]), "name": attachment.get("filename")}
            shape["size"] = attachment.get("size")
        if "items" in shape:
            plain = {"description": None, "spoiler": False}
            shape["items"] = [plain | item | {"media": self._link(item["media"])} for item in shape["items"]]
        return shape

    def _link(self, media: Json) -> Json:
        media_id, url = str(self._snowflakes.next()), str(media["url"])
        attachment = self._attachment(url)
        if attachment is None:
            return {"id": media_id, "url": url, "proxy_url": url}
        links = {key: attachment[key] for key in ("url", "proxy_url", "content_type")}
        return links | {"id": media_id, "attachment_id": attachment["id"]}

    def _attachment(self, url: str) -> Json | None:
        if not url.startswith(_ATTACHMENT):
            return None
        name = url.removeprefix(_ATTACHMENT)
        if name not in self._files:
            reason = f"The message has no attachment {name}"
            raise invalid_form("components", "COMPONENT_MEDIA_ATTACHMENT_NOT_FOUND", reason)
        return self._files[name]


def _without_nulls(shape: Json) -> Json:
    """Leave out what is null, in an emoji too: Discord returns no such keys."""
    plain = {key: value for key, value in shape.items() if value is not None}
    return plain | {"emoji": _without_nulls(plain["emoji"])} if "emoji" in plain else plain
