"""The figures that fights go by, in documents that somebody else wrote: none that would keep the rules busy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_MOST = 1_000_000  # hit points, feet, rounds, experience
# Attacks are those of one action, and an id is no figure.
_MOST_OF: Mapping[str, int] = MappingProxyType({"attacks": 20, "user_id": 2**63 - 1})
_TERM = r"(?:\d{1,2}d\d{1,3}|\d{1,3})"
_SUM = re.compile(rf"(?:[+-]?{_TERM}(?:[+-]{_TERM}){{0,5}})?")
_MANY = re.compile(r"\d{3}")


def require_figures(document: Any, name: str = "") -> None:
    """Raise ValueError where a number, dice or how often something strikes is beyond all that the rules have."""
    if isinstance(document, Mapping):
        for key, value in document.items():
            require_figures(value, key)
    elif isinstance(document, list):
        for value in document:
            require_figures(value, name)
    elif isinstance(document, str):
        _require_dice(document, name)
    elif isinstance(document, int | float) and not abs(document) <= _MOST_OF.get(name, _MOST):
        raise ValueError(name)


def _require_dice(text: str, name: str) -> None:
    if (name == "dice" and not _SUM.fullmatch("".join(text.split()))) or (
        name == "count" and _MANY.search(text)
    ):
        raise ValueError(name)
