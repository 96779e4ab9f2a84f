"""What a resolved deed changes, field by field, with the way back."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a subject (`hero:12`, `foe:3`) before and after, as JSON."""

    subject: str
    field: str
    before: Any
    after: Any

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.subject, self.field, self.after, self.before)


def undo(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take all of these back, last first."""
    return tuple(change.inverse for change in reversed(tuple(changes)))


def differences(subject: str, before: T, after: T) -> tuple[Change, ...]:
    """Every field in which two values of one frozen dataclass differ."""
    old, new = _to_json(before), _to_json(after)
    return tuple(Change(subject, key, old[key], new[key]) for key in old if old[key] != new[key])


def applied(value: T, changes: Iterable[Change]) -> T:
    """The frozen dataclass with each change's field as it is after.

    ValueError where a field is not as the change found it: something else happened in between.
    """
    fields = _to_json(value)
    for change in changes:
        if change.field not in fields:
            raise ValueError(f"{change.subject} has no {change.field}")
        if fields[change.field] != change.before:
            raise ValueError(f"{change.subject}'s {change.field} has changed since")
        fields[change.field] = change.after
    kind: Any = type(value)
    return _adapter(kind).validate_python(fields)  # type: ignore[no-any-return]


def _to_json(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    return _adapter(kind).dump_python(value, mode="json")  # type: ignore[no-any-return]


@functools.cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
