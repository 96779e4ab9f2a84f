"""A PostgreSQL server that can be stopped, frozen, filled up and turned into a standby under the bot."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg

from db import embedded, migrate
from db.address import conninfo

_ROLE = "torchlit"
_HEEDED_WITHIN_S = 30.0
_CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'torchlit'"


class Server:
    """An embedded server, and a database on it whose owner is no superuser: what the bot is let in as."""

    def __init__(self, folder: Path, database: str = "torchlit") -> None:
        self.folder, self._database = folder, database
        self._admin = embedded.start(folder)
        if not self.sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{_ROLE}'"):
            self.sql(f"CREATE ROLE {_ROLE} LOGIN")
        self.sql(f"CREATE DATABASE {database} OWNER {_ROLE}")
        self.url = self._admin.replace("//postgres:@", f"//{_ROLE}@").replace("/postgres?", f"/{database}?")
        migrate.upgrade(self.url)

    def beside(self, database: str) -> Server:
        """The same server with another database, for a bot that has nothing to do with the first."""
        return Server(self.folder, database)

    def sql(self, *statements: str, database: str = "postgres") -> list[Any]:
        """Run statements as the superuser, each by itself; the rows of the last."""
        url = self._admin.replace("/postgres?", f"/{database}?")
        with psycopg.connect(conninfo(url), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def rows(self, statement: str) -> list[Any]:
        """What the bot's database has."""
        return self.sql(statement, database=self._database)

    @property
    def connections(self) -> int:
        """How many the bot has."""
        query = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{self._database}'"
        [(count,)] = self.sql(query)
        return int(count)

    @property
    def sessions(self) -> list[str]:
        """What each of them did last, the oldest first."""
        return [
            str(row)
            for row in self.sql(
                "SELECT backend_type, state, backend_start::time(0), state_change::time(0), left(query, 60)"
                f" FROM pg_stat_activity WHERE datname = '{self._database}' ORDER BY backend_start"
            )
        ]

    def start(self) -> None:
        embedded.start(self.folder)

    def stop(self) -> None:
        embedded.stop(self.folder)

    def cut(self) -> None:
        """End every connection of the bot, as a failover does."""
        self.sql(_CUT)

    def close_to_writes(self, closed: bool) -> None:
        """Be a standby, or the primary again, for every transaction from now on; whoever is connected stays."""
        now = "on" if closed else "off"
        self.sql(f"ALTER SYSTEM SET default_transaction_read_only = {now}", "SELECT pg_reload_conf()")
        end = time.monotonic() + _HEEDED_WITHIN_S
        while self.sql("SHOW default_transaction_read_only") != [
            (now,)
        ]:  # the server is asked, and does so by itself
            assert time.monotonic() < end
            time.sleep(0.01)

    def allow(self, connections: int) -> None:
        """Let the bot have so many connections (-1: any number), and none at first."""
        self.sql(f"ALTER ROLE {_ROLE} CONNECTION LIMIT 0")
        while self.sql(_CUT):  # one that was let in just before may show up late
            time.sleep(0.01)
        self.sql(f"ALTER ROLE {_ROLE} CONNECTION LIMIT {connections}")

    def slow(self, seconds: float) -> None:
        """Have every write of a turn or a move take longer."""
        body = f"BEGIN PERFORM pg_sleep({seconds}); RETURN NULL; END"
        self.sql(
            f"CREATE OR REPLACE FUNCTION dawdle() RETURNS trigger AS $$ {body} $$ LANGUAGE plpgsql",
            *(
                f"CREATE OR REPLACE TRIGGER dawdle BEFORE INSERT OR UPDATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION dawdle()"
                for table in ("turns", "actions")
            ),
            database=self._database,
        )

    def keep_jobs(self, kept: bool) -> None:
        """End the connection of whoever puts a job away; or let it again."""
        if kept:
            body = "BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END"
            self.sql(
                f"CREATE FUNCTION keep() RETURNS trigger AS $$ {body} $$ LANGUAGE plpgsql SECURITY DEFINER",
                "CREATE TRIGGER keep BEFORE DELETE ON procrastinate.procrastinate_jobs"
                " FOR EACH ROW EXECUTE FUNCTION keep()",
                database=self._database,
            )
        else:
            self.sql("DROP FUNCTION keep CASCADE", database=self._database)

    def cut_at_commit(self) -> None:
        """End the connection that writes down the next move, as it is about to commit."""
        once = "IF nextval('cuts') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;"
        body = f"BEGIN {once} RETURN NULL; END"
        self.sql(
            "CREATE SEQUENCE cuts",
            f"CREATE FUNCTION cut() RETURNS trigger AS $$ {body} $$ LANGUAGE plpgsql SECURITY DEFINER",
            "CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON actions DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION cut()",
            database=self._database,
        )

    def cut_no_more(self) -> None:
        self.sql("DROP FUNCTION cut CASCADE", "DROP SEQUENCE cuts", database=self._database)

    def hurry(self) -> None:
        self.sql("DROP FUNCTION dawdle CASCADE", database=self._database)

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Stop every process of it where it stands."""
        postmaster = int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])
        parent = psutil.Process(postmaster)
        parent.suspend()  # first, so that nobody joins those below
        processes = [parent, *parent.children()]
        try:
            for process in processes[1:]:
                with contextlib.suppress(psutil.NoSuchProcess):  # its session has just ended
                    process.suspend()
            yield
        finally:
            for process in processes:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.resume()


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """In a folder with a short path, for the socket; gone when the context ends."""
    folder = Path(tempfile.mkdtemp(prefix="torchlit-faults-"))
    try:
        yield Server(folder)
    finally:
        with contextlib.suppress(Exception):
            embedded.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)
