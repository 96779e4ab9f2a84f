"""Secrets taken out of whatever is written for people: the log, error messages, what a crash leaves behind.

Nothing of ours writes one down; a library's error may quote the address or the header that it stumbled over. What is
to be hidden holds for the process, as logging does.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus, unquote

from pydantic import SecretStr

from bot.settings import Settings

HIDDEN = "[secret]"
_SHORTEST = 6  # characters: a shorter one would tear holes into ordinary words

_known: set[str] = set()
_pattern: re.Pattern[str] | None = None


def hide(settings: Settings) -> None:
    """From now on `redacted` takes the secrets of these settings out, those that stand in addresses among them."""
    global _pattern  # noqa: PLW0603 - as for logging, there is one for the process
    for secret in _secrets_of(settings):
        _known.update(form for form in _forms(secret) if len(form) >= _SHORTEST)
    longest_first = sorted(_known, key=len, reverse=True)
    _pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def redacted(text: str) -> str:
    """The text without the secrets that are known."""
    return _pattern.sub(HIDDEN, text) if _pattern is not None else text


def _secrets_of(settings: Settings) -> Iterator[str]:
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not isinstance(text, str):
            continue
        addresses = text.replace(",", " ").split() if "://" in text else []
        for address in addresses:
            yield from _credentials(address)
        if isinstance(value, SecretStr) and not addresses:
            yield text.strip()
            yield text.partition(":")[2].strip()  # a name and a password


def _credentials(address: str) -> Iterator[str]:
    """The password in an address, unless it is its name again, and the values of its query."""
    authority = address.partition("://")[2].partition("/")[0].partition("?")[0]
    userinfo, at, _ = authority.rpartition("@")
    name, _, password = userinfo.partition(":")
    if at and password and password != name:
        yield unquote(password)
        yield unquote(userinfo)
        yield password
    for pair in address.partition("?")[2].split("&"):
        key, _, value = pair.partition("=")
        if re.search("pass|key|token|secret|auth|sig", key, re.IGNORECASE):
            yield unquote(value)


def _forms(secret: str) -> Iterable[str]:
    """A secret as it may be met: itself, percent-encoded, in a string's quotes, in a header of basic authentication."""
    encoded = base64.b64encode(secret.encode(errors="replace")).decode()
    return secret, quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1], encoded
