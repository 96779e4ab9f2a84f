"""Rule documents as they are taken in: checked, told apart by collection and index, and compared by their content."""

from __future__ import annotations

import hashlib
import json
import math
import re
from dataclasses import dataclass
from typing import Any

COLLECTION = re.compile(r"[a-z][a-z-]{0,39}")
INDEX = re.compile(r"[a-z0-9][a-z0-9()+-]{0,119}")
MOST_DOCUMENTS = 20_000  # of an edition; the larger has 2,317
_STAMP = "updated_at"  # the API's, of its last refresh; it says nothing about the rules


class UnsoundDocument(ValueError):
    """What was read is no JSON that can be stored and compared; the text ends `it is ...` or `it has ...`."""


@dataclass(frozen=True, slots=True)
class RuleDocument:
    """A document of a collection such as `spells`, by its index there, such as `fireball`."""

    collection: str
    index: str
    document: dict[str, Any]

    @property
    def fingerprint(self) -> str:
        """A hash of what the document says, whenever and from where it was taken."""
        said = {key: value for key, value in self.document.items() if key != _STAMP}
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def parse(content: bytes) -> Any:
    """The JSON in the content, such that a JSONB column can hold it; UnsoundDocument for anything else."""
    try:
        document = json.loads(content, parse_float=_finite, parse_constant=_finite)
        json.dumps(document, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise UnsoundDocument("no JSON") from error
    if b"\\u0000" in content:
        raise UnsoundDocument("JSON with a NUL in it")
    return document


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(number)
    return value
