"""Connections to PostgreSQL that do not wait for ever, and leave nothing behind when they did not come about."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, Self, TypeVar

import psycopg
from psycopg.abc import PQGen, PQGenConn

T = TypeVar("T")

_BEGUN: ContextVar[list[PQGenConn[Any]]] = ContextVar("begun")

PATIENCE = 1.5  # times what the server itself allows a statement: it is to give up first where it can


class CleanConnection(psycopg.AsyncConnection[Any]):
    """Lets an attempt go that was given up half-way: by a timeout, or because nobody waits for it any more.

    psycopg leaves that to Python's collector. Until it comes, a server that wakes up holds a session that nobody uses.
    """

    @classmethod
    async def connect(cls, *given: Any, **more: Any) -> Self:
        """The connection; raises OperationalError."""
        begun: list[PQGenConn[Any]] = []
        token = _BEGUN.set(begun)
        try:
            return await super().connect(*given, **more)
        except BaseException:
            for attempt in begun:
                attempt.close()
            raise
        finally:
            _BEGUN.reset(token)

    @classmethod
    def _connect_gen(cls, *given: Any, **more: Any) -> PQGenConn[Self]:
        attempt = super()._connect_gen(*given, **more)
        _BEGUN.get([]).append(attempt)
        return attempt


class PatientConnection(CleanConnection):
    """Gives a server up that takes a statement and then falls silent, by raising OperationalError.

    A statement's own timeout is the server's to keep, and TCP notices only hosts that are gone: of a server that is
    frozen, or waits for its disk, neither tells anything. `timeout_s` is what a statement may take there.
    """

    timeout_s = 10.0

    async def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:  # noqa: ASYNC109
        """What an exchange with the server yields."""
        try:
            return await super().wait(gen, interval, timeout or PATIENCE * self.timeout_s)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()  # what it answers when it wakes up would be taken for the next answer
            raise


async def connect(address: str, *, timeout: float) -> PatientConnection:  # noqa: ASYNC109
    """A connection whose statements may take `timeout` seconds; raises OperationalError."""
    connection = await PatientConnection.connect(address)
    connection.timeout_s = timeout
    return connection
