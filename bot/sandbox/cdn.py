"""The file store behind attachment URLs: signed links that expire, a bounded number of bytes in memory."""

from __future__ import annotations

import hashlib
import hmac
import mimetypes
import re
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.sandbox.entities import Json
from bot.sandbox.snowflake import Snowflakes

CAPACITY = 256 * 1024 * 1024  # bytes kept in all; the oldest files go first
LINK_LIFE_S = 24 * 3600
_EXPIRES = re.compile(r"ex=([0-9a-f]{1,16})&")
HOSTS = ("cdn.discordapp.com", "media.discordapp.net")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An uploaded file."""

    name: str
    data: bytes
    content_type: str


class Cdn:
    """Keeps uploaded files and serves them to whoever has the signed link."""

    def __init__(self, snowflakes: Snowflakes) -> None:
        self._snowflakes = snowflakes
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._size = 0
        self._key = secrets.token_bytes(32)

    def store(self, channel_id: int, filename: str, data: bytes, **details: object) -> Json:
        """Keep a file and return its attachment JSON; `details` such as a description are added."""
        name = re.sub(r"[^\w.\-]", "_", filename, flags=re.ASCII).lstrip(".") or "unknown"
        content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        attachment_id = self._snowflakes.next()
        path = f"/attachments/{channel_id}/{attachment_id}/{quote(name)}"
        self._files[path] = StoredFile(name, data, content_type)
        self._size += len(data)
        while self._size > CAPACITY:
            _, oldest = self._files.popitem(last=False)
            self._size -= len(oldest.data)
        link = f"{path}?{self._signature(path, int(time.time()) + LINK_LIFE_S)}"
        return {
            "id": str(attachment_id),
            "filename": name,
            "size": len(data),
            "url": f"https://{HOSTS[0]}{link}",
            "proxy_url": f"https://{HOSTS[1]}{link}",
            "content_type": content_type,
        } | {key: value for key, value in details.items() if value}

    def open(self, url: str) -> StoredFile:
        """Return the file behind a signed URL or path; KeyError when the link is not good (any more)."""
        parts = urlsplit(url)
        expires = _EXPIRES.match(parts.query)
        if expires is None or int(expires[1], 16) < time.time():
            raise KeyError(url)
        wanted = self._signature(parts.path, int(expires[1], 16))
        if not hmac.compare_digest(wanted.encode(), parts.query.encode()):
            raise KeyError(url)
        return self._files[parts.path]

    def _signature(self, path: str, expires: int) -> str:
        digest = hmac.new(self._key, f"{path} {expires}".encode(), hashlib.sha256).hexdigest()
        return f"ex={expires:x}&is={expires - LINK_LIFE_S:x}&hm={digest}"
