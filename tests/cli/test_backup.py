"""`torchlit backup` and `torchlit restore`: whole or not there, without a secret, for their owner alone."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from bot import home
from bot.cli import main
from db import migrate
from db.address import conninfo

SECRETS = ("sekrit-discord-token", "sekrit-engine-key", "sekrit-password")


@dataclass(frozen=True)
class Desk:
    """Two databases, each with a home; the one in use is that of the environment."""

    monkeypatch: pytest.MonkeyPatch
    url: str
    folder: Path

    def use(self, name: str) -> tuple[str, Path]:
        url, folder = f"{self.url}&dbname={name}", self.folder / name
        self.monkeypatch.setenv("DATABASE_URL", url)
        self.monkeypatch.setenv("TORCHLIT_HOME", str(folder))
        return url, folder


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)  # away from any .env
    monkeypatch.setenv("DISCORD_TOKEN", SECRETS[0])
    monkeypatch.setenv("TORCHLIT_ENGINE_API_KEY", SECRETS[1])
    names = ("kept", "other")
    with psycopg.connect(conninfo(database_url), autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}".encode())
        yield Desk(monkeypatch, database_url, tmp_path)
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def furnished(desk: Desk, campaign: str = "Stormreach") -> None:
    url, folder = desk.use("kept")
    migrate.upgrade(url)
    with psycopg.connect(conninfo(url)) as connection:
        connection.execute(
            "INSERT INTO campaigns (guild_id, channel_id, name, name_key, style, language, created_by)"
            " VALUES (1, 2, %s, 'x', 'grim', 'English', 3)",
            [campaign],
        )
    kept = folder / home.KEPT[0] / "tavern"
    kept.mkdir(parents=True)
    (kept / "map.png").write_bytes(b"\x89PNG of the tavern")
    (folder / "torchlit.log").write_text(SECRETS[0])
    (folder / ".env").write_text(f"DISCORD_TOKEN={SECRETS[0]}")
    (folder / "speech").mkdir()


def names(url: str) -> list[str]:
    with psycopg.connect(conninfo(url)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM campaigns ORDER BY id")]


def test_everything_is_put_back_elsewhere(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    furnished(desk)
    assert main(["backup", "evening.backup"]) == 0
    assert "and 1 files" in capsys.readouterr().out

    url, folder = desk.use("other")
    assert main(["restore", "evening.backup"]) == 0

    assert "is back" in capsys.readouterr().out
    assert names(url) == ["Stormreach"]
    assert (folder / home.KEPT[0] / "tavern" / "map.png").read_bytes() == b"\x89PNG of the tavern"
    assert sorted(path.name for path in folder.iterdir()) == [home.KEPT[0]]


def test_the_file_is_its_owners_alone_and_has_no_secret(desk: Desk, tmp_path: Path) -> None:
    furnished(desk)
    assert main(["backup"]) == 0

    [file] = tmp_path.glob("torchlit-*.backup")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert not any(secret.encode() in content for secret in SECRETS), name
        assert not any(name.endswith((".env", ".log")) for name in archive.namelist())


def test_a_backup_that_fails_leaves_no_half_a_file(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.use("kept")
    (tmp_path / "evening.backup").write_bytes(b"yesterday's")

    assert main(["backup", "evening.backup"]) == 2

    assert "nothing to back up" in capsys.readouterr().err
    assert (tmp_path / "evening.backup").read_bytes() == b"yesterday's"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["evening.backup"]
    desk.monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert main(["backup", "later.backup"]) == 2
    assert "does not answer" in capsys.readouterr().err
    assert main(["backup", "no/such/folder/file"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_what_is_there_stays_unless_told_otherwise(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    furnished(desk)
    main(["backup", "evening.backup"])
    url, folder = desk.use("kept")
    with psycopg.connect(conninfo(url)) as connection:
        connection.execute("UPDATE campaigns SET name = 'Barovia'")
    (folder / home.KEPT[0] / "later.png").write_bytes(b"later")

    assert main(["restore", "evening.backup"]) == 2
    assert "--replace" in capsys.readouterr().err
    assert names(url) == ["Barovia"]

    assert main(["restore", "evening.backup", "--replace"]) == 0
    assert names(url) == ["Stormreach"]
    assert not (folder / home.KEPT[0] / "later.png").exists()


def test_a_damaged_file_changes_nothing(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    furnished(desk)
    main(["backup", "evening.backup"])
    whole = (tmp_path / "evening.backup").read_bytes()
    url, folder = desk.use("other")

    for damaged in (b"", b"PK", whole[: len(whole) // 2], whole.replace(b"map.png", b"../x.pn")):
        (tmp_path / "damaged.backup").write_bytes(damaged)
        assert main(["restore", "damaged.backup"]) == 2
        told = capsys.readouterr().err
        assert "damaged" in told or "no Torchlit writes" in told
    assert main(["restore", "nowhere.backup"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert migrate.current(url) is None
    assert not folder.exists() or not any(folder.iterdir())
