from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from shutil import rmtree

import procrastinate
import psycopg
import pytest
import pytest_asyncio

from bot.errors import AlreadyThere, ChronicleUnavailable, ConfigurationError
from db import embedded, migrate
from db.address import conninfo
from db.session import Database, Transaction
from tests.db.chronicle import CHANNEL, GUILD, begin


class Onlooker:
    """Counts the sessions on a server beside its own. A session outlives its client's goodbye by a moment."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection

    async def sessions(self) -> frozenset[int]:
        """The process of each client that the server has just now."""
        rows = await self._connection.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return frozenset(int(pid) for (pid,) in await rows.fetchall())

    async def none_left(self) -> None:
        """Return when the server has no other client; raises TimeoutError if that is never."""
        async with asyncio.timeout(30):
            while await self.sessions():
                await asyncio.sleep(0.02)


async def begin_and(database: Database, then: Callable[[Transaction], Awaitable[object]]) -> None:
    """Begin a campaign, and do something else in the same transaction."""
    async with database.transaction() as tx:
        await tx.campaigns.add(
            guild_id=GUILD, channel_id=CHANNEL, name="Lost", style="", language="", created_by=1
        )
        await then(tx)


async def test_a_transaction_is_kept_when_it_ends_well(database: Database):
    campaign = await begin(database)

    async with database.transaction() as tx:
        assert await tx.campaigns.list(GUILD) == (campaign,)


async def test_a_transaction_that_fails_leaves_nothing(database: Database):
    with pytest.raises(ZeroDivisionError):
        await begin_and(database, lambda _: 1 // 0)

    async with database.transaction() as tx:
        assert await tx.campaigns.list(GUILD) == ()


async def test_a_refusal_leaves_the_rest_of_the_chronicle_usable(database: Database):
    await begin(database)
    with pytest.raises(AlreadyThere):
        await begin(database)

    assert await database.healthy() is None


async def test_a_job_is_deferred_with_the_transaction_or_not_at_all(database: Database, database_url: str):
    jobs = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=conninfo(database_url)))

    async def defer(campaign_id: int, *, then: Callable[[], object]) -> None:
        async with database.transaction() as tx:
            await jobs.configure_task("play", connection=tx.connection).defer_async(campaign_id=campaign_id)
            then()

    with pytest.raises(ZeroDivisionError):
        await defer(1, then=lambda: 1 / 0)
    await defer(2, then=lambda: None)

    async with jobs.open_async():
        deferred = await jobs.job_manager.list_jobs_async(task="play")
    assert [job.task_kwargs for job in deferred] == [{"campaign_id": 2}]


async def test_cancelled_work_is_rolled_back_and_its_connection_used_again(database_url: str):
    database = Database(database_url, pool_max=1)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await begin_and(database, lambda tx: tx.connection.execute("SELECT pg_sleep(60)"))

    async with database.transaction() as tx:
        assert await tx.campaigns.list(GUILD) == ()
    await database.aclose()


async def test_more_work_than_connections_waits_its_turn(database_url: str):
    database = Database(database_url, pool_max=2)

    async def look() -> int:
        async with database.transaction() as tx:
            return await tx.campaigns.count(GUILD)

    assert await asyncio.gather(*(look() for _ in range(20))) == [0] * 20
    await database.aclose()


def impatient(database_url: str) -> Database:
    """Gives up soon, though not so soon that what a busy machine holds up would be an outage to it."""
    return Database(f"{database_url}&connect_timeout=30", pool_max=1, timeout=2.0)


async def test_a_pool_that_stays_taken_is_an_outage_and_not_a_hang(database_url: str):
    database = impatient(database_url)

    async with database.transaction():
        with pytest.raises(ChronicleUnavailable):
            async with database.transaction():
                pass
    await database.aclose()


async def test_a_statement_that_takes_too_long_is_an_outage_and_not_a_hang(database_url: str):
    database = impatient(database_url)

    with pytest.raises(ChronicleUnavailable):
        async with database.transaction() as tx:
            await tx.connection.execute("SELECT pg_sleep(60)")

    assert await database.healthy() is None
    await database.aclose()


async def test_a_server_that_falls_silent_is_an_outage_and_not_a_hang(database_url: str):
    database = impatient(database_url)

    async def falls_silent() -> None:
        async with database.transaction() as tx:
            await tx.connection.execute("SET LOCAL statement_timeout = 0")
            await tx.connection.execute("SELECT pg_sleep(60)")

    with pytest.raises(ChronicleUnavailable):
        await falls_silent()

    assert await database.healthy() is None
    await database.aclose()


async def test_a_pool_that_cannot_be_is_a_matter_of_configuration(database_url: str):
    with pytest.raises(ConfigurationError, match="10 to 5 connections"):
        Database(database_url, pool_min=10, pool_max=5)


class Server:
    """A server that tests may stop and start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = self.start()
        migrate.upgrade(self.url)

    def start(self) -> str:
        return embedded.start(self.folder)

    def stop(self) -> None:
        embedded.stop(self.folder)


