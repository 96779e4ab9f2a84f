"""What all repositories share: statements run in the transaction, and refusals speak our words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Delete, Executable, Insert, Row, Select, Update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute

from db.failures import translated

Record = Row[*tuple[Any, ...]]


class Repository:
    """The queries of one aggregate, in one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def _rows(self, statement: Executable) -> Sequence[Record]:
        with translated():
            return (await self._connection.execute(statement)).all()

    async def _row(self, statement: Executable) -> Record | None:
        with translated():
            return (await self._connection.execute(statement)).one_or_none()

    async def _value(self, statement: Executable) -> Any:
        with translated():
            return (await self._connection.execute(statement)).scalar_one_or_none()

    async def _beginning(
        self, names: Select[str], key: InstrumentedAttribute[str], starts_with: str, limit: int
    ) -> tuple[str, ...]:
        """The first `limit` of the names whose `key` begins so, in its alphabetical order."""
        statement = names.where(key.startswith(starts_with, autoescape=True)).order_by(key).limit(limit)
        return tuple(name for (name,) in await self._rows(statement))

    async def _change(self, statement: Insert | Update | Delete) -> int:
        """Run a statement that returns no rows; say how many rows it changed."""
        with translated():
            return (await self._connection.execute(statement)).rowcount
