"""The rows of a bundle as lines of JSON, and back: each held against its table before it is believed."""

from __future__ import annotations

import functools
import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, create_model

from bot.chronicle import wording
from bot.chronicle.bundles.form import MOST_LINE, quoted
from bot.chronicle.bundles.limits import EARLIEST, LATEST, TYPED
from bot.chronicle.bundles.numbers import Numbers
from bot.errors import BadInput
from bot.visible import seen, visible
from db.portable import Kind, PortableColumn, PortableTable

_MOST_IN_A_LIST = 5_000
_LONGEST_TEXT = 200_000  # characters


def written(table: PortableTable, row: Mapping[str, Any], numbers: Numbers) -> bytes:
    """The row as a line."""
    told = {column.name: _json(column, numbers.column(column, row[column.name])) for column in table.columns}
    return f"{json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}\n".encode()


def read(table: PortableTable, columns: Collection[str], line: bytes) -> dict[str, Any]:
    """The row that a line tells, its texts as clean as if they had been typed; BadInput names what cannot be."""
    if len(line) > MOST_LINE:
        raise BadInput(f"That file is damaged: a row of `{table.name}` is larger than a row can be.")
    try:
        found = _model(table, tuple(columns)).model_validate_json(line)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"]) or "a row"
        reason = error.errors(include_input=False, include_url=False)[0]["msg"]
        raise BadInput(f"{quoted(where)} in `{table.name}` of that file cannot be: {reason}.") from None
    known = {column.name: column for column in table.columns}
    return {name: _cleaned(table, known[name], value) for name, value in found.__dict__.items()}


def _json(column: PortableColumn, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if value is None:
        return None
    return _as_read(column, value)


def _as_read(column: PortableColumn, value: Any) -> Any:
    """A text that nobody typed as a name or as prose, without what cannot be seen in it."""
    if column.kind is Kind.LINE:
        return " ".join(visible(value).split())
    return seen(value) if column.kind is Kind.TEXT else value


def _cleaned(table: PortableTable, column: PortableColumn, value: Any) -> Any:
    if value is None:
        return None
    what = f"`{column.name}` in `{table.name}` of that file"
    limit = TYPED.get((table.name, column.name), column.longest or _LONGEST_TEXT)
    if column.kind is Kind.NAME:
        named = wording.name if _is_called(table, column) else wording.optional_name
        return named(value, what, limit=limit)
    if column.kind is Kind.PROSE:
        return wording.prose(value, what, limit=limit)
    return bytes.fromhex(value) if column.kind is Kind.BYTES else _as_read(column, value)


def _is_called(table: PortableTable, column: PortableColumn) -> bool:
    """True for the name that a row is found by; an X-card alone need not say what it is about."""
    return f"{column.name}_key" in table.folded and table.name != "boundaries"


@functools.cache
def _model(table: PortableTable, columns: tuple[str, ...]) -> type[BaseModel]:
    fields: dict[str, Any] = {
        column.name: (_type(column) | None if column.nullable else _type(column), ...)
        for column in table.columns
        if column.name in columns
    }
    return create_model(table.name, __config__=ConfigDict(strict=True, extra="forbid"), **fields)


def _type(column: PortableColumn) -> Any:
    number = Annotated[int, Field(ge=0, le=2**31)]
    types: dict[Kind, Any] = {
        Kind.NUMBER: Annotated[int, Field(ge=-column.most - 1, le=column.most)],
        Kind.FLAG: bool,
        Kind.MOMENT: Annotated[AwareDatetime, Field(ge=EARLIEST, lt=LATEST)],
        Kind.BYTES: Annotated[str, Field(pattern=r"^([0-9a-f]{2})*$", max_length=MOST_LINE)],
        Kind.DOCUMENT: dict[str, Any] | list[Any],
        Kind.NUMBERS: Annotated[
            list[Annotated[int, Field(ge=0, le=2**15 - 1)]], Field(max_length=_MOST_IN_A_LIST)
        ],
        Kind.PICTURE: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")],
        Kind.PERSON: number,
        Kind.PEOPLE: Annotated[list[number], Field(max_length=_MOST_IN_A_LIST)],
        Kind.ROW: number,
        Kind.ROWS: Annotated[list[number], Field(max_length=_MOST_IN_A_LIST)],
    }
    text = Annotated[str, Field(max_length=column.longest or _LONGEST_TEXT)]
    return types.get(column.kind, text)
