"""A connection to PostgreSQL that does not wait for ever."""

from __future__ import annotations

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

T = TypeVar("T")

PATIENCE = 1.5  # times what the server itself allows a statement: it is to give up first where it can


class PatientConnection(psycopg.AsyncConnection[Any]):
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
