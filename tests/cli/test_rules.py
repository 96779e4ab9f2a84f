"""`torchlit rules`: sync from files or the API, show an entry, make the digest."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from bot.cli import main
from bot.rules.srd.digest import load
from db import migrate
from db.address import conninfo
from tests.rules.srd.replica import Replica, small, written


@pytest.fixture(scope="module")
def rules_url(database_url: str) -> str:
    """A database for these tests alone."""
    with psycopg.connect(conninfo(database_url), autocommit=True) as connection:
        connection.execute("CREATE DATABASE rules")
    url = f"{database_url}&dbname=rules"
    migrate.upgrade(url)
    return url


@pytest.fixture(autouse=True)
def settings(rules_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # away from any .env
    monkeypatch.setenv("DATABASE_URL", rules_url)
    monkeypatch.setenv("TORCHLIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TORCHLIT_RULES_API_URL", "off")
    with psycopg.connect(conninfo(rules_url), autocommit=True) as connection:
        connection.execute("TRUNCATE srd_editions, srd_documents, srd_answers")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return written(tmp_path / "srd" / "2014", small()).parent


@contextmanager
def served(replica: Replica) -> Iterator[str]:
    """The replica in a thread of its own, as the command has the event loop to itself."""
    ready, done = Event(), Event()

    async def serve() -> None:
        async with replica.serving():
            ready.set()
            await asyncio.to_thread(done.wait)

    thread = Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait(10)
    try:
        yield replica.url
    finally:
        done.set()
        thread.join()


def test_rules_come_from_files_once(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "sync", "--from", str(files)]) == 0
    assert main(["rules", "sync", "--from", str(files)]) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert first == "The rules of 2014 are at hand: 12 documents, 12 new."
    assert second.endswith("12 documents, nothing has changed.")


def test_rules_come_from_the_api(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with served(Replica(small())) as url:
        monkeypatch.setenv("TORCHLIT_RULES_API_URL", url)
        assert main(["rules", "sync"]) == 0

    assert "12 new" in capsys.readouterr().out


def test_an_api_out_of_reach_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.rules.srd.fetching._BACKOFF_S", 0.0)
    monkeypatch.setenv("TORCHLIT_RULES_API_URL", "http://127.0.0.1:1")

    assert main(["rules", "sync"]) == 2
    assert "run this again to go on" in capsys.readouterr().err


def test_fewer_rules_are_refused_unless_forced(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "sync", "--from", str(files)]) == 0
    (files / "2014" / "5e-SRD-Spells.json").write_text("[]")

    assert main(["rules", "sync", "--from", str(files)]) == 2
    assert "spells (0 of 2)" in capsys.readouterr().err
    assert main(["rules", "sync", "--from", str(files), "--force"]) == 0
    assert "2 gone" in capsys.readouterr().out


def test_switched_off_there_is_nothing_to_sync_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "sync"]) == 2
    assert "TORCHLIT_RULES_API_URL is off" in capsys.readouterr().err


def test_an_entry_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "magic", "missle"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Magic Missile (spell)\nLevel 1 evocation spell\n")
    assert "3d4+3 force" in shown


def test_an_entry_is_shown_with_the_words_that_were_synced(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "sync", "--from", str(files)]) == 0
    assert main(["rules", "show", "prone", "--json"]) == 0

    shown = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert (shown["path"], shown["kind"]) == ("conditions/prone", "condition")
    assert shown["lines"] == ["• It can only crawl.", "• Attacks nearby have advantage."]


def test_an_entry_is_shown_without_a_database(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://torchlit@127.0.0.1:1/none")

    assert main(["rules", "show", "goblin"]) == 0
    assert "Armour class: 15" in capsys.readouterr().out


def test_what_nothing_is_called_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "zzzzqqqq"]) == 2
    assert "Nothing in the rules" in capsys.readouterr().err


def test_a_digest_is_made_from_files_and_from_what_was_synced(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first.gz", tmp_path / "second.gz"
    assert main(["rules", "digest", "--out", str(first)]) == 2
    assert "sync them first" in capsys.readouterr().err
    assert main(["rules", "digest", "--from", str(files), "--out", str(first)]) == 0
    assert main(["rules", "sync", "--from", str(files)]) == 0
    assert main(["rules", "digest", "--out", str(second)]) == 0

    assert first.read_bytes() == second.read_bytes()
    assert load(first.read_bytes()).spells["spark-burst"].level == 3
