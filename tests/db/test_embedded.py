from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree
from time import sleep

import psutil
import psycopg
import pytest

from bot.errors import ConfigurationError
from db import embedded

ROOT = Path(__file__).parents[2]
USER = """
import sys, psycopg
from pathlib import Path
from db import embedded
url = embedded.start(Path(sys.argv[1]))
with psycopg.connect(url) as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS visits (at timestamptz)")
    connection.execute("INSERT INTO visits VALUES (now())")
print(url, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where a server may keep its data; its parent is there, it is not."""
    parent = Path(tempfile.mkdtemp(prefix="torchlit-embedded-"))
    yield parent / "home" / "postgres"
    rmtree(parent)


class User:
    """A process that starts or joins the server in a folder, and uses it until it leaves or is killed."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(folder)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()

    def leave(self) -> None:
        self.process.communicate()

    def die(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def use(folder: Path) -> Iterator[Callable[[], User]]:
    """Calls up a user of the server in the folder; who is still there at the end leaves."""
    users: list[User] = []

    def call_up() -> User:
        users.append(User(folder))
        return users[-1]

    yield call_up
    for user in users:
        if user.process.returncode is None:
            user.leave()


def visits(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM visits").fetchone()
    assert row is not None
    return int(row[0])


def running(folder: Path) -> bool:
    return (folder / "postmaster.pid").exists()


def test_the_server_and_its_data_survive_a_user_that_is_killed(folder: Path, use: Callable[[], User]):
    first = use()
    first.die()
    assert visits(first.url) == 1

    second = use()
    assert visits(second.url) == 2
    second.leave()
    assert not running(folder)


def test_the_data_survive_a_server_that_is_killed_with_its_user(folder: Path, use: Callable[[], User]):
    user = use()
    server = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
    processes = [server, *server.children()]
    server.kill()
    psutil.wait_procs(processes)  # without their parent, the others end by themselves
    user.die()

    again = use()

    assert visits(again.url) == 2
    again.leave()


def test_users_share_the_server_and_the_last_one_stops_it(folder: Path, use: Callable[[], User]):
    users = [use(), use()]
    assert users[0].url == users[1].url

    users[0].leave()
    assert visits(users[1].url) == 2

    users[1].leave()
    assert not running(folder)


def test_a_process_number_that_passed_to_another_program_is_no_server(folder: Path, use: Callable[[], User]):
    use().leave()
    lines = [str(os.getpid()), str(folder), "1700000000", "5432", str(folder), "", "  0  0", "ready"]
    (folder / "postmaster.pid").write_text("\n".join(lines) + "\n")

    user = use()

    assert visits(user.url) == 2
    user.leave()


def test_a_server_that_another_user_is_just_starting_is_waited_for(folder: Path, use: Callable[[], User]):
    use().leave()
    with ThreadPoolExecutor() as elsewhere:
        with embedded._server(folder)._lock:  # whoever starts it has this
            (folder / "postmaster.pid").touch()  # its number comes next
            late = elsewhere.submit(use)
            sleep(2)
            assert running(folder)
            (folder / "postmaster.pid").unlink()
        user = late.result()

    assert visits(user.url) == 2
    user.leave()


def test_a_server_that_cannot_start_is_a_matter_of_configuration(tmp_path: Path):
    blocked = tmp_path / "postgres"
    blocked.write_text("not a folder")

    with pytest.raises(ConfigurationError, match="set DATABASE_URL"):
        embedded.start(blocked)


def test_a_folder_of_an_older_postgres_is_refused_with_its_place(folder: Path):
    folder.mkdir(parents=True)
    (folder / "PG_VERSION").write_text("9\n")

    with pytest.raises(ConfigurationError, match=str(folder)):
        embedded.start(folder)