@pytest.fixture(scope="module")
def far_server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="torchlit-outage-"))
    server = Server(folder)
    yield server
    server.stop()
    rmtree(folder)


@pytest.fixture
def server(far_server: Server) -> Server:
    """The server, up, with an empty chronicle."""
    far_server.start()
    with psycopg.connect(far_server.url) as connection:
        connection.execute("DELETE FROM campaigns")
    return far_server


@pytest_asyncio.fixture(loop_scope="session")
async def onlooker(server: Server) -> AsyncIterator[Onlooker]:
    """Looks on from before the first other client came."""
    async with await psycopg.AsyncConnection.connect(server.url, autocommit=True) as connection:
        onlooker = Onlooker(connection)
        await onlooker.none_left()
        yield onlooker


@pytest_asyncio.fixture(loop_scope="session")
async def far_database(server: Server) -> AsyncIterator[Database]:
    database = Database(server.url, pool_min=2, pool_max=3)
    yield database
    await database.aclose()


async def test_the_first_connections_are_opened_at_once(onlooker: Onlooker, far_database: Database):
    await far_database.open()
    opened = await onlooker.sessions()
    assert len(opened) == 2

    await far_database.open()
    assert await onlooker.sessions() == opened

    await far_database.aclose()
    await onlooker.none_left()


async def test_connections_that_the_server_ends_are_replaced_unnoticed(
    server: Server, far_database: Database
):
    await far_database.open()
    with psycopg.connect(server.url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )

    await begin(far_database)

    async with far_database.transaction() as tx:
        assert len(await tx.campaigns.list(GUILD)) == 1


async def test_a_player_is_told_of_an_outage_and_play_goes_on_after_it(
    server: Server, far_database: Database
):
    await far_database.open()
    campaign = await begin(far_database)
    server.stop()

    for _ in range(2):
        with pytest.raises(ChronicleUnavailable, match="out of reach just now"):
            async with far_database.transaction() as tx:
                await tx.campaigns.list(GUILD)
    ailment = await far_database.healthy()
    assert ailment is not None
    assert "does not answer" in ailment
    with pytest.raises(ChronicleUnavailable):
        await far_database.open()

    server.start()
    await far_database.open()
    assert await far_database.healthy() is None
    async with far_database.transaction() as tx:
        assert await tx.campaigns.list(GUILD) == (campaign,)


async def test_an_outage_in_the_middle_of_a_transaction_loses_only_that(
    server: Server, far_database: Database
):
    def outage(tx: Transaction) -> Awaitable[object]:
        server.stop()
        return tx.campaigns.list(GUILD)

    with pytest.raises(ChronicleUnavailable):
        await begin_and(far_database, outage)

    server.start()
    async with far_database.transaction() as tx:
        assert await tx.campaigns.list(GUILD) == ()


async def test_a_database_that_is_down_at_the_start_is_used_when_it_is_up(server: Server):
    server.stop()
    database = Database(server.url)
    with pytest.raises(ChronicleUnavailable):
        await database.open()

    server.start()
    await begin(database)
    await database.aclose()


async def test_a_server_that_became_a_standby_is_left(
    server: Server, onlooker: Onlooker, far_database: Database
):
    def is_standby(read_only: bool) -> None:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute(
                f"ALTER SYSTEM SET default_transaction_read_only = {'on' if read_only else 'off'}"
            )
            connection.execute("SELECT pg_reload_conf()")

    await far_database.open()
    opened = await onlooker.sessions()
    is_standby(True)
    async with asyncio.timeout(30):
        while await read_only(server.url) != "on":
            await asyncio.sleep(0.05)
    with pytest.raises(ChronicleUnavailable):
        await begin(far_database)
    async with asyncio.timeout(30):
        while opened <= await onlooker.sessions():  # the one that was refused is not used again
            await asyncio.sleep(0.02)

    is_standby(False)
    async with asyncio.timeout(30):
        while await read_only(server.url) != "off":
            await asyncio.sleep(0.05)
    await begin(far_database)


async def read_only(url: str) -> str:
    """Whether the server takes no writes just now."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        row = await (await connection.execute("SHOW default_transaction_read_only")).fetchone()
    assert row is not None
    return str(row[0])
