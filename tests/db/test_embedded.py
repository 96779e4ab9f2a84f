from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

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


def use(folder: Path) -> subprocess.Popen[str]:
    """A process that starts or joins the server, and uses it until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", USER, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.url = process.stdout.readline().strip()  # type: ignore[attr-defined]
    return process


def leave(process: subprocess.Popen[str], *, killed: bool = False) -> None:
    if killed:
        process.send_signal(signal.SIGKILL)
    process.communicate()


def visits(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM visits").fetchone()
    assert row is not None
    return int(row[0])


def running(folder: Path) -> bool:
    return (folder / "postmaster.pid").exists()


def test_the_server_and_its_data_survive_a_user_that_is_killed(folder: Path):
    first = use(folder)
    leave(first, killed=True)
    assert visits(first.url) == 1

    second = use(folder)
    assert visits(second.url) == 2
    leave(second)
    assert not running(folder)


def test_the_data_survive_a_server_that_is_killed_with_its_user(folder: Path):
    user = use(folder)
    server = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
    for process in (*server.children(), server):
        process.kill()
    psutil.wait_procs([server])
    leave(user, killed=True)

    again = use(folder)

    assert visits(again.url) == 2
    leave(again)


def test_users_share_the_server_and_the_last_one_stops_it(folder: Path):
    users = [use(folder), use(folder)]
    assert users[0].url == users[1].url

    leave(users[0])
    assert visits(users[1].url) == 2

    leave(users[1])
    assert not running(folder)


def test_a_process_number_that_passed_to_another_program_is_no_server(folder: Path):
    leave(use(folder))
    lines = [str(os.getpid()), str(folder), "1700000000", "5432", str(folder), "", "  0  0", "ready"]
    (folder / "postmaster.pid").write_text("\n".join(lines) + "\n")

    user = use(folder)

    assert visits(user.url) == 2
    leave(user)


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
